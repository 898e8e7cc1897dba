import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }
  :host([hidden]:not([open])),
  :host([no-trigger]:not([inline])) slot[name='trigger'],
  :host([inline][open]) slot[name='trigger'] {
    display: none;
  }
  :host([inline][open]) {
    display: block;
  }
  button {
    font: inherit;
    min-block-size: 2.75rem;
    min-inline-size: 2.75rem;
    padding: 0.5rem 1.25rem;
    border: 1px solid transparent;
    border-radius: var(--human-connect-radius, 0.5rem);
    background: var(--human-connect-accent, #0b5cad);
    color: var(--human-connect-on-accent, #fff);
    cursor: pointer;
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible {
    outline: 3px solid var(--human-connect-focus, Highlight);
    outline-offset: 2px;
  }
  dialog,
  section {
    box-sizing: border-box;
    color: CanvasText;
    background: Canvas;
    border-radius: var(--human-connect-radius, 0.5rem);
    overflow: hidden;
  }
  dialog {
    inline-size: var(--human-connect-width, 830px);
    block-size: var(--human-connect-height, 590px);
    max-inline-size: 100vw;
    max-block-size: 100dvh;
    margin: auto;
    padding: 0;
    border: 0;
    box-shadow: 0 1rem 3rem rgb(0 0 0 / 0.3);
  }
  dialog::backdrop {
    background: var(--human-connect-backdrop, rgb(51 51 51 / 0.6));
  }
  dialog[open],
  section {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    position: fixed;
  }
  section {
    position: relative;
    block-size: var(--human-connect-height, 590px);
  }
  @media (max-width: 829.98px), (max-height: 589.98px) {
    dialog {
      inline-size: 100vw;
      block-size: 100dvh;
      border-radius: 0;
    }
  }
  .close {
    position: absolute;
    inset-block-start: 0.5rem;
    inset-inline-end: 0.5rem;
    z-index: 1;
    padding: 0;
    background: Canvas;
    color: inherit;
  }
  .ready > .close:not(:focus) {
    clip-path: inset(50%);
  }
  iframe,
  [part='loading'] {
    grid-area: 2 / 1;
    inline-size: 100%;
    block-size: 100%;
    border: 0;
  }
  :not(.loaded) > iframe {
    visibility: hidden;
  }
  [part='loading'],
  [part='error'] {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 1rem;
    padding: 1rem 4rem;
    box-sizing: border-box;
    text-align: center;
    font: inherit;
  }
  p {
    margin: 0;
  }
  [part='loading'] {
    animation: appear 0.2s 0.4s backwards;
  }
  :not(.loaded) > [part='error'] {
    grid-row: 1 / 3;
  }
  .loaded > [part='error'] {
    grid-auto-flow: column;
    align-items: center;
    text-align: start;
    padding-block: 0.5rem;
    border-block-end: 1px solid GrayText;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
`;

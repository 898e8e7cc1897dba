import { css } from 'lit';

const trigger = css`
  :host {
    display: inline-block;
  }
  :host([inline][open]) {
    display: block;
  }
  :host([hidden]:not([open])),
  :host([inline][open]) :is(slot[name='trigger'], #hint) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }

  button {
    min-width: 44px;
    min-height: 44px;
    padding: 0.5rem 1.25rem;
    border: 1px solid transparent;
    border-radius: var(--human-connect-radius, 0.5rem);
    background: var(--human-connect-accent, light-dark(#0b5cad, #6db1f5));
    color: var(--human-connect-on-accent, light-dark(#fff, #06121f));
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    filter: brightness(1.1);
  }
  button:active {
    filter: brightness(0.9);
  }
  button:disabled {
    opacity: 0.5;
    filter: none;
    cursor: default;
  }
  button.secondary {
    border-color: currentcolor;
    background: none;
    color: inherit;
  }
`;

/** In the page's own colour, which it can be read in. As wide as the trigger, so that longer words move nothing aside. */
const beside = css`
  #hint {
    display: block;
    width: 14em;
    min-width: 100%;
    max-width: 100vw;
    margin-block-start: 0.25rem;
    font-size: 0.875em;
  }
  #hint > svg {
    width: 1.25em;
    height: 1.25em;
    margin-inline-end: 0.25em;
    padding: 0.125em;
    border: 1px solid;
    border-radius: 50%;
    stroke-width: 3;
    vertical-align: text-bottom;
  }
  /* As wide as what stood there before. */
  .label::after {
    content: attr(data-before);
    display: block;
    height: 0;
    overflow: hidden;
    visibility: hidden;
  }
`;

/** The page's own text styles are inherited from where the element stands: none of them may hide our words. */
const dialog = css`
  dialog {
    padding: 0;
    border: 0;
    background: none;
    color: CanvasText;
    font-size: 1rem;
    line-height: 1.5;
    text-align: start;
    text-indent: 0;
    text-transform: none;
    letter-spacing: normal;
    word-spacing: normal;
    white-space: normal;
    cursor: auto;
  }
  dialog:not(:modal) {
    position: relative;
    width: var(--human-connect-width, 830px);
    height: var(--human-connect-height, 590px);
    max-width: 100%;
  }
`;

/** As large as the window, so that it receives every wheel and touch. Its contents use container queries, not media queries: a zoomed page has less room, and WebKit caches media queries. */
const modal = css`
  :modal {
    container: human-connect / size;
    inset: 0;
    width: 100%;
    height: 100%;
    max-width: 100%;
    max-height: 100%;
    padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    overflow: hidden;
    overscroll-behavior: contain;
    pointer-events: auto;
    visibility: visible;
  }
  :modal[open] {
    display: grid;
    place-content: center;
  }
  ::backdrop {
    overflow: hidden;
    overscroll-behavior: contain;
    background: var(--human-connect-backdrop, #3339);
  }

  .panel {
    position: relative;
    display: flex;
    flex-direction: column;
    width: 100%;
    height: 100%;
    outline: 1px solid transparent;
    border-radius: var(--human-connect-radius, 0.5rem);
    background: Canvas;
  }
  :modal > .panel {
    width: 100cqw;
    height: 100cqh;
    border-radius: 0;
  }

  .bar {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    border-bottom: 1px solid light-dark(#0002, #fff3);
  }
  .title {
    min-width: 0;
    padding: 0 1rem;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .close {
    flex: none;
    display: grid;
    place-content: center;
    width: 44px;
    height: 44px;
    margin-inline-start: auto;
    padding: 0;
    background: Canvas;
    color: CanvasText;
  }
  svg {
    width: 24px;
    height: 24px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
    stroke-linecap: round;
    pointer-events: none;
  }
`;

/** If there is room beside the panel, the Close button is there and takes no room of Connect's. */
const besideThePanel = css`
  @container human-connect (width > 930px) {
    :modal > .panel {
      width: min(var(--human-connect-width, 830px), 100cqw - 100px);
      height: min(var(--human-connect-height, 590px), 100cqh);
      border-radius: var(--human-connect-radius, 0.5rem);
    }
    .close {
      position: absolute;
      inset-block-start: 0;
      inset-inline-start: calc(100% + 3px);
    }
    .bar {
      min-height: 44px;
    }
    .ready .bar {
      display: contents;
    }
    .ready :is(.title, slot[name='header']) {
      display: none;
    }
  }

  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .message {
    flex: none;
    max-width: 32rem;
    max-height: 100%;
    min-height: 0;
    margin: auto;
    padding: 1rem 1.5rem;
    overflow: auto;
    overscroll-behavior: contain;
    text-align: center;
    text-wrap: balance;
  }
  .panel:has(.message) > .stage {
    flex: 0 0 0;
  }
  h2,
  p {
    margin: 0;
    font: inherit;
  }
  h2 {
    font-size: 1.125rem;
    font-weight: 600;
  }
  /* As high as our buttons, for a finger. */
  .message a {
    display: inline-block;
    padding-block: 0.625rem;
    color: inherit;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    flex: none;
    gap: 0.75rem;
    justify-content: center;
    margin: 1rem 0 0;
  }
`;

/** A placeholder for Connect: a search field and its results. */
const skeleton = css`
  .skeleton {
    display: grid;
    flex: 1;
    align-content: start;
    gap: 1rem;
    min-height: 0;
    padding: 1.5rem;
    overflow: hidden;
  }
  .skeleton i {
    height: 3.5rem;
    border-radius: var(--human-connect-radius, 0.5rem);
    background: light-dark(#0001, #fff2);
  }
  .skeleton i:first-child {
    height: 2.75rem;
    width: 60%;
  }
`;

/** An error beside Connect: one line, which scrolls if it's too long. */
const line = css`
  .line {
    display: flex;
    flex: none;
    align-items: center;
    gap: 0.5rem;
    padding-inline: 1rem 0;
    border-bottom: 1px solid light-dark(#0002, #fff3);
  }
  .line > [role] {
    flex: 1;
    min-width: 0;
    overflow: auto;
    white-space: nowrap;
  }
  .line a {
    color: inherit;
  }
  .line :is(h2, p) {
    display: inline-block;
    margin-inline-end: 0.25em;
    font-size: inherit;
  }
  .line .actions {
    flex: none;
    flex-wrap: nowrap;
    gap: 0;
    margin: 0;
  }
  .message[role='status'] {
    margin-bottom: 0;
  }
  .line button {
    padding: 0 0.625rem;
    border: 0;
    background: none;
    color: inherit;
    text-decoration: underline;
  }
`;

const stage = css`
  .stage,
  iframe {
    flex: 1;
    width: 100%;
    height: 100%;
    min-height: 0;
    border: 0;
  }
  .stage {
    overflow: hidden;
    border-end-start-radius: inherit;
    border-end-end-radius: inherit;
  }
  [inert] {
    position: absolute;
    visibility: hidden;
  }
`;

/** Neither moves a box nor fades a word: what is there can be read and pressed at once. */
const motion = css`
  @media (prefers-reduced-motion: no-preference) {
    ::backdrop {
      animation: enter 0.2s ease-out;
    }
    .skeleton i {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }
  @keyframes enter {
    from {
      opacity: 0;
    }
  }
  @keyframes breathe {
    to {
      opacity: 0.4;
    }
  }
`;

export const styles = [trigger, beside, dialog, modal, besideThePanel, skeleton, line, stage, motion];

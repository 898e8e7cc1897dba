import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-block;
  }
  :host([inline][open]) {
    display: block;
  }
  :host([hidden]:not([open])),
  :host([inline][open]) slot {
    display: none;
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
  }
  button:disabled {
    opacity: 0.5;
  }
  * {
    box-sizing: border-box;
  }
  dialog {
    width: var(--human-connect-width, 830px);
    height: var(--human-connect-height, 590px);
    max-width: 100%;
    padding: 0;
    border: 0;
    outline: 1px solid transparent;
    border-radius: var(--human-connect-radius, 0.5rem);
    overflow: hidden;
    text-align: center;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  dialog:not(:modal) {
    position: relative;
  }
  :modal {
    visibility: visible;
    max-height: 100dvh;
  }
  ::backdrop {
    background: var(--human-connect-backdrop, #3339);
  }
  @media (max-width: 830px) {
    :modal {
      inset: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
      width: auto;
      height: auto;
      border-radius: 0;
    }
  }
  .close {
    position: absolute;
    top: 0.5rem;
    inset-inline-end: 0.5rem;
    padding: 0;
    background: Canvas;
    color: inherit;
    font-size: 1.5rem;
  }
  @media (hover: hover) {
    .ready > .close:not(:focus) {
      clip-path: inset(50%);
    }
  }
  @media (hover: none) {
    .ready > .stage {
      margin-top: 60px;
    }
  }
  [role] {
    flex: none;
    max-width: 30rem;
    max-height: 100%;
    margin: auto;
    padding: 1rem 56px;
    overflow: auto;
    line-height: 1.5;
    text-wrap: balance;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .waiting::before {
    content: '';
    display: block;
    width: 2rem;
    height: 2rem;
    margin: 1rem auto;
    border: 4px dotted;
    border-radius: 50%;
  }
  @media (prefers-reduced-motion: no-preference) {
    ::before {
      animation: turn 1s linear infinite;
    }
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  span + button {
    display: block;
    margin: 1rem auto 0;
  }
  .stage,
  iframe {
    flex: 1;
    width: 100%;
    height: 100%;
    min-height: 0;
    border: 0;
  }
  [inert] {
    position: absolute;
    visibility: hidden;
  }
`;

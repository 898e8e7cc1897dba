import { css } from 'lit';

/** The whole look of Connect: adopted by the document, since the page's policy allows no inline style. */
export const styles = css`
  :root {
    color-scheme: light dark;
    --page: light-dark(#ffffff, #12181b);
    --raised: light-dark(#f4f8f8, #1a2226);
    --text: light-dark(#14242a, #e9f0f2);
    --muted: light-dark(#4d6069, #a4b5bc);
    --line: light-dark(#dbe4e7, #2c383e);
    --field: light-dark(#7d9098, #71848c);
    --accent: light-dark(#0a6a5d, #56d3bf);
    --accent-strong: light-dark(#07564b, #7fe3d2);
    --accent-soft: light-dark(#e0f3ef, #14342f);
    --on-accent: light-dark(#ffffff, #05211d);
    --danger: light-dark(#ad2218, #ffa49b);
    --danger-soft: light-dark(#fdecea, #3a1b19);
    --hospital: light-dark(#1f5fae, #8dbcf5);
    --hospital-soft: light-dark(#e5effb, #17283c);
    --lab: light-dark(#6a3fb0, #c2a6f5);
    --lab-soft: light-dark(#f0eafb, #281f3d);
    --pharmacy: light-dark(#0a6a5d, #56d3bf);
    --pharmacy-soft: light-dark(#e0f3ef, #14342f);
    --wellness: light-dark(#a3430a, #f7b384);
    --wellness-soft: light-dark(#fdeee3, #3a2415);
    --gap: clamp(1rem, 4vw, 1.75rem);
    font:
      1rem/1.45 system-ui,
      'Segoe UI',
      Roboto,
      'Liberation Sans',
      sans-serif;
    background: var(--page);
    color: var(--text);
    -webkit-text-size-adjust: 100%;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  body {
    margin: 0;
  }
  connect-app,
  oauth-consent,
  oauth-callback {
    display: block;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul {
    list-style: none;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  /* Focused so that a screen reader goes on there; nothing to operate. */
  [tabindex='-1']:focus-visible {
    outline: none;
  }
  .icon {
    inline-size: 1.375rem;
    block-size: 1.375rem;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* Frame: header, what scrolls, footer. With little height, as at 200 % zoom, all of it scrolls. */
  .app {
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
  }
  .top {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    padding: 0.875rem var(--gap);
    border-block-end: 1px solid var(--line);
  }
  .brand {
    display: grid;
    place-items: center;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    flex: none;
    border-radius: 0.625rem;
    background: var(--accent);
    color: var(--on-accent);
  }
  .top h1 {
    font-size: 1.0625rem;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.005em;
  }
  .top .sub {
    font-size: 0.8125rem;
    line-height: 1.3;
    color: var(--muted);
  }
  .titles {
    flex: 1;
    min-inline-size: 0;
  }
  .icon-button {
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    flex: none;
    margin-inline-end: -0.625rem;
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--muted);
  }
  .icon-button:hover {
    background: var(--raised);
    color: var(--text);
  }
  .tabs {
    display: flex;
    gap: 1.5rem;
    padding-inline: var(--gap);
    border-block-end: 1px solid var(--line);
  }
  .tab {
    padding: 0.75rem 0;
    border: 0;
    border-block-end: 2px solid transparent;
    background: none;
    color: var(--muted);
    font-size: 0.9375rem;
    font-weight: 600;
  }
  .tab:hover {
    color: var(--text);
  }
  .tab[aria-current='page'] {
    color: var(--accent);
    border-color: var(--accent);
  }
  main {
    flex: 1;
    padding: var(--gap);
    inline-size: 100%;
    max-inline-size: 52rem;
    margin-inline: auto;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.625rem 1rem;
    padding: 0.875rem var(--gap);
    border-block-start: 1px solid var(--line);
    background: var(--page);
  }
  .foot p {
    font-size: 0.875rem;
    color: var(--muted);
  }
  @media (min-height: 26rem) {
    .app {
      block-size: 100dvh;
    }
    main {
      overflow-y: auto;
      overscroll-behavior: contain;
    }
    .top,
    .tabs,
    .foot {
      flex: none;
    }
    main {
      min-block-size: 0;
      max-inline-size: none;
      padding-inline: max(var(--gap), calc(50% - 26rem + var(--gap)));
    }
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-block-size: 2.75rem;
    padding: 0.5rem 1.125rem;
    border: 1px solid var(--field);
    border-radius: 0.625rem;
    background: var(--page);
    font-size: 0.9375rem;
    font-weight: 600;
    text-decoration: none;
    color: var(--text);
  }
  .button:hover {
    border-color: var(--text);
  }
  .button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .button.primary:hover {
    background: var(--accent-strong);
    border-color: var(--accent-strong);
  }
  .button.danger {
    background: var(--danger);
    border-color: var(--danger);
    color: var(--page);
  }
  .button.quiet {
    border-color: transparent;
    background: none;
    color: var(--accent);
    padding-inline: 0.75rem;
  }
  .button.quiet:hover {
    background: var(--accent-soft);
  }
  .button[aria-disabled='true'] {
    opacity: 0.65;
    cursor: default;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.625rem;
  }

  .search {
    position: relative;
  }
  .search .icon {
    position: absolute;
    inset-block-start: 0.875rem;
    inset-inline-start: 0.875rem;
    color: var(--muted);
    pointer-events: none;
  }
  .input {
    inline-size: 100%;
    min-block-size: 3rem;
    padding: 0.625rem 0.875rem;
    border: 1px solid var(--field);
    border-radius: 0.75rem;
    background: var(--page);
    color: var(--text);
  }
  .search .input {
    padding-inline-start: 2.75rem;
  }
  .input::placeholder {
    color: var(--muted);
    opacity: 1;
  }
  .input:focus-visible {
    outline-offset: 0;
    border-color: var(--accent);
  }
  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block: 0.875rem 1rem;
  }
  .kind {
    position: relative;
  }
  .kind input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .kind > span {
    display: block;
    padding: 0.375rem 0.8125rem;
    border: 1px solid var(--line);
    border-radius: 2rem;
    font-size: 0.875rem;
    font-weight: 550;
    color: var(--muted);
  }
  .kind input:hover + span {
    border-color: var(--field);
    color: var(--text);
  }
  .kind input:checked + span {
    background: var(--accent-soft);
    border-color: var(--accent);
    color: var(--accent-strong);
  }
  .kind input:focus-visible + span {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .count {
    font-size: 0.8125rem;
    color: var(--muted);
    margin-block-end: 0.5rem;
  }

  .list {
    border: 1px solid var(--line);
    border-radius: 0.875rem;
    overflow: clip;
  }
  .list > li + li {
    border-block-start: 1px solid var(--line);
  }
  .row {
    display: flex;
    align-items: center;
    gap: 0.875rem;
    inline-size: 100%;
    min-block-size: 4rem;
    padding: 0.625rem 0.875rem;
    border: 0;
    background: var(--page);
    text-align: start;
  }
  button.row:hover {
    background: var(--raised);
  }
  button.row:focus-visible {
    outline-offset: -3px;
    border-radius: 0.8125rem;
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 2.5rem;
    block-size: 2.5rem;
    flex: none;
    border-radius: 0.75rem;
    background: var(--hospital-soft);
    color: var(--hospital);
  }
  .avatar.lab {
    background: var(--lab-soft);
    color: var(--lab);
  }
  .avatar.pharmacy {
    background: var(--pharmacy-soft);
    color: var(--pharmacy);
  }
  .avatar.wellness {
    background: var(--wellness-soft);
    color: var(--wellness);
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .name {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .place {
    display: block;
    font-size: 0.8125rem;
    color: var(--muted);
    overflow-wrap: anywhere;
  }
  .badge {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    padding: 0.1875rem 0.5rem 0.1875rem 0.375rem;
    border-radius: 2rem;
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-size: 0.8125rem;
    font-weight: 600;
    white-space: nowrap;
  }
  .badge .icon {
    inline-size: 1rem;
    block-size: 1rem;
    stroke-width: 2.4;
  }
  .row > .icon {
    color: var(--muted);
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .after {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    justify-content: center;
    margin-block-start: 0.875rem;
  }
  .section {
    font-size: 0.8125rem;
    font-weight: 650;
    color: var(--muted);
    margin-block: 0 0.5rem;
  }
  .list + .section {
    margin-block-start: 1.25rem;
  }
  .empty {
    padding: 2.25rem 1rem;
    text-align: center;
    color: var(--muted);
  }
  .empty h2 {
    color: var(--text);
    font-size: 1.0625rem;
    margin-block-end: 0.25rem;
  }

  .note {
    display: flex;
    align-items: flex-start;
    gap: 0.625rem;
    padding: 0.75rem 0.875rem;
    margin-block-end: 1rem;
    border-radius: 0.75rem;
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-size: 0.9375rem;
    overflow-wrap: anywhere;
  }
  .note.bad {
    background: var(--danger-soft);
    color: var(--danger);
  }
  .note .icon {
    margin-block-start: 0.0625rem;
  }

  .panel {
    max-inline-size: 27rem;
    margin-inline: auto;
  }
  .panel h2,
  .manage h2 {
    font-size: 1.25rem;
    line-height: 1.3;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .panel .place {
    font-size: 0.9375rem;
  }
  .back {
    margin-block: -0.5rem 0.5rem;
    margin-inline-start: -0.75rem;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 0.875rem;
    margin-block-end: 1.25rem;
  }
  .who .avatar {
    inline-size: 3rem;
    block-size: 3rem;
  }
  .fieldset {
    display: grid;
    gap: 1rem;
  }
  .label {
    display: block;
    font-size: 0.9375rem;
    font-weight: 600;
    margin-block-end: 0.375rem;
  }
  .hint {
    font-size: 0.875rem;
    color: var(--muted);
  }
  .hint code {
    font:
      600 0.875em/1 ui-monospace,
      'Liberation Mono',
      monospace;
    color: var(--text);
  }
  form .button.primary {
    inline-size: 100%;
    min-block-size: 3rem;
  }
  form .note {
    margin-block-end: 0;
  }
  .manage .intro {
    color: var(--muted);
    margin-block: 0.25rem 1rem;
  }
  .manage .row {
    flex-wrap: wrap;
  }
  .manage .words {
    flex: 1 1 11rem;
  }
  .confirm {
    flex-basis: 100%;
    padding: 0.25rem 0 0.375rem;
  }
  .confirm p {
    margin-block-end: 0.625rem;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
  }
  .actions .button {
    min-block-size: 2.5rem;
    padding-inline: 0.75rem;
    font-size: 0.875rem;
  }

  .message {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 0.5rem;
    min-block-size: 100%;
    padding-block: 2rem;
    text-align: center;
  }
  .message p {
    max-inline-size: 26rem;
    color: var(--muted);
    margin-block-end: 0.75rem;
  }
  .message h2 {
    font-size: 1.25rem;
    letter-spacing: -0.01em;
  }
  .message .mark {
    display: grid;
    place-items: center;
    inline-size: 3.5rem;
    block-size: 3.5rem;
    border-radius: 50%;
    margin-block-end: 0.5rem;
    background: var(--danger-soft);
    color: var(--danger);
  }
  .message .mark.good {
    background: var(--accent-soft);
    color: var(--accent);
  }
  .message .mark .icon {
    inline-size: 1.75rem;
    block-size: 1.75rem;
  }
  .wide-button {
    min-block-size: 3rem;
  }
  .request {
    margin-block-start: 0.25rem;
  }
  .optional {
    font-weight: 400;
    color: var(--muted);
  }
  .consent {
    background: var(--raised);
  }
  .card {
    margin-block-start: clamp(0rem, 6vh, 4rem);
    padding: var(--gap);
    border: 1px solid var(--line);
    border-radius: 1rem;
    background: var(--page);
  }
  .consent h1 {
    font-size: 1.25rem;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .scopes {
    display: grid;
    gap: 0.5rem;
    margin-block: 0.875rem 1.5rem;
  }
  .scopes li {
    display: flex;
    align-items: center;
    gap: 0.5rem;
  }
  .scopes .icon {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    color: var(--accent);
  }
  .details {
    margin-block-end: 0.75rem;
    font-size: 0.8125rem;
    color: var(--muted);
  }
  .details summary {
    cursor: pointer;
    inline-size: fit-content;
    padding-block: 0.25rem;
  }
  .details dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.25rem 1rem;
    padding-block: 0.5rem;
  }
  .details dt {
    font-weight: 600;
  }
  .details dd {
    overflow-wrap: anywhere;
  }

  @media (max-width: 30rem) {
    .foot p {
      display: none;
    }
    .foot .button.primary {
      inline-size: 100%;
      padding-inline: 0.5rem;
    }
    .wide {
      display: none;
    }
    .kinds {
      gap: 0.375rem;
    }
    .kind > span {
      padding-inline: 0.6875rem;
    }
    .badge {
      padding: 0.1875rem;
    }
    .row .badge span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (forced-colors: active) {
    .tab:not([aria-current]) {
      border-color: Canvas;
    }
    .kind input:checked + span {
      border: 2px solid Highlight;
    }
    .tab[aria-current='page'] {
      border-color: Highlight;
    }
    .brand,
    .button.primary {
      border: 1px solid ButtonBorder;
    }
  }
`;

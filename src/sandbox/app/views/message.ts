import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { checkIcon, warningIcon } from '../icons.js';
import { failureText } from '../model.js';
import type { Actions, View } from '../model.js';

export function loadingView(): TemplateResult {
  return html`<div class="message"><p role="status">Loading…</p></div>`;
}

/** A session that cannot go on. Leaving it tells the host page why. */
export function failedView({ failure, message }: Extract<View, { name: 'failed' }>, actions: Actions): TemplateResult {
  const { title, text } = failureText(failure, message);
  return html`
    <div class="message" role="alert">
      <span class="mark">${warningIcon}</span>
      <h2 tabindex="-1" data-focus>${title}</h2>
      <p>${text}</p>
      <div class="buttons">
        ${
          failure === undefined
            ? html`<button
                class="button"
                data-testid="try-again"
                @click=${() => {
                  actions.retry();
                }}
              >
                Try again
              </button>`
            : ''
        }
        <button
          class="button primary"
          data-testid="close-failed"
          @click=${() => {
            actions.close();
          }}
        >
          Close
        </button>
      </div>
    </div>
  `;
}

export function closedView(): TemplateResult {
  return html`
    <div class="message">
      <span class="mark good">${checkIcon}</span>
      <h2 tabindex="-1" data-focus>You are done</h2>
      <p>You can close this window.</p>
    </div>
  `;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { backIcon, warningIcon } from '../icons.js';
import type { Actions, View } from '../model.js';
import { avatar, describe } from './avatar.js';

/** Going to a source's own page, where the user agrees to share. */
export function oauthView(view: Extract<View, { name: 'oauth' }>, actions: Actions): TemplateResult {
  const { source, phase, problem } = view;
  return html`
    <div class="panel">
      <button
        class="button quiet back"
        data-testid="back"
        @click=${() => {
          actions.show('search');
        }}
      >
        ${backIcon}Back to search
      </button>
      <div class="who">
        ${avatar(source)}
        <div>
          <h2 tabindex="-1" data-focus>${source.name}</h2>
          <span class="place">${describe(source)}</span>
        </div>
      </div>
      ${problem === undefined ? nothing : html`<p class="note bad" role="alert">${warningIcon}<span>${problem}</span></p>`}
      <div class="fieldset">
        <p class="hint" role="status">
          ${
            phase === 'waiting'
              ? html`Waiting for ${source.name}. Agree in the other window, then come back here.`
              : html`A window of ${source.name} opens. There you sign in and agree to what is shared.`
          }
        </p>
        <button
          data-testid="continue"
          class="button wide-button ${phase === 'waiting' ? '' : 'primary'}"
          aria-disabled=${phase === 'starting' ? 'true' : 'false'}
          @click=${() => {
            if (phase !== 'starting') actions.openOAuth();
          }}
        >
          ${phase === 'waiting' ? 'Open the window again' : `Continue to ${source.name}`}
        </button>
        ${
          phase === 'waiting'
            ? html`<button
                class="button quiet"
                data-testid="continue-here"
                @click=${() => {
                  actions.oauthHere();
                }}
              >
                No window? Continue in this one
              </button>`
            : nothing
        }
      </div>
    </div>
  `;
}

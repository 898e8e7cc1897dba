import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { backIcon, lockIcon, warningIcon } from '../icons.js';
import type { Actions, View } from '../model.js';
import { avatar } from './avatar.js';

type CodeFields = HTMLFormControlsCollection & { code: HTMLInputElement };

/** The second step of signing in to a portal: the code that it has sent. */
export function codeView(view: Extract<View, { name: 'code' }>, actions: Actions): TemplateResult {
  const { source, challenge, busy, problem } = view;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { code } = (event.target as HTMLFormElement).elements as CodeFields;
    if (!busy) actions.enterCode(source, challenge, code.value);
  };
  return html`
    <div class="panel">
      <button
        class="button quiet back"
        data-testid="back"
        @click=${() => {
          actions.back();
        }}
      >
        ${backIcon}Back to sign-in
      </button>
      <div class="who">
        ${avatar(source)}
        <div>
          <h2 tabindex="-1" data-focus>Enter your code</h2>
          <span class="place">${source.name}</span>
        </div>
      </div>
      <form class="fieldset" @submit=${submit}>
        ${
          problem === undefined
            ? nothing
            : html`<p class="note bad" id="problem" role="alert" data-testid="problem">
                ${warningIcon}<span>${problem}</span>
              </p>`
        }
        <p class="hint">
          This provider has sent you a code of six digits. This is a sandbox: nothing was sent, use <code>123456</code>.
        </p>
        <div>
          <label class="label" for="code">Code</label>
          <input
            class="input"
            id="code"
            data-testid="code"
            name="code"
            required
            inputmode="numeric"
            .autocomplete=${'one-time-code'}
            spellcheck="false"
            aria-describedby=${problem === undefined ? nothing : 'problem'}
          />
        </div>
        <button class="button primary" data-testid="verify" aria-disabled=${busy ? 'true' : 'false'}>
          ${lockIcon}${busy ? 'Connecting…' : 'Connect'}
        </button>
      </form>
    </div>
  `;
}

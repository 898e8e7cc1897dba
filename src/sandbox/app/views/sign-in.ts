import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { backIcon, lockIcon, warningIcon } from '../icons.js';
import type { Actions, View } from '../model.js';
import { avatar, describe } from './avatar.js';

type SignInFields = HTMLFormControlsCollection & { username: HTMLInputElement; password: HTMLInputElement };

/** Signing in to a provider's portal, inside Connect. */
export function signInView(view: Extract<View, { name: 'sign-in' }>, actions: Actions): TemplateResult {
  const { source, busy, problem } = view;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { username, password } = (event.target as HTMLFormElement).elements as SignInFields;
    if (!busy) actions.signIn(source, username.value, password.value);
  };
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
      <form class="fieldset" @submit=${submit}>
        ${
          problem === undefined
            ? nothing
            : html`<p class="note bad" id="problem" role="alert" data-testid="problem">
                ${warningIcon}<span>${problem}</span>
              </p>`
        }
        <p class="hint">
          Sign in with the account you use on this provider’s own website. This is a sandbox: use
          <code>demouser</code> and <code>password</code>.
        </p>
        <div>
          <label class="label" for="username">Username</label>
          <input
            class="input"
            id="username"
            data-testid="username"
            name="username"
            required
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby=${problem === undefined ? nothing : 'problem'}
          />
        </div>
        <div>
          <label class="label" for="password">Password</label>
          <input
            class="input"
            id="password"
            data-testid="password"
            name="password"
            type="password"
            required
            autocomplete="off"
            aria-describedby=${problem === undefined ? nothing : 'problem'}
          />
        </div>
        <button class="button primary" data-testid="sign-in" aria-disabled=${busy ? 'true' : 'false'}>
          ${lockIcon}${busy ? 'Connecting…' : 'Connect'}
        </button>
      </form>
    </div>
  `;
}

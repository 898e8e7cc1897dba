import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Actions, View } from '../model.js';
import { describe } from './avatar.js';
import { describedBy, signInStep } from './sign-in-step.js';

type SignInFields = HTMLFormControlsCollection & { username: HTMLInputElement; password: HTMLInputElement };

/** Signing in to a provider's portal, inside Connect. */
export function signInView(view: Extract<View, { name: 'sign-in' }>, actions: Actions): TemplateResult {
  const { source, busy, problem } = view;
  return signInStep({
    source,
    heading: source.name,
    place: describe(source),
    hint: html`Sign in with the account you use on this provider’s own website. This is a sandbox: use
      <code>demouser</code> and <code>password</code>.`,
    fields: html`
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
          aria-describedby=${describedBy(problem)}
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
          aria-describedby=${describedBy(problem)}
        />
      </div>
    `,
    testId: 'sign-in',
    busy,
    problem,
    backTo: 'search',
    onBack: () => {
      actions.show('search');
    },
    onSubmit: (fields) => {
      const { username, password } = fields as SignInFields;
      actions.signIn(source, username.value, password.value);
    },
  });
}

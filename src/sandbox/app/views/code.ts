import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Actions, View } from '../model.js';
import { describedBy, signInStep } from './sign-in-step.js';

type CodeFields = HTMLFormControlsCollection & { code: HTMLInputElement };

/** The second step of signing in to a portal: the code that it has sent. */
export function codeView(view: Extract<View, { name: 'code' }>, actions: Actions): TemplateResult {
  const { source, challenge, busy, problem } = view;
  return signInStep({
    source,
    heading: 'Enter your code',
    place: source.name,
    hint: html`This provider has sent you a code of six digits. This is a sandbox: nothing was sent, use
      <code>123456</code>.`,
    fields: html`
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
          aria-describedby=${describedBy(problem)}
        />
      </div>
    `,
    testId: 'verify',
    busy,
    problem,
    backTo: 'sign-in',
    onBack: () => {
      actions.back();
    },
    onSubmit: (fields) => {
      actions.enterCode(source, challenge, (fields as CodeFields).code.value);
    },
  });
}

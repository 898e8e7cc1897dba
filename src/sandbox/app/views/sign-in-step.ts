import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { backIcon, lockIcon, warningIcon } from '../icons.js';
import type { SourceView } from '../../connect-api.js';
import { avatar } from './avatar.js';

/** A step of signing in to a provider's portal. */
export interface SignInStep {
  readonly source: SourceView;
  readonly heading: string;
  readonly place: string;
  readonly hint: TemplateResult;
  readonly fields: TemplateResult;
  /** The test id of the button that goes on. */
  readonly testId: string;
  readonly busy: boolean;
  /** Why the last try was refused; undefined if there was none. */
  readonly problem: string | undefined;
  /** Where the way back leads. */
  readonly backTo: string;
  readonly onBack: () => void;
  /** Not called while `busy`. */
  readonly onSubmit: (fields: HTMLFormControlsCollection) => void;
}

/** Describes a field by the problem, while there is one. */
export const describedBy = (problem: string | undefined): string | typeof nothing =>
  problem === undefined ? nothing : 'problem';

export function signInStep(step: SignInStep): TemplateResult {
  const { busy, problem, onBack } = step;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!busy) step.onSubmit((event.target as HTMLFormElement).elements);
  };
  return html`
    <div class="panel">
      <button class="button quiet back" data-testid="back" @click=${onBack}>${backIcon}Back to ${step.backTo}</button>
      <div class="who">
        ${avatar(step.source)}
        <div>
          <h2 tabindex="-1" data-focus>${step.heading}</h2>
          <span class="place">${step.place}</span>
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
        <p class="hint">${step.hint}</p>
        ${step.fields}
        <button class="button primary" data-testid=${step.testId} aria-disabled=${busy ? 'true' : 'false'}>
          ${lockIcon}${busy ? 'Connecting…' : 'Connect'}
        </button>
      </form>
    </div>
  `;
}

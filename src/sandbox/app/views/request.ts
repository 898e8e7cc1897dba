import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { backIcon, warningIcon } from '../icons.js';
import type { Actions, Model, View } from '../model.js';

type RequestFields = HTMLFormControlsCollection &
  Record<'healthSystem' | 'physician' | 'address' | 'website', HTMLInputElement>;

/** Asking for a provider that is not in the list. */
export function requestView(
  { busy, problem }: Extract<View, { name: 'request' }>,
  { text }: Model,
  actions: Actions,
): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { healthSystem, physician, address, website } = (event.target as HTMLFormElement).elements as RequestFields;
    if (busy) return;
    actions.requestProvider({
      healthSystem: healthSystem.value,
      physician: physician.value,
      address: address.value,
      website: website.value,
    });
  };
  return html`
    <div class="panel">
      <button
        class="button quiet back"
        @click=${() => {
          actions.show('search');
        }}
      >
        ${backIcon}Back to search
      </button>
      <h2 tabindex="-1" data-focus>Request a provider</h2>
      <form class="fieldset request" @submit=${submit}>
        ${problem === undefined ? nothing : html`<p class="note bad" role="alert">${warningIcon}<span>${problem}</span></p>`}
        <p class="hint">Tell us who is missing. You can connect them once they can be reached.</p>
        <div>
          <label class="label" for="healthSystem">Hospital, clinic or health system</label>
          <input
            class="input"
            id="healthSystem"
            name="healthSystem"
            required
            maxlength="500"
            autocomplete="off"
            .value=${text}
          />
        </div>
        ${field('physician', 'Physician')} ${field('address', 'Address')} ${field('website', 'Website')}
        <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>Send request</button>
      </form>
    </div>
  `;
}

function field(name: string, label: string): TemplateResult {
  return html`
    <div>
      <label class="label" for=${name}>${label} <span class="optional">(optional)</span></label>
      <input class="input" id=${name} name=${name} maxlength="500" autocomplete="off" />
    </div>
  `;
}

import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { OpenedSession } from '../../connect-api.js';

/** The options that Connect was opened with and that change nothing else which could be seen. */
export function detailsView(details: OpenedSession['details']): TemplateResult | typeof nothing {
  if (details.length === 0) return nothing;
  return html`
    <details class="details">
      <summary>Opened with ${details.map(({ name }) => name.toLowerCase()).join(', ')}</summary>
      <dl>
        ${details.map(
          ({ name, value }) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </details>
  `;
}

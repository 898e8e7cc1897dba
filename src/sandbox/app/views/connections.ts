import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConnectionView } from '../../connect-api.js';
import { warningIcon } from '../icons.js';
import type { Actions, Model, View } from '../model.js';
import { avatar, describe } from './avatar.js';

/** What is connected, or in select mode chosen, and taking it back. */
export function connectionsView(
  view: Extract<View, { name: 'connections' }>,
  { session, notice }: Model,
  actions: Actions,
): TemplateResult {
  const connections = session?.connections ?? [];
  const select = session?.mode === 'select';
  if (connections.length === 0) {
    return html`
      <div class="empty">
        ${notice === undefined ? nothing : html`<p class="note" role="status">${notice}</p>`}
        <h2 tabindex="-1" data-focus>${select ? 'Nothing selected yet' : 'Nothing connected yet'}</h2>
        <p>Sources that you ${select ? 'select' : 'connect'} are listed here.</p>
        <div class="after">
          <button
            class="button"
            @click=${() => {
              actions.show('search');
            }}
          >
            Find a source
          </button>
        </div>
      </div>
    `;
  }
  return html`
    <div class="manage">
      <h2 tabindex="-1" data-focus>${select ? 'Selected sources' : 'Connected sources'}</h2>
      <p class="intro" role="status" data-testid="notice">
        ${notice ?? (select ? 'You can take any of them out again.' : 'Records from these sources are shared until you disconnect them.')}
      </p>
      ${view.problem === undefined ? nothing : html`<p class="note bad" role="alert">${warningIcon}<span>${view.problem}</span></p>`}
      <ul class="list">
        ${repeat(
          connections,
          ({ id }) => id,
          (connection) => html`<li>${row(connection, view, select, actions)}</li>`,
        )}
      </ul>
    </div>
  `;
}

function row(
  connection: ConnectionView,
  view: Extract<View, { name: 'connections' }>,
  select: boolean,
  actions: Actions,
): TemplateResult {
  const confirming = view.confirming === connection.id;
  const { id, name } = connection;
  return html`
    <div class="row" data-testid="connection" data-source-id=${id}>
      ${avatar(connection)}
      <div class="words">
        <span class="name">${name}</span>
        <span class="place">${select ? describe(connection) : `${describe(connection)} · ${since(connection)}`}</span>
      </div>
      ${
        confirming
          ? html`
              <div class="confirm" role="group" aria-label="Disconnect ${name}?">
                <p>Disconnect <strong>${name}</strong>? New records will no longer be shared.</p>
                <div class="buttons">
                  <button
                    class="button danger"
                    data-question
                    data-testid="confirm-disconnect"
                    aria-disabled=${view.busy ? 'true' : 'false'}
                    @click=${() => {
                      actions.disconnect(connection);
                    }}
                  >
                    Yes, disconnect
                  </button>
                  <button
                    class="button"
                    data-testid="keep-connected"
                    @click=${() => {
                      actions.askDisconnect(undefined);
                    }}
                  >
                    Keep connected
                  </button>
                </div>
              </div>
            `
          : html`
              <div class="actions">
                ${
                  select || connection.kind === 'wellness'
                    ? nothing
                    : html`<button
                        class="button"
                        aria-label="Resync ${name}"
                        data-testid="resync"
                        data-resync=${id}
                        @click=${() => {
                          actions.resync(connection);
                        }}
                      >
                        Resync
                      </button>`
                }
                <button
                  class="button"
                  aria-label="${select ? 'Remove' : 'Disconnect'} ${name}"
                  data-testid="disconnect"
                  data-disconnect=${id}
                  @click=${() => {
                    if (select) actions.disconnect(connection);
                    else actions.askDisconnect(id);
                  }}
                >
                  ${select ? 'Remove' : 'Disconnect'}
                </button>
              </div>
            `
      }
    </div>
  `;
}

function since({ connectedSince, resyncedAt }: ConnectionView): string {
  return resyncedAt === undefined ? `connected ${day(connectedSince)}` : `resynced ${day(resyncedAt)}`;
}

function day(time: number): string {
  return new Date(time).toLocaleDateString('en', { year: 'numeric', month: 'short', day: 'numeric' });
}

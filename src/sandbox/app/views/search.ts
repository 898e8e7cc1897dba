import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SourceView } from '../../connect-api.js';
import { addIcon, checkIcon, forwardIcon, searchIcon, warningIcon } from '../icons.js';
import { KIND_FILTERS, isConnected } from '../model.js';
import type { Actions, Model } from '../model.js';
import { avatar, describe } from './avatar.js';
import { detailsView } from './details.js';

/** Finding a source: a search box, a filter by kind, and what was found. */
export function searchView(model: Model, actions: Actions): TemplateResult {
  const { session, text, results, notice, problem, canRetry } = model;
  const pinned = text === '' && model.kind === session?.kind ? (session?.pinned ?? []) : [];
  return html`
    ${
      notice === undefined
        ? nothing
        : html`<p class="note" tabindex="-1" data-focus data-testid="notice">${checkIcon}<span>${notice}</span></p>`
    }
    ${
      problem === undefined
        ? nothing
        : html`<p class="note bad" role="alert" data-testid="problem">
            ${warningIcon}<span>${problem}</span>
            ${
              canRetry
                ? html`<button
                    class="button"
                    data-testid="search-again"
                    @click=${() => {
                      actions.searchAgain();
                    }}
                  >
                    Try again
                  </button>`
                : nothing
            }
          </p>`
    }
    <div @keydown=${moveByArrow} data-found=${results?.text ?? nothing}>
      <div class="search">
        <label class="visually-hidden" for="query">Search for a hospital, lab, pharmacy or app</label>
        ${searchIcon}
        <input
          class="input"
          id="query"
          data-testid="search"
          type="search"
          placeholder="Search by name or place"
          autocomplete="off"
          spellcheck="false"
          .value=${text}
          @input=${(event: InputEvent) => {
            actions.search((event.target as HTMLInputElement).value);
          }}
        />
      </div>
      <fieldset class="kinds">
        <legend class="visually-hidden">Kind of source</legend>
        ${KIND_FILTERS.map(
          ({ kind, name, more }) => html`
            <label class="kind">
              <input
                type="radio"
                name="kind"
                .checked=${model.kind === kind}
                @change=${() => {
                  actions.filter(kind);
                }}
              />
              <span>${name}${more === undefined ? nothing : html`<span class="wide">${more}</span>`}</span>
            </label>
          `,
        )}
      </fieldset>
      ${session === undefined ? nothing : detailsView(session.details)}
      ${
        pinned.length === 0
          ? nothing
          : html`<h2 class="section">Suggested for you</h2>
              ${list(pinned, model, actions)}`
      }
      <p class="${pinned.length === 0 ? 'count' : 'section'}" role="status">${count(results?.total)}</p>
      ${
        results && results.items.length === 0 && !canRetry
          ? html`<div class="empty">
              <h2>Nothing found</h2>
              <p>Try fewer letters or the name of a place, or request the provider.</p>
            </div>`
          : list(results?.items ?? [], model, actions)
      }
    </div>
    <div class="after">
      ${
        results && results.items.length < results.total
          ? html`<button
              class="button quiet"
              data-more
              data-testid="more"
              @click=${() => {
                actions.more();
              }}
            >
              Show more
            </button>`
          : nothing
      }
      <button
        class="button quiet"
        data-request
        data-testid="request-provider"
        @click=${() => {
          actions.show('request');
        }}
      >
        My provider is not listed
      </button>
    </div>
  `;
}

function list(sources: readonly SourceView[], model: Model, actions: Actions): TemplateResult {
  if (sources.length === 0) return html``;
  return html`<ul class="list">
    ${repeat(
      sources,
      ({ id }) => id,
      (source) => html`<li>${row(source, model, actions)}</li>`,
    )}
  </ul>`;
}

function row(source: SourceView, { session }: Model, actions: Actions): TemplateResult {
  const connected = isConnected(session, source.id);
  const select = session?.mode === 'select';
  return html`
    <button
      class="row"
      data-testid="source"
      data-source-id=${source.id}
      aria-pressed=${select ? (connected ? 'true' : 'false') : nothing}
      @click=${() => {
        actions.choose(source);
      }}
    >
      ${avatar(source)}
      <span class="words"><span class="name">${source.name}</span><span class="place">${describe(source)}</span></span>
      ${
        connected
          ? html`<span class="badge">${checkIcon}<span>${select ? 'Selected' : 'Connected'}</span></span>`
          : select
            ? addIcon
            : forwardIcon
      }
    </button>
  `;
}

function count(total: number | undefined): string {
  if (total === undefined) return 'Searching…';
  return total === 1 ? '1 source' : `${total.toLocaleString('en')} sources`;
}

/** Down from the box into the list and through it, as in any list of suggestions. */
function moveByArrow(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target as HTMLElement;
  if (step === 0 || target.matches('input[type="radio"]')) return;
  const rows = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('#query, .row')];
  const next = rows[rows.indexOf(target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

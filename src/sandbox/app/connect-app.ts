import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { SessionRequest, SessionView, SourceView } from '../connect-api.js';
import { ApiFailure } from './api.js';
import type { ConnectApi } from './api.js';
import type { Host } from './host.js';
import { brandIcon, closeIcon } from './icons.js';
import { toMessage } from './messages.js';
import { NEW_MODEL, isConnected } from './model.js';
import type { Actions, Model, View } from './model.js';
import { connectionsView } from './views/connections.js';
import { closedView, failedView, loadingView } from './views/message.js';
import { searchView } from './views/search.js';
import { signInView } from './views/sign-in.js';

/** How long a close waits for the server before it is said anyway: nobody may be kept in. */
const CLOSE_PATIENCE = 1500;
/** The longest delay that `setTimeout` can count. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The Connect page. Holds the model; the views show it, the actions change it, the host page hears of it. */
export class ConnectApp extends LitElement {
  static override properties = { api: { attribute: false }, host: { attribute: false }, request: { attribute: false } };

  declare api: ConnectApi;
  declare host: Host;
  declare request: SessionRequest;

  #model: Model = NEW_MODEL;
  #shown: string | undefined;
  /** An element to focus once the next view stands, when it is not the view's own choice. */
  #focusNext: string | undefined;
  #searching: AbortController | undefined;
  #closing = false;
  #expiry: ReturnType<typeof setTimeout> | undefined;

  readonly #actions: Actions = {
    search: (text) => {
      this.#change({ text });
      void this.#search();
    },
    filter: (kind) => {
      this.#change({ kind });
      void this.#search();
    },
    more: () => void this.#search(this.#model.results?.items.length),
    choose: (source) => {
      if (this.#model.session?.mode === 'select') void this.#toggle(source);
      else if (isConnected(this.#model.session, source.id)) this.#show({ name: 'connections', busy: false });
      else this.#show({ name: 'sign-in', source, busy: false });
    },
    signIn: (source, username, password) => void this.#signIn(source, username, password),
    show: (name) => {
      const from = this.#model.view;
      if (from.name === 'sign-in') this.#focusNext = `[data-source-id="${CSS.escape(from.source.id)}"]`;
      this.#show(name === 'search' ? { name } : { name, busy: false });
    },
    askDisconnect: (confirming) => {
      const view = this.#model.view;
      if (view.name !== 'connections') return;
      if (confirming === undefined && view.confirming !== undefined) {
        this.#focusNext = `[data-disconnect="${CSS.escape(view.confirming)}"]`;
      }
      this.#show(
        confirming === undefined
          ? { name: 'connections', busy: false }
          : { name: 'connections', confirming, busy: false },
      );
    },
    disconnect: (source) => void this.#disconnect(source),
    close: () => void this.#close(),
    retry: () => void this.#open(),
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKeydown);
    window.addEventListener('focus', this.#onFocus);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKeydown);
    window.removeEventListener('focus', this.#onFocus);
    clearTimeout(this.#expiry);
  }

  /** The page is the document, not a component in someone else's: no shadow root. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { view, session } = this.#model;
    const select = session?.mode === 'select';
    const inSession = session !== undefined && view.name !== 'failed' && view.name !== 'closed';
    return html`
      <div class="app">
        <header class="top">
          <span class="brand">${brandIcon}</span>
          <div class="titles">
            <h1>${select ? 'Select your providers' : 'Connect your health records'}</h1>
            <p class="sub">Sandbox: nothing here is real</p>
          </div>
          ${
            view.name === 'closed'
              ? nothing
              : html`<button
                  class="icon-button"
                  aria-label="Close"
                  @click=${() => {
                    this.#actions.close();
                  }}
                >
                  ${closeIcon}
                </button>`
          }
        </header>
        ${inSession ? this.#tabs() : nothing}
        <main>${this.#view()}${inSession && view.name === 'search' ? this.#details() : nothing}</main>
        ${inSession && view.name !== 'sign-in' ? this.#foot() : nothing}
      </div>
    `;
  }

  /** Lit hands over what was set before the upgrade only with the first update, hence not in `connectedCallback`. */
  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    void this.#open();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { view } = this.#model;
    const shown = `${view.name} ${'confirming' in view ? view.confirming : ''} ${view.name === 'search' ? (this.#model.notice ?? '') : ''}`;
    if (shown === this.#shown) return;
    const first = this.#shown === undefined || this.#shown.startsWith('loading');
    this.#shown = shown;
    const next = this.#focusNext;
    this.#focusNext = undefined;
    // A frame must not take the focus from the page around it: only what the user did here moves it.
    if (first || !document.hasFocus()) return;
    const target = next === undefined ? null : this.querySelector<HTMLElement>(next);
    (target ?? this.querySelector<HTMLElement>('[data-focus]') ?? this.querySelector<HTMLElement>('#query'))?.focus();
  }

  #view(): TemplateResult {
    const { view } = this.#model;
    switch (view.name) {
      case 'loading':
        return loadingView();
      case 'failed':
        return failedView(view, this.#actions);
      case 'search':
        return searchView(this.#model, this.#actions);
      case 'sign-in':
        return signInView(view, this.#actions);
      case 'connections':
        return connectionsView(view, this.#model, this.#actions);
      case 'closed':
        return closedView();
    }
  }

  #tabs(): TemplateResult {
    const { view, session } = this.#model;
    const current = view.name === 'connections' ? 'connections' : 'search';
    const tab = (name: 'search' | 'connections', label: string): TemplateResult => html`
      <button
        class="tab"
        aria-current=${name === current ? 'page' : nothing}
        @click=${() => {
          this.#actions.show(name);
        }}
      >
        ${label}
      </button>
    `;
    const count = String(session?.connections.length ?? 0);
    return html`
      <nav class="tabs" aria-label="Connect">
        ${tab('search', 'Find a source')}
        ${tab('connections', session?.mode === 'select' ? `Selected (${count})` : `Connected (${count})`)}
      </nav>
    `;
  }

  #details(): TemplateResult | typeof nothing {
    const details = this.#model.session?.details ?? [];
    if (details.length === 0) return nothing;
    return html`
      <details class="details" open>
        <summary>Opened with</summary>
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

  #foot(): TemplateResult {
    const session = this.#model.session;
    const select = session?.mode === 'select';
    const { connectedSources = [], disconnectedSources = [] } = session?.results ?? {};
    const changes = connectedSources.length + disconnectedSources.length;
    return html`
      <footer class="foot">
        <p>
          ${changes === 0 ? 'Finish at any time.' : `${String(changes)} ${changes === 1 ? 'change' : 'changes'} in this session.`}
        </p>
        <button
          class="button primary"
          @click=${() => {
            this.#actions.close();
          }}
        >
          ${select ? 'I’m finished selecting sources' : 'I’m finished connecting sources'}
        </button>
      </footer>
    `;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Key presses in a frame never reach the page around it, so the way out must work in here.
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.#actions.close();
  };

  /** When the host page moves the focus into the frame, it goes to where the user starts. */
  readonly #onFocus = (): void => {
    if (document.activeElement !== document.body) return;
    this.querySelector<HTMLElement>(this.#model.view.name === 'search' ? '#query' : '[data-focus]')?.focus();
  };

  async #open(): Promise<void> {
    this.#show({ name: 'loading' });
    try {
      const session = await this.api.open(this.request);
      clearTimeout(this.#expiry);
      this.#expiry = setTimeout(
        () => {
          this.#fail(new ApiFailure('', 'SESSION_TOKEN_EXPIRED'));
        },
        Math.min(session.expiresIn, LONGEST_TIMER),
      );
      this.#change({
        session,
        kind: session.kind,
        notice: session.resumed ? 'Welcome back. You are where you left off.' : undefined,
      });
      await this.#search();
      if (this.#model.view.name === 'loading') this.#change({ view: { name: 'search' } });
    } catch (error) {
      this.#fail(error);
    }
  }

  async #search(offset = 0): Promise<void> {
    this.#searching?.abort();
    const searching = (this.#searching = new AbortController());
    const { text, kind, results: before } = this.#model;
    try {
      const found = await this.api.search(text, kind, offset, searching.signal);
      const items = offset === 0 ? found.items : [...(before?.items ?? []), ...found.items];
      this.#change({ results: { ...found, items }, problem: undefined });
    } catch (error) {
      if (searching.signal.aborted) return;
      if (!this.#endedBy(error))
        this.#change({ problem: messageOf(error), results: this.#model.results ?? { total: 0, items: [] } });
    }
  }

  async #signIn(source: SourceView, username: string, password: string): Promise<void> {
    this.#change({ view: { name: 'sign-in', source, busy: true } });
    try {
      const session = await this.api.signIn(source.id, username, password);
      this.#learn(session);
      this.#show({ name: 'search' }, `${source.name} is connected.`);
      this.host.post(toMessage('hapi-connect-connect-source', session));
    } catch (error) {
      if (!this.#endedBy(error))
        this.#change({ view: { name: 'sign-in', source, busy: false, problem: messageOf(error) } });
    }
  }

  async #disconnect(source: SourceView): Promise<void> {
    const select = this.#model.session?.mode === 'select';
    this.#change({ view: { name: 'connections', confirming: source.id, busy: true } });
    try {
      const session = select ? await this.api.deselect(source.id) : await this.api.disconnect(source.id);
      this.#learn(session);
      this.#show(
        { name: 'connections', busy: false },
        select ? `${source.name} is no longer selected.` : `${source.name} is disconnected.`,
      );
      this.host.post(toMessage('hapi-connect-disconnect-source', session));
    } catch (error) {
      if (!this.#endedBy(error))
        this.#change({ view: { name: 'connections', busy: false, problem: messageOf(error) } });
    }
  }

  async #toggle(source: SourceView): Promise<void> {
    const chosen = isConnected(this.#model.session, source.id);
    try {
      const session = chosen ? await this.api.deselect(source.id) : await this.api.select(source.id);
      this.#learn(session);
      this.host.post(toMessage(chosen ? 'hapi-connect-disconnect-source' : 'hapi-connect-connect-source', session));
    } catch (error) {
      if (!this.#endedBy(error)) this.#change({ problem: messageOf(error) });
    }
  }

  async #close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearTimeout(this.#expiry);
    const { view, session } = this.#model;
    let status = view.name === 'failed' ? view.failure : undefined;
    let last: SessionView | undefined = session;
    if (session && view.name !== 'failed') {
      try {
        last = (await this.api.close(AbortSignal.timeout(CLOSE_PATIENCE))).session;
      } catch (error) {
        if (error instanceof ApiFailure) status = error.failure;
      }
    }
    this.#show({ name: 'closed' });
    this.host.post(toMessage('hapi-connect-close', last, status));
  }

  /** Goes to the error screen when the session itself is over; tells whether it did. */
  #endedBy(error: unknown): boolean {
    if (!(error instanceof ApiFailure) || error.failure === undefined) return false;
    this.#fail(error);
    return true;
  }

  #fail(error: unknown): void {
    this.#searching?.abort();
    const failure = error instanceof ApiFailure ? error.failure : undefined;
    this.#show({ name: 'failed', failure, message: messageOf(error) });
  }

  #learn(session: SessionView): void {
    const opened = this.#model.session;
    if (opened) this.#change({ session: { ...opened, ...session } });
  }

  #show(view: View, notice?: string): void {
    this.#change({ view, notice, problem: undefined });
  }

  #change(patch: Partial<Model>): void {
    this.#model = { ...this.#model, ...patch };
    this.requestUpdate();
  }
}

function messageOf(error: unknown): string {
  return error instanceof ApiFailure ? error.message : 'Connect failed. Try again.';
}

import { LitElement, html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { ConnectFlow } from './connect-flow.js';
import { brandIcon, closeIcon } from './icons.js';
import { focusAdded, focusAfter, focusStart } from './focus.js';
import { NEW_MODEL } from './model.js';
import type { Model } from './model.js';
import { codeView } from './views/code.js';
import { connectionsView } from './views/connections.js';
import { closedView, failedView, loadingView } from './views/message.js';
import { oauthView } from './views/oauth.js';
import { requestView } from './views/request.js';
import { searchView } from './views/search.js';
import { signInView } from './views/sign-in.js';

const POINTER_EVENTS = ['pointerdown', 'pointerup', 'pointercancel'] as const;

/** The Connect page: shows the model, hands what the user does to the flow, keeps the focus where the user is. */
export class ConnectApp extends LitElement {
  static override properties = { model: { attribute: false }, flow: { attribute: false } };

  declare model: Model;
  declare flow: ConnectFlow;

  #pressed = false;
  /** What had the focus before an update. */
  #focused: Element | null = null;

  constructor() {
    super();
    this.model = NEW_MODEL;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#onKeydown);
    window.addEventListener('focus', this.#onFocus);
    for (const type of POINTER_EVENTS) window.addEventListener(type, this.#onPointer, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#onKeydown);
    window.removeEventListener('focus', this.#onFocus);
    for (const type of POINTER_EVENTS) window.removeEventListener(type, this.#onPointer, true);
  }

  /** The page is the document, not a component in someone else's: no shadow root. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const { view, session } = this.model;
    // Forms have the whole room, and a way back.
    const framed = session !== undefined && (view.name === 'search' || view.name === 'connections');
    return html`
      <div class="app">
        ${this.#top()} ${framed ? this.#tabs() : nothing}
        <main>${this.#view()}</main>
        ${framed ? this.#foot() : nothing}
      </div>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#focused = document.activeElement;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const before = changed.get('model');
    // A frame must not take the focus from the page around it: only what the user did here moves it.
    if (!before || !document.hasFocus()) return;
    focusAfter(before, this.model, this);
    if (this.#focused?.matches('[data-more]')) focusAdded(before, this.model, this);
    // What had the focus is gone.
    if (this.#focused && !this.#focused.isConnected && document.activeElement === document.body) focusStart(this);
  }

  #top(): TemplateResult {
    const { view, session } = this.model;
    return html`
      <header class="top">
        <span class="brand">${brandIcon}</span>
        <div class="titles">
          <h1>${session?.mode === 'select' ? 'Select your providers' : 'Connect your health records'}</h1>
          <p class="sub">Sandbox: nothing here is real</p>
        </div>
        ${
          view.name === 'closed'
            ? nothing
            : html`<button class="icon-button" aria-label="Close" data-testid="close" @click=${this.#onClose}>
                ${closeIcon}
              </button>`
        }
      </header>
    `;
  }

  #tabs(): TemplateResult {
    const { view, session } = this.model;
    const current = view.name === 'connections' ? 'connections' : 'search';
    const count = String(session?.connections.length ?? 0);
    const tab = (name: 'search' | 'connections', label: string): TemplateResult => html`
      <button
        class="tab"
        data-testid="tab-${name}"
        aria-current=${name === current ? 'page' : nothing}
        @click=${() => {
          this.flow.show(name);
        }}
      >
        ${label}
      </button>
    `;
    return html`
      <nav class="tabs" aria-label="Connect">
        ${tab('search', 'Find a source')}
        ${tab('connections', session?.mode === 'select' ? `Selected (${count})` : `Connected (${count})`)}
      </nav>
    `;
  }

  #view(): TemplateResult {
    const { view } = this.model;
    switch (view.name) {
      case 'loading':
        return loadingView();
      case 'failed':
        return failedView(view, this.flow);
      case 'search':
        return searchView(this.model, this.flow);
      case 'sign-in':
        return signInView(view, this.flow);
      case 'code':
        return codeView(view, this.flow);
      case 'oauth':
        return oauthView(view, this.flow);
      case 'request':
        return requestView(view, this.model, this.flow);
      case 'connections':
        return connectionsView(view, this.model, this.flow);
      case 'closed':
        return closedView();
    }
  }

  #foot(): TemplateResult {
    const { session } = this.model;
    const { connectedSources = [], disconnectedSources = [], requestedSources = [] } = session?.results ?? {};
    const changes = connectedSources.length + disconnectedSources.length + requestedSources.length;
    const text = changes === 1 ? '1 change in this session.' : `${String(changes)} changes in this session.`;
    return html`
      <footer class="foot">
        <p>${changes === 0 ? 'Finish at any time.' : text}</p>
        <button class="button primary" data-testid="finish" @click=${this.#onClose}>
          ${session?.mode === 'select' ? 'I’m finished selecting sources' : 'I’m finished connecting sources'}
        </button>
      </footer>
    `;
  }

  readonly #onClose = (): void => {
    this.flow.close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Key presses in a frame never reach the page around it, so the way out must work in here.
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    this.flow.back();
  };

  readonly #onPointer = ({ type }: PointerEvent): void => {
    this.#pressed = type === 'pointerdown';
  };

  /** When the host page moves the focus into the frame, it goes to where the user starts. */
  readonly #onFocus = (): void => {
    // A press also brings the focus into the frame; it knows where, and must not find the page scrolled away.
    if (this.#pressed || document.activeElement !== document.body) return;
    const start = this.model.view.name === 'search' ? '#query' : '[data-focus]';
    this.querySelector<HTMLElement>(start)?.focus({ preventScroll: true });
  };
}

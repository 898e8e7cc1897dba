import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { OAuthView, SourceKind } from '../connect-api.js';
import { checkIcon, warningIcon } from './icons.js';
import { OAuthApi } from './oauth-api.js';
import { avatar } from './views/avatar.js';

/** How often it is asked whether the user has answered in another window, in milliseconds. */
const ASK_EVERY = 1000;

/** What a source shares, in a few words. */
const SHARED: Readonly<Record<SourceKind, readonly string[]>> = {
  hospital: ['Conditions and allergies', 'Medications', 'Test results', 'Visits'],
  lab: ['Test results'],
  pharmacy: ['Medications'],
  wellness: ['Steps and activities', 'Heart rate', 'Sleep', 'Weight'],
};

/** A source's own page, on which the user agrees to share, or does not. */
export class OAuthConsent extends LitElement {
  readonly #api = new OAuthApi();
  readonly #query = new URLSearchParams(location.search);
  readonly #state = this.#query.get('state') ?? '';
  readonly #isPopup = this.#query.get('window') === 'popup';
  #watch: ReturnType<typeof setInterval> | undefined;
  #view: OAuthView | undefined;
  #problem: string | undefined;
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#watch);
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<div class="app consent"><main>${this.#body()}</main></div>`;
  }

  #body(): TemplateResult {
    if (this.#problem !== undefined) {
      return html`
        <div class="message" role="alert">
          <span class="mark">${warningIcon}</span>
          <h1>This did not work</h1>
          <p>${this.#problem}</p>
        </div>
      `;
    }
    if (!this.#view) return html`<div class="message"><p role="status">Loading…</p></div>`;
    const { source } = this.#view;
    return html`
      <div class="panel card">
        <div class="who">
          ${avatar(source)}
          <div>
            <h1>${source.name}</h1>
            <span class="place">Sandbox page of this source · signed in as demouser</span>
          </div>
        </div>
        <p>Human API asks to read, until you disconnect it:</p>
        <ul class="scopes">
          ${SHARED[source.kind].map((name) => html`<li>${checkIcon}${name}</li>`)}
        </ul>
        <div class="buttons">
          <button class="button primary" data-allow data-testid="allow" @click=${() => void this.#decide(true)}>
            Allow
          </button>
          <button class="button" data-deny data-testid="deny" @click=${() => void this.#decide(false)}>
            Do not allow
          </button>
        </div>
      </div>
    `;
  }

  async #load(): Promise<void> {
    try {
      this.#view = await this.#api.flow(this.#state);
      if (!this.#isPopup) this.#watch = setInterval(() => void this.#lookElsewhere(), ASK_EVERY);
      document.title = `Share your ${this.#view.source.name} data`;
    } catch (error) {
      this.#problem = (error as Error).message;
    }
    this.requestUpdate();
  }

  /** A popup may have been opened although the browser said that it was not; the user then answers there. */
  async #lookElsewhere(): Promise<void> {
    if (this.#busy) return;
    try {
      if ((await this.#api.flow(this.#state)).status !== 'pending') this.#goBack({});
    } catch {
      // asked again soon
    }
  }

  #goBack(answer: Record<string, string>): void {
    clearInterval(this.#watch);
    const query = new URLSearchParams({ state: this.#state, ...answer, ...(this.#isPopup && { window: 'popup' }) });
    location.replace(`callback?${query.toString()}`);
  }

  async #decide(allow: boolean): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const code = await this.#api.decide(this.#state, allow);
      this.#goBack(code === null ? { error: 'access_denied' } : { code });
    } catch (error) {
      this.#problem = (error as Error).message;
      this.requestUpdate();
    }
  }
}

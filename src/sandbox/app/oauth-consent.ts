import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { OAuthView } from '../connect-api.js';
import { checkIcon, warningIcon } from './icons.js';
import { OAuthApi } from './oauth-api.js';
import { avatar } from './views/avatar.js';

const SHARED = ['Steps and activities', 'Heart rate', 'Sleep', 'Weight'];

/** A wellness source's own page, on which the user agrees to share, or does not. */
export class OAuthConsent extends LitElement {
  readonly #api = new OAuthApi();
  readonly #state = new URLSearchParams(location.search).get('state') ?? '';
  #view: OAuthView | undefined;
  #problem: string | undefined;
  #busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
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
          ${SHARED.map((name) => html`<li>${checkIcon}${name}</li>`)}
        </ul>
        <div class="buttons">
          <button class="button primary" data-allow @click=${() => void this.#decide(true)}>Allow</button>
          <button class="button" data-deny @click=${() => void this.#decide(false)}>Do not allow</button>
        </div>
      </div>
    `;
  }

  async #load(): Promise<void> {
    try {
      this.#view = await this.#api.flow(this.#state);
      document.title = `Share your ${this.#view.source.name} data`;
    } catch (error) {
      this.#problem = (error as Error).message;
    }
    this.requestUpdate();
  }

  async #decide(allow: boolean): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const code = await this.#api.decide(this.#state, allow);
      const query = new URLSearchParams({
        state: this.#state,
        ...(code === null ? { error: 'access_denied' } : { code }),
      });
      location.replace(`callback?${query.toString()}`);
    } catch (error) {
      this.#problem = (error as Error).message;
      this.requestUpdate();
    }
  }
}

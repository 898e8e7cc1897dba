import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import type { OAuthReturn } from '../connect-api.js';
import { OAuthApi } from './oauth-api.js';
import type { OAuthMessage } from './oauth-window.js';

/** The way back from a wellness source: exchanges the code, then closes its window, or opens Connect in it again. */
export class OAuthCallback extends LitElement {
  readonly #api = new OAuthApi();
  #text = 'Going back to Connect…';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#finish();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<div class="app consent">
      <main>
        <div class="message">
          <h1 class="visually-hidden">Back to Connect</h1>
          <p role="status">${this.#text}</p>
        </div>
      </main>
    </div>`;
  }

  async #finish(): Promise<void> {
    const query = new URLSearchParams(location.search);
    const state = query.get('state') ?? '';
    const code = query.get('code');
    try {
      const back = code === null ? await this.#api.returnTo(state) : await this.#api.exchange(state, code);
      this.#leave(state, back);
    } catch (error) {
      this.#text = (error as Error).message;
      this.requestUpdate();
    }
  }

  #leave(state: string, { returnTo }: OAuthReturn): void {
    if (new URLSearchParams(location.search).get('window') === 'popup') {
      const message: OAuthMessage = { type: 'sandbox-oauth', state };
      (window.opener as Window | null)?.postMessage(message, location.origin);
      window.close();
      this.#text = 'You can close this window.';
      this.requestUpdate();
      return;
    }
    const [path = '', search = ''] = returnTo.split(/\?(.*)/s);
    const query = new URLSearchParams(search);
    query.set('oauth', state);
    location.replace(`../${path}?${query.toString()}`);
  }
}

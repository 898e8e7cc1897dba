// Using the sandbox's Connect page as a person would, in any of the engines.
import type { Page, Scope } from './engines.js';

/** The Connect page inside a frame, or alone in a window. */
export class ConnectPage {
  constructor(
    readonly page: Page,
    readonly scope: Scope,
  ) {}

  /** Types letter by letter, and waits for what the whole text finds. */
  async search(text: string): Promise<void> {
    await this.#fill('#query', text);
    await this.scope.waitFor(
      (found) => document.querySelector('[data-found]')?.getAttribute('data-found') === found,
      text,
    );
  }

  async choose(id: string): Promise<void> {
    await this.scope.click(`button[data-source-id="${id.replaceAll('"', '\\"')}"]`);
  }

  async signIn(username = 'demouser', password = 'password'): Promise<void> {
    await this.#fill('#username', username);
    await this.#fill('#password', password);
    await this.page.press('Enter');
  }

  async enterCode(code: string): Promise<void> {
    await this.#fill('#code', code);
    await this.page.press('Enter');
  }

  /** What was said above the list, or the problem in the form. */
  notice(text: string): Promise<string> {
    return this.scope.text({ selector: '.note, .intro', text });
  }

  async showConnections(): Promise<void> {
    await this.scope.click({ selector: '.tab', text: 'Connected' });
  }

  async disconnect(id: string): Promise<void> {
    await this.showConnections();
    await this.scope.click(`[data-disconnect="${id}"]`);
    await this.scope.click({ selector: 'button', text: 'Yes, disconnect' });
  }

  async finish(): Promise<void> {
    await this.scope.click({ selector: 'button', text: 'finished' });
  }

  /** In place of what is there. */
  async #fill(field: string, text: string): Promise<void> {
    await this.scope.click(field);
    await this.scope.evaluate((selector) => {
      document.querySelector<HTMLInputElement>(selector)?.select();
    }, field);
    await this.page.type(text);
  }
}

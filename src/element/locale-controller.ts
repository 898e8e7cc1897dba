import type { LitElement, ReactiveController } from 'lit';
import { languageOf, loadTexts, type Language } from './language.js';
import { english, type Messages } from './messages.js';

/** The element whose texts are translated; `messages` go in place of ours. */
export type LocalizedElement = LitElement & { readonly messages?: Partial<Messages> | null };

/** The language of our own texts: the page's, as far as we speak it. English until another one has loaded. */
export class LocaleController implements ReactiveController {
  readonly #element: LocalizedElement;
  #language: Language = 'en';
  #texts: Messages = english;

  constructor(element: LocalizedElement) {
    this.#element = element;
    element.addController(this);
  }

  /** The language of `texts`. */
  get language(): Language {
    return this.#language;
  }

  /** The texts of the language, with the page's own in place of ours. */
  get texts(): Messages {
    const { messages: own } = this.#element;
    if (!own) return this.#texts;
    const texts = { ...this.#texts };
    try {
      for (const [name, text] of Object.entries(own))
        if (typeof text === 'string') Object.assign(texts, { [name]: text });
    } catch {
      // What cannot be read counts as not given.
    }
    return texts;
  }

  /** After the element's update, so that Connect's page is on its way first. */
  hostUpdated(): void {
    const language = languageOf(this.#element);
    if (language !== this.#language) void this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    try {
      const texts = await loadTexts(language);
      // Meanwhile the page may have changed its language.
      if (language !== languageOf(this.#element)) return;
      this.#language = language;
      this.#texts = texts;
      this.#element.requestUpdate();
    } catch {
      // Without them, the language stays as it is.
    }
  }
}

import type { LitElement, ReactiveController } from 'lit';
import { toHelp, type Help } from './help.js';
import { languageOf, loadTexts, type Language } from './language.js';
import { english, type Messages } from './messages.js';
import { toPluralText, type PluralText } from './plural.js';

/** The element whose texts are translated. Its `messages` override the built-in texts. */
export type LocalizedElement = LitElement & { readonly messages?: Partial<Messages> | null };

/** Texts with a count, which can have several plural forms. */
const WITH_COUNT: readonly string[] = ['closedWith', 'manage'] satisfies (keyof Messages)[];

/** A page that sets only the general text means it for the special case too. */
const GENERAL = { closedWith: 'closed', manage: 'trigger', triggerSelect: 'trigger' } as const;

/** Provides the texts in the page's language, if it's built in. The texts are English until the language has loaded. */
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

  /** The texts of the language, overridden by the page's own. */
  get texts(): Messages {
    const { messages } = this.#element;
    return messages ? { ...this.#texts, ...ownTexts(messages) } : this.#texts;
  }

  /** Runs after the element's update, so that Connect starts to load first. */
  hostUpdated(): void {
    const language = languageOf(this.#element);
    if (language !== this.#language) void this.#load(language);
  }

  async #load(language: Language): Promise<void> {
    try {
      const texts = await loadTexts(language);
      // The page may have changed its language meanwhile.
      if (language !== languageOf(this.#element)) return;
      this.#language = language;
      this.#texts = texts;
      this.#element.requestUpdate();
    } catch {
      // If the texts can't be loaded, the language doesn't change.
    }
  }
}

/** The valid texts of a page's `messages`. */
function ownTexts(messages: Partial<Messages>): Partial<Messages> {
  const texts: Record<string, Help | PluralText> = {};
  try {
    for (const [name, value] of Object.entries(messages)) {
      const text = ownText(name, value);
      if (text !== undefined) texts[name] = text;
    }
  } catch {
    // A text that can't be read counts as missing.
  }
  for (const [special, general] of Object.entries(GENERAL))
    if (texts[general] !== undefined) texts[special] ??= texts[general];
  return texts;
}

function ownText(name: string, value: unknown): Help | PluralText | undefined {
  if (name === 'help') return toHelp(value);
  if (WITH_COUNT.includes(name)) return toPluralText(value);
  return typeof value === 'string' ? value : undefined;
}

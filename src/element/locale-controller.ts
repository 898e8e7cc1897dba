import type { LitElement, ReactiveController } from 'lit';
import { toHelp, type Help } from './help.js';
import { languageOf, loadTexts, type Language } from './language.js';
import { english, type Messages } from './messages.js';
import { toPluralText, type PluralText } from './plural.js';

/** The element whose texts are translated; `messages` go in place of ours. */
export type LocalizedElement = LitElement & { readonly messages?: Partial<Messages> | null };

/** Texts with a count in them, which may be given in several forms. */
const WITH_COUNT: readonly string[] = ['closedWith', 'manage'] satisfies (keyof Messages)[];

/** A page that gives the general text alone means it for the special case as well. */
const GENERAL = { closedWith: 'closed', manage: 'trigger', triggerSelect: 'trigger' } as const;

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
    const { messages } = this.#element;
    return messages ? { ...this.#texts, ...ownTexts(messages) } : this.#texts;
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

/** What of a page's `messages` can be used. */
function ownTexts(messages: Partial<Messages>): Partial<Messages> {
  const texts: Record<string, Help | PluralText> = {};
  try {
    for (const [name, value] of Object.entries(messages)) {
      const text = ownText(name, value);
      if (text !== undefined) texts[name] = text;
    }
  } catch {
    // What cannot be read counts as not given.
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

import { english, type Messages } from './messages.js';
import { closestAttribute } from './tree.js';

/** Paths that bundlers can follow. */
const LANGUAGES = {
  ar: () => import('../languages/ar.js'),
  de: () => import('../languages/de.js'),
  es: () => import('../languages/es.js'),
  fr: () => import('../languages/fr.js'),
  pt: () => import('../languages/pt.js'),
  zh: () => import('../languages/zh.js'),
};

/** A language that our own texts are there in. */
export type Language = 'en' | keyof typeof LANGUAGES;

/** The language that `element` is in, by the nearest `lang`; English where our texts are not there in it. */
export function languageOf(element: Element): Language {
  // Not by `:lang()`, which Firefox does not let through into shadow trees.
  const language = (closestAttribute(element, 'lang') ?? '').replace(/-.*/, '').toLowerCase();
  return Object.hasOwn(LANGUAGES, language) ? (language as Language) : 'en';
}

/** The texts of a language. English is there at once; others reject where they cannot be had, as without a network. */
export async function loadTexts(language: Language): Promise<Messages> {
  if (language === 'en') return english;
  const { texts } = await LANGUAGES[language]();
  return texts;
}

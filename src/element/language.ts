import { english, type Translation } from './messages.js';
import { parentOf } from './tree.js';

/** Every language but English. The paths are literals, which bundlers can follow. */
const TRANSLATIONS = {
  ar: () => import('../languages/ar.js'),
  de: () => import('../languages/de.js'),
  es: () => import('../languages/es.js'),
  fr: () => import('../languages/fr.js'),
  pt: () => import('../languages/pt.js'),
  zh: () => import('../languages/zh.js'),
};

/** A language that our own texts are there in. */
export type Language = 'en' | keyof typeof TRANSLATIONS;

/** The language that `element` is in, by the nearest `lang`; English where we do not speak it. */
export function languageOf(element: Element): Language {
  // Not by `:lang()`, which Firefox does not let through into shadow trees.
  const { lang } = element as Partial<HTMLElement>;
  const parent = parentOf(element);
  if (!lang && parent) return languageOf(parent);
  const language = String(lang).replace(/-.*/, '').toLowerCase();
  return Object.hasOwn(TRANSLATIONS, language) ? (language as Language) : 'en';
}

/** The texts of a language. Rejects if they cannot be loaded; English, which is bundled, never rejects. */
export async function loadTexts(language: Language): Promise<Translation> {
  return language === 'en' ? english : (await TRANSLATIONS[language]()).texts;
}

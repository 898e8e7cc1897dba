import { english, type Messages } from './messages.js';
import { closestAttribute } from './tree.js';

/** The modules by language tag, with literal paths that bundlers can follow. */
const LANGUAGES = {
  ar: () => import('../languages/ar.js'),
  de: () => import('../languages/de.js'),
  es: () => import('../languages/es.js'),
  fr: () => import('../languages/fr.js'),
  ht: () => import('../languages/ht.js'),
  ko: () => import('../languages/ko.js'),
  pt: () => import('../languages/pt.js'),
  'pt-PT': () => import('../languages/pt-pt.js'),
  ru: () => import('../languages/ru.js'),
  tl: () => import('../languages/tl.js'),
  vi: () => import('../languages/vi.js'),
  zh: () => import('../languages/zh.js'),
  'zh-Hant': () => import('../languages/zh-hant.js'),
};

/** The BCP 47 tag of a language with built-in texts. `pt` is Brazilian Portuguese, `zh` is Simplified Chinese. */
export type Language = 'en' | keyof typeof LANGUAGES;

/** Tags whose language subtag alone doesn't decide: by script or region, or another code of the same language. */
const OTHER_TAGS: Readonly<Partial<Record<Language, string>>> = {
  // The regions that inherit from `pt-PT` in Unicode's CLDR.
  'pt-PT': 'pt-pt pt-ao pt-ch pt-cv pt-fr pt-gq pt-gw pt-lu pt-mo pt-mz pt-st pt-tl',
  tl: 'fil',
  zh: 'cmn yue-hans yue-cn zh-hans',
  // Cantonese uses the traditional script, except in mainland China.
  'zh-Hant': 'cmn-hant cmn-tw yue zh-hant zh-tw zh-hk zh-mo',
};

const BY_TAG: ReadonlyMap<string, Language> = new Map([
  ...(Object.keys(LANGUAGES) as Language[]).map((language) => [language.toLowerCase(), language] as const),
  ...Object.entries(OTHER_TAGS).flatMap(([language, tags]) =>
    tags.split(' ').map((tag) => [tag, language as Language] as const),
  ),
]);

/** The built-in language for a BCP 47 tag, or English. */
export function languageOfTag(tag: string): Language {
  // Extensions don't concern the texts: `-u-nu-hant` is about digits.
  const [language = '', ...subtags] = tag
    .toLowerCase()
    .replace(/-[^-]-.*/, '')
    .split('-');
  // The script comes first, because it takes precedence over the region.
  const decisive = subtags.find((subtag) => BY_TAG.has(`${language}-${subtag}`));
  return BY_TAG.get(decisive ? `${language}-${decisive}` : language) ?? 'en';
}

/** The language of `element`, from the nearest `lang` attribute. */
export function languageOf(element: Element): Language {
  // Firefox's `:lang()` doesn't cross shadow boundaries.
  return languageOfTag(closestAttribute(element, 'lang') ?? '');
}

/** Loads the texts of a language. Rejects if they can't be loaded. English needs no request. */
export async function loadTexts(language: Language): Promise<Messages> {
  if (language === 'en') return english;
  const { texts } = await LANGUAGES[language]();
  // A page may serve an older copy of the language's file, with fewer texts.
  return { ...english, ...texts };
}

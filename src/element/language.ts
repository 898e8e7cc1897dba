import { english, type Messages } from './messages.js';
import { closestAttribute } from './tree.js';

/** Paths that bundlers can follow, by the tag that the texts are marked with. */
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

/** The BCP 47 tag of a language that our own texts are there in. `pt` is Brazil's, `zh` the simplified script. */
export type Language = 'en' | keyof typeof LANGUAGES;

/** Where the language alone does not say which texts: by script or region, or by another name of the language. */
const OTHER_TAGS: Readonly<Partial<Record<Language, string>>> = {
  // The regions that Unicode's CLDR counts to the Portuguese of Portugal.
  'pt-PT': 'pt-pt pt-ao pt-ch pt-cv pt-fr pt-gq pt-gw pt-lu pt-mo pt-mz pt-st pt-tl',
  tl: 'fil',
  zh: 'cmn yue-hans yue-cn zh-hans',
  // Cantonese is written in the traditional script, but for the mainland.
  'zh-Hant': 'cmn-hant cmn-tw yue zh-hant zh-tw zh-hk zh-mo',
};

const BY_TAG: ReadonlyMap<string, Language> = new Map([
  ...(Object.keys(LANGUAGES) as Language[]).map((language) => [language.toLowerCase(), language] as const),
  ...Object.entries(OTHER_TAGS).flatMap(([language, tags]) =>
    tags.split(' ').map((tag) => [tag, language as Language] as const),
  ),
]);

/** The language of our texts for a BCP 47 tag; English where they are not there in it. */
export function languageOfTag(tag: string): Language {
  // What an extension says is not of the texts: `-u-nu-hant` is about digits.
  const [language = '', ...subtags] = tag
    .toLowerCase()
    .replace(/-[^-]-.*/, '')
    .split('-');
  // The script comes before the region, and counts more.
  const decisive = subtags.find((subtag) => BY_TAG.has(`${language}-${subtag}`));
  return BY_TAG.get(decisive ? `${language}-${decisive}` : language) ?? 'en';
}

/** The language that `element` is in, by the nearest `lang`. */
export function languageOf(element: Element): Language {
  // Not by `:lang()`, which Firefox does not let through into shadow trees.
  return languageOfTag(closestAttribute(element, 'lang') ?? '');
}

/** The texts of a language. English is there at once; others reject where they cannot be had, as without a network. */
export async function loadTexts(language: Language): Promise<Messages> {
  if (language === 'en') return english;
  const { texts } = await LANGUAGES[language]();
  // A page that copies the files may have an older one of the language, with fewer texts.
  return { ...english, ...texts };
}

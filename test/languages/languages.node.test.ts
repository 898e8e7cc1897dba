// The texts of each language, and which language a `lang` attribute gets.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { languageOfTag, loadTexts, type Language } from '../../src/element/language.js';
import { english, type Messages } from '../../src/element/messages.js';
import type { PluralText } from '../../src/element/plural.js';
import { root } from '../support/run/test-files.js';

const languages = ['ar', 'de', 'es', 'fr', 'ht', 'ko', 'pt', 'pt-PT', 'ru', 'tl', 'vi', 'zh', 'zh-Hant'] as const;

const tags: Readonly<Partial<Record<Language, readonly string[]>>> = {
  en: ['', 'en', 'en-GB', 'ja', 'nl-BE', 'i-klingon', 'x-de', 'constructor', '__proto__', 'toString', '-', 'zhuang'],
  ar: ['ar', 'ar-EG', 'AR'],
  de: ['de', 'de-AT', 'de-Latn-CH-1996'],
  es: ['es', 'es-US', 'es-419', 'es-MX'],
  fr: ['fr', 'fr-CA'],
  ht: ['ht', 'ht-HT'],
  ko: ['ko', 'ko-KR', 'ko-Hang'],
  pt: ['pt', 'pt-BR', 'PT-br', 'pt-US', 'pt-u-nu-pt', 'pt-constructor'],
  'pt-PT': ['pt-PT', 'pt-pt', 'pt-AO', 'pt-MZ', 'pt-Latn-PT', 'pt-TL', 'pt-PT-u-nu-latn'],
  ru: ['ru', 'ru-RU'],
  tl: ['tl', 'tl-PH', 'fil', 'fil-PH'],
  vi: ['vi', 'vi-VN'],
  zh: ['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-CN', 'zh-Hans-HK', 'zh-Hans-TW', 'zh-u-nu-hant', 'cmn', 'yue-Hans'],
  'zh-Hant': [
    'zh-Hant',
    'zh-TW',
    'zh-HK',
    'zh-MO',
    'zh-Hant-CN',
    'ZH-hant-tw',
    'zh-TW-u-ca-roc',
    'cmn-Hant',
    'yue',
    'yue-HK',
  ],
};

/** Words that are English wherever they stand. */
const ENGLISH_WORDS = /\b(the|this|we|you|your|again|please|try|close|open|hide|required|connected)\b/i;

const SCRIPTS: Readonly<Partial<Record<Language, RegExp>>> = {
  ar: /\p{Script=Arabic}/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
};

const names = Object.keys(english).sort() as Exclude<keyof Messages, 'help'>[];
const formsOf = (text: PluralText): string[] => (typeof text === 'string' ? [text] : Object.values(text));

describe('the choice of a language', () => {
  for (const [language, given] of Object.entries(tags))
    it(`is ${language} for ${given.map((tag) => tag || 'no tag').join(', ')}`, () => {
      assert.deepEqual(
        given.filter((tag) => languageOfTag(tag) !== language),
        [],
      );
    });

  it('covers every language file', () => {
    assert.deepEqual(
      readdirSync(join(root, 'src/languages')).sort(),
      languages.map((language) => `${language.toLowerCase()}.ts`).sort(),
    );
  });
});

for (const language of languages)
  describe(`the texts in ${language}`, async () => {
    const loaded = await loadTexts(language);
    const module = (await import(`../../src/languages/${language.toLowerCase()}.ts`)) as { texts: Messages };

    it('have every key', () => {
      assert.deepEqual(Object.keys(module.texts).sort(), names);
      assert.deepEqual(loaded, module.texts);
    });

    it('contain no English', () => {
      for (const name of names)
        for (const text of formsOf(loaded[name] ?? '')) {
          assert.ok(text.trim(), name);
          assert.ok(!formsOf(english[name] ?? '').includes(text), name);
          assert.doesNotMatch(text, ENGLISH_WORDS);
          const script = SCRIPTS[language];
          if (!script) continue;
          assert.match(text, script);
          assert.doesNotMatch(text.replace('{count}', ''), /\p{Script=Latin}/u);
        }
    });

    it('have a form for each plural category of the language', () => {
      const { pluralCategories } = new Intl.PluralRules([language, 'en']).resolvedOptions();
      for (const text of [loaded.closedWith, loaded.manage])
        if (typeof text === 'object') assert.deepEqual(Object.keys(text).sort(), [...pluralCategories].sort());
    });

    it('contain the count, unless the words say it', () => {
      const rules = new Intl.PluralRules([language, 'en']);
      const counts = Array.from({ length: 200 }, (_, index) => index + 1);
      for (const category of rules.resolvedOptions().pluralCategories)
        for (const text of [loaded.closedWith, loaded.manage])
          if (counts.filter((count) => rules.select(count) === category).length > 1)
            assert.match(typeof text === 'string' ? text : (text[category] ?? text.other), /\{count\}/);
    });

    it('have a heading and a line of advice for each error, like the English ones', () => {
      for (const name of names) {
        const lines = (text: PluralText | undefined) => formsOf(text ?? '').map((form) => form.split('\n').length);
        assert.equal(lines(loaded[name])[0], lines(english[name])[0], name);
      }
    });
  });

describe('the texts in Arabic', () => {
  it('use one imperative form throughout', async () => {
    const texts = JSON.stringify(await loadTexts('ar'));
    assert.doesNotMatch(texts, /يُ?رجى/u);
  });
});

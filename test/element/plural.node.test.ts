import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { pluralize, toPluralText } from '../../src/element/plural.js';

describe('a text with a count', () => {
  const providers = { one: '{count} provider', other: '{count} providers' };
  const arabic = { zero: 'zero', one: 'one', two: 'two', few: 'few', many: 'many', other: 'other' };

  it('has the form that the language has for the number', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => pluralize(providers, count, 'en')),
      ['0 providers', '1 provider', '2 providers'],
    );
    assert.deepEqual(
      [0, 1, 2, 3, 11, 100].map((count) => pluralize(arabic, count, 'ar')),
      ['zero', 'one', 'two', 'few', 'many', 'other'],
    );
    assert.equal(pluralize(providers, 21, 'ru'), '21 provider');
  });

  it('has the form for all others where there is none for the number', () => {
    assert.equal(pluralize({ other: '{count} lots' }, 1, 'en'), '1 lots');
    assert.equal(pluralize(providers, 3, 'ar'), '3 providers');
  });

  it('may be one text for all numbers, and have the number in it more than once, or never', () => {
    assert.equal(pluralize('{count} of {count}', 7, 'en'), '7 of 7');
    assert.equal(pluralize('Thank you.', 7, 'en'), 'Thank you.');
  });

  it('has the number as the language writes it', () => {
    assert.equal(pluralize('{count}', 12_345, 'en'), '12,345');
    assert.equal(pluralize('{count}', 12_345, 'de'), '12.345');
  });

  it('follows English, and not the system’s own language, where the rules of a language are not known', () => {
    const module = new URL('../../src/element/plural.ts', import.meta.url).href;
    const script = `import { pluralize } from '${module}';
      console.log(pluralize({ one: '{count} one', other: '{count} other' }, 12345, 'tlh'))`;
    const said = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      env: { ...process.env, LC_ALL: 'de_DE' },
      encoding: 'utf8',
    });
    assert.equal(said.trim(), '12,345 other');
  });

  it('is read from what a page gives: a text, or forms with one for all others', () => {
    assert.equal(toPluralText('Thank you.'), 'Thank you.');
    assert.deepEqual(toPluralText(providers), providers);
    assert.deepEqual(toPluralText({ one: 5, other: 'some' }), { other: 'some' });
    for (const value of [undefined, null, 5, {}, [], { one: 'one' }, { other: 5 }])
      assert.equal(toPluralText(value), undefined);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createCatalogue } from '../../../src/sandbox/server/catalogue/catalogue.js';
import { SourceIndex } from '../../../src/sandbox/server/catalogue/search.js';

const sources = createCatalogue(3, 2000, [{ id: 'a', name: 'Élan <img> 𠮷 😀', place: 'Œ, QC' }]);
const index = new SourceIndex(sources);

/** The same in few words and slowly: every word typed begins a word of the name or the place. */
function plainSearch(text: string): string[] {
  const words = (string: string): string[] =>
    string
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[\s,.’'&/-]+/)
      .filter((word) => word !== '');
  return sources
    .filter(({ name, place }) => {
      const own = words(`${name} ${place}`);
      return words(text).every((typed) => own.some((word) => word.startsWith(typed)));
    })
    .map(({ id }) => id)
    .sort();
}

describe('the source index', () => {
  it('finds just what comparing every word of every source finds', () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('abcdefghilmnoprstuvw é😀𠮷<œ,-')), maxLength: 5 });
    const piece = fc.constantFrom(...sources.slice(0, 200)).chain(({ name, place }) => {
      const whole = `${name} ${place}`;
      return fc.nat(whole.length).chain((start) => fc.nat(8).map((length) => whole.slice(start, start + length)));
    });
    const query = fc.array(fc.oneof(letters, piece), { maxLength: 3 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(query, (text) => {
        const { total, items } = index.search({ text, limit: Infinity });
        assert.equal(total, items.length);
        assert.deepEqual(items.map(({ id }) => id).sort(), plainSearch(text));
      }),
      { numRuns: 300 },
    );
  });

  it('answers slices that join without a gap', () => {
    const all = index.search({ text: 'c', limit: Infinity }).items;
    const joined = [0, 30, 60].flatMap((offset) => index.search({ text: 'c', offset }).items);
    assert.deepEqual(joined, all.slice(0, 90));
  });
});

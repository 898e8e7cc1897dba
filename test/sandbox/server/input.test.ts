// In which words the sandbox refuses what it is given.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { checkInput, oneOf, text } from '../../../src/sandbox/server/input.js';

const user = v.strictObject({ name: text(3), address: v.optional(v.object({ kind: oneOf(['home', 'work']) })) });
const own = v.pipe(
  v.string(),
  v.check(() => false, 'Nobody knows it.'),
);

describe('what the sandbox cannot use', () => {
  for (const [value, message] of [
    [{}, 'name is required.'],
    [{ name: '' }, 'name is required.'],
    [{ name: 7 }, 'name must be a string, not 7.'],
    [{ name: null }, 'name must be a string, not null.'],
    [{ name: ['secret'] }, 'name must be a string, not a list.'],
    [{ name: { a: 'secret' } }, 'name must be a string, not an object.'],
    [{ name: () => 'secret' }, 'name must be a string, not a function.'],
    [{ name: 'Jane' }, 'name is too long: at most 3 characters.'],
    [{ name: 'Jo', age: 7 }, 'age is not known.'],
    [{ name: 'Jo', address: 'x' }, 'address must be an object, not "x".'],
    [{ name: 'Jo', address: {} }, 'address.kind is required.'],
    [{ name: 'Jo', address: { kind: 'x' } }, 'address.kind must be one of home, work, not "x".'],
    [
      { name: 'Jo', address: { kind: 'x'.repeat(80) } },
      `address.kind must be one of home, work, not "${'x'.repeat(80)}".`,
    ],
    [
      { name: 'Jo', address: { kind: 'x'.repeat(81) } },
      'address.kind must be one of home, work, not a text of this length.',
    ],
    [undefined, 'It must be an object, not undefined.'],
    ['x', 'It must be an object, not "x".'],
  ] as const)
    it(`is refused with “${message}”`, () => {
      assert.throws(() => checkInput(user, value), { name: 'TypeError', message });
    });

  it('is named by what it was given to', () => {
    assert.throws(() => checkInput(user, null, 'seed()'), { message: 'seed(): It must be an object, not null.' });
  });

  it('is refused in the schema’s own words where they are a sentence', () => {
    assert.throws(() => checkInput(own, 'x'), { message: 'Nobody knows it.' });
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { mutants } from '../mutants/mutants.js';
import { root } from './installed.js';

describe('the mutants', () => {
  it('still fit the code that they break, each in one place', () => {
    const places = ({ file, find }: { file: string; find: string }) =>
      readFileSync(join(root, 'src', file), 'utf8').split(find).length - 1;
    assert.deepEqual(
      mutants.filter((mutant) => places(mutant) !== 1).map(({ name }) => name),
      [],
    );
  });
});

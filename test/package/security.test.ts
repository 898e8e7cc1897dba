// SECURITY.md matches the tests: its table lists every test of a defect, and its policy is the one that they use.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { titlesIn } from '../defects/table.js';
import { policyIn } from '../support/servers/policy.js';
import { root } from './installed.js';

const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

describe('SECURITY.md', () => {
  it('has exactly the tests of test/defects in its table', () => {
    const folder = join(root, 'test/defects');
    const files = [
      ...readdirSync(folder)
        .filter((name) => name.endsWith('.test.ts'))
        .map((name) => join(folder, name)),
      join(root, 'test/package/defects.test.ts'),
    ];
    const written = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bit\(\s*'(D\d+ (?:ours|official): [^'\n]*)'/g)].map(
        ([, title = '']) => title,
      ),
    );
    // D7 and D8 are one test with two values
    const generated = titlesIn(text).filter((title) => !/^D[78] /.test(title));
    assert.deepEqual([...new Set(generated)].sort(), [...new Set(written)].sort());
  });

  it('has the same policy as README.md, which the tests use', () => {
    const [ours, readme] = ['SECURITY.md', 'README.md'].map((name) => policyIn(join(root, name)));
    assert.equal(ours, readme);
  });

  it('names only existing tests', () => {
    for (const [, file = ''] of text.matchAll(/`(test\/[\w./-]+)`/g))
      assert.ok(readdirSync(join(root, file, '..')).includes(file.split('/').at(-1) ?? ''), file);
  });
});

// SECURITY.md says what the tests show: every test of a defect stands in its table, and its policy is the one that they run under.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { titlesIn } from '../defects/table.js';
import { policyIn } from '../support/servers/policy.js';
import { root } from './installed.js';

const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

describe('SECURITY.md', () => {
  it('has each test of a defect in its table, and no other', () => {
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

  it('has the policy that README.md has, under which the tests run', () => {
    const [ours, readme] = ['SECURITY.md', 'README.md'].map((name) => policyIn(join(root, name)));
    assert.equal(ours, readme);
  });

  it('names only tests that are there', () => {
    for (const [, file = ''] of text.matchAll(/`(test\/[\w./-]+)`/g))
      assert.ok(readdirSync(join(root, file, '..')).includes(file.split('/').at(-1) ?? ''), file);
  });
});

// SECURITY.md says what the tests show: every test of a defect stands in its table, and its policy is the tests' own.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { titlesIn } from '../defects/table.js';
import { minimumPolicy } from '../support/policy.js';
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

  it('names the policy under which the tests run', () => {
    for (const directive of minimumPolicy('https://hapi-connect.humanapi.co').split('; '))
      assert.ok(text.includes(directive), directive);
  });

  it('names only tests that are there', () => {
    for (const [, file = ''] of text.matchAll(/`(test\/[\w./-]+)`/g))
      assert.ok(readdirSync(join(root, file, '..')).includes(file.split('/').at(-1) ?? ''), file);
  });
});

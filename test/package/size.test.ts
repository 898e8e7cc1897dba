import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { BUDGET, OFFICIAL_CLIENT, singleFile, sizeOf } from '../bench/single-file.js';
import { root } from './installed.js';

const bytes = (count: number) => `${count.toLocaleString('en')} bytes`;

/** Reports the size of `code`, and holds it to the budget. */
function check(test: TestContext, name: string, code: string, budget: number): void {
  const { raw, gzip, brotli } = sizeOf(code);
  test.diagnostic(`${name}: ${raw} raw, ${gzip} gzip, ${brotli} brotli`);
  assert.ok(gzip <= budget, bytes(gzip));
}

const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('over the wire, with gzip,', () => {
  it(`the single file has at most ${bytes(BUDGET.litInside)}, Lit and English inside`, (test) => {
    check(test, 'human-connect.min.js', read('cdn/human-connect.min.js'), BUDGET.litInside);
  });

  it(`our own part of it has at most ${bytes(BUDGET.litElsewhere)}`, async (test) => {
    check(test, '… with Lit elsewhere', (await singleFile({ lit: 'external' })).code, BUDGET.litElsewhere);
  });

  it('the drop-in script has fewer than the official one, all languages inside', (test) => {
    const official = sizeOf(readFileSync(OFFICIAL_CLIENT, 'utf8')).gzip;
    check(test, 'human-connect.compat.min.js', read('cdn/human-connect.compat.min.js'), official - 1);
  });
});

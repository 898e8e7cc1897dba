import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { OFFICIAL_CLIENT, sizeOf } from '../bench/single-file.js';
import { root } from './installed.js';

const bytes = (count: number) => `${count.toLocaleString('en')} bytes`;

/** Reports the size of a script, and holds it to a share of the official client's. `npm run bench` has the budget. */
function check(test: TestContext, file: string, share: number): void {
  const { raw, gzip, brotli } = sizeOf(readFileSync(join(root, file), 'utf8'));
  const official = sizeOf(readFileSync(OFFICIAL_CLIENT, 'utf8')).gzip;
  test.diagnostic(`${file}: ${raw} raw, ${gzip} gzip, ${brotli} brotli; the official client: ${official} gzip`);
  assert.ok(gzip < share * official, bytes(gzip));
}

describe('over the wire, with gzip,', () => {
  it('the single file, with Lit, English and the hosted app, is smaller than the official client', (test) => {
    check(test, 'cdn/human-connect.min.js', 1);
  });

  it('the drop-in script, with fourteen languages, is at most a third larger than the official client', (test) => {
    check(test, 'cdn/human-connect.compat.min.js', 4 / 3);
  });
});

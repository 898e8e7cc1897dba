import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { OFFICIAL_CLIENT, singleFile, sizeOf } from '../bench/single-file.js';
import { root } from './installed.js';

const budget = 9_000;

describe('the single file', () => {
  it(`is at most ${budget.toLocaleString('en')} bytes over the wire, with gzip and Lit inside`, async (test) => {
    const cdn = sizeOf(readFileSync(join(root, 'cdn/human-connect.min.js'), 'utf8'));
    const sizes = {
      'human-connect.min.js': cdn,
      '… with Lit external': sizeOf((await singleFile({ lit: 'external' })).code),
      'the official client': sizeOf(readFileSync(OFFICIAL_CLIENT, 'utf8')),
    };
    for (const [name, { raw, gzip, brotli }] of Object.entries(sizes))
      test.diagnostic(`${name}: ${raw} raw, ${gzip} gzip, ${brotli} brotli`);
    assert.ok(cdn.gzip <= budget, `${cdn.gzip} bytes`);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { root } from './installed.js';

const budget = 10_240;

interface Size {
  raw: number;
  gzip: number;
  brotli: number;
}

/** What goes over the wire: a source map's address does too, and is in. */
function sizeOf(code: string): Size {
  return {
    raw: Buffer.byteLength(code),
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code).length,
  };
}

/** The same build, for a page that has Lit already. */
async function withoutLit(): Promise<string> {
  const result = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'cdn',
    logLevel: 'silent',
    build: { write: false, sourcemap: false, rolldownOptions: { external: /^lit(-html|\/|$)/ } },
  });
  const [{ output }] = result as [Rolldown.RolldownOutput];
  return output[0].code;
}

describe('the single file', () => {
  it(`is at most ${budget.toLocaleString('en')} bytes over the wire, with gzip and Lit inside`, async (test) => {
    const cdn = sizeOf(readFileSync(join(root, 'cdn/human-connect.min.js'), 'utf8'));
    const official = join(root, 'node_modules/humanapi-connect-client/build/humanapi-connect-client.js');
    const sizes = {
      'human-connect.min.js': cdn,
      '… with Lit external': sizeOf(await withoutLit()),
      'the official client': sizeOf(readFileSync(official, 'utf8')),
    };
    for (const [name, { raw, gzip, brotli }] of Object.entries(sizes))
      test.diagnostic(`${name}: ${raw} raw, ${gzip} gzip, ${brotli} brotli`);
    assert.ok(cdn.gzip <= budget, `${cdn.gzip} bytes`);
  });
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../support/run/test-files.js';
import type { FixtureOrigin } from '../support/servers/frame-server.js';
import { serve } from '../support/servers/serve.js';

/** Runs `human-connect-element` as a process of its own. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const command = ['--import', 'tsx', join(root, 'src/cli/cli.ts'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: root }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, out, err });
    });
  });
}

describe('human-connect-element doctor', () => {
  let server: FixtureOrigin;
  const headers: Record<string, Record<string, string | string[]>> = {
    '/fine': {},
    '/strict': { 'content-security-policy': "default-src 'self'" },
    '/twice': { 'content-security-policy': ['frame-src https:', "frame-src 'none'"] },
    '/note': { 'referrer-policy': 'unsafe-url' },
    '/moved': { location: '/strict' },
  };
  before(async () => {
    server = await serve(({ url = '' }, response) => {
      response.writeHead(url === '/moved' ? 302 : 200, { 'content-type': 'text/html', ...headers[url] });
      response.end(url === '/meta' ? `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">` : '<p>');
    });
  });
  after(() => server.close());

  it('finds nothing on a page without headers, and ends with 0', async () => {
    const { code, out } = await run('doctor', `${server.origin}/fine`);
    assert.match(out, /Nothing in its headers stops Connect/);
    assert.equal(code, 0);
  });

  it('ends with 0 where there is no more than a note', async () => {
    const { code, out } = await run('doctor', `${server.origin}/note`);
    assert.match(out, /Referrer-Policy: unsafe-url/);
    assert.equal(code, 0);
  });

  it('says what stops Connect and what to write, follows redirects, and ends with 1', async () => {
    const { code, out } = await run('doctor', `${server.origin}/moved`);
    assert.match(out, /\/strict \(200, redirected from .*\/moved\)/);
    assert.match(out, /stops {3}Content-Security-Policy: default-src 'self'/);
    assert.match(out, /Write: frame-src 'self' https:\/\/hapi-connect\.humanapi\.co/);
    assert.equal(code, 1);
  });

  for (const path of ['/twice', '/meta'])
    it(`reads every policy of ${path}`, async () => {
      const { code, out } = await run('doctor', server.origin + path);
      assert.match(out, /frame-src 'none'/);
      assert.equal(code, 1);
    });

  it('says the same as JSON', async () => {
    const { code, out } = await run(
      'doctor',
      `${server.origin}/strict`,
      '--json',
      '--base-url',
      'http://127.0.0.1:4100',
    );
    const { baseUrl, findings, status, url } = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([url, status, baseUrl, code], [`${server.origin}/strict`, 200, 'http://127.0.0.1:4100', 1]);
    assert.deepEqual(
      (findings as { severity: string }[]).map(({ severity }) => severity),
      ['stops', 'limits'],
    );
  });

  it('looks at the page around', async () => {
    const { code, out } = await run('doctor', `${server.origin}/fine`, '--embedder', `${server.origin}/twice`);
    assert.match(out, /of the page around: frame-src 'none'/);
    assert.equal(code, 1);
  });

  for (const args of [['--help'], ['doctor', '--help']])
    it(`says how it is used, with ${args.join(' ')}`, async () => {
      const { code, out } = await run(...args);
      assert.match(out, /^Usage: human-connect-element/);
      assert.equal(code, 0);
    });

  for (const [what, ...args] of [
    ['no command'],
    ['an unknown command', 'toString'],
    ['no address', 'doctor'],
    ['two addresses', 'doctor', 'https://a.example', 'https://b.example'],
    ['no web address', 'doctor', 'shop.example'],
    ['an unknown option', 'doctor', 'https://a.example', '--nope'],
    ['a server that does not answer', 'doctor', 'http://127.0.0.1:1/'],
  ] as const)
    it(`ends with 2 for ${what}, and says so`, async () => {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.notEqual(err.trim(), '');
    });
});

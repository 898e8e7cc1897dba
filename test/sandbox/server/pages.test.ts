import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, listen } from '../../../src/sandbox/index.js';
import { ask, sessionToken } from '../requests.js';

const small = { catalogueSize: 100 };

describe('a sandbox at a path', () => {
  it('answers below it, and sends the path itself to where relative addresses work', async () => {
    const { origin, close } = await listen(createSandbox({ ...small, basePath: 'sandbox/' }));
    const redirected = await fetch(`${origin}/sandbox?token=x`, { redirect: 'manual' });
    assert.deepEqual([redirected.status, redirected.headers.get('location')], [307, `${origin}/sandbox/?token=x`]);
    const page = await fetch(`${origin}/sandbox/?token=x`);
    assert.match(await page.text(), /<connect-app>/);
    assert.equal((await fetch(`${origin}/sandbox/connect.js`)).status, 200);
    const body = JSON.stringify({ client_id: 'a', client_secret: 'b', client_user_id: 'c', type: 'session' });
    const headers = { 'content-type': 'application/json' };
    const token = await fetch(`${origin}/sandbox/v1/connect/token`, { method: 'POST', headers, body });
    assert.equal(token.status, 401);
    await close();
  });
});

/** Each takes something from whoever gets markup into a page. */
const POLICY = new Set([
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
]);

describe('the pages', () => {
  it('have every script and image that they name', async () => {
    const sandbox = createSandbox(small);
    for (const path of ['/', '/oauth/authorize', '/oauth/callback']) {
      const page = new URL(`http://connect.test${path}`);
      const text = await (await sandbox.fetch(new Request(page))).text();
      const [script, icon] = [/<script[^>]* src="([^"]+)"/, /<link rel="icon" href="([^"]+)"/].map(
        (pattern) => new URL(pattern.exec(text)?.[1] ?? 'none', page),
      );
      for (const [url, type] of [
        [script, 'text/javascript; charset=utf-8'],
        [icon, 'image/svg+xml'],
      ] as const) {
        const { status, headers } = await sandbox.fetch(new Request(url ?? page));
        assert.deepEqual([status, headers.get('content-type')], [200, type], url?.href);
      }
      const { headers } = await sandbox.fetch(new Request(script ?? page));
      assert.equal(headers.get('cache-control'), 'no-cache', 'a rebuild shows without a restart');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
    }
  });

  it('have a strict policy, and nothing inline', async () => {
    const sandbox = createSandbox(small);
    for (const path of ['/', '/oauth/authorize', '/oauth/callback']) {
      const response = await sandbox.fetch(new Request(`http://connect.test${path}`));
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.deepEqual(new Set(policy.split('; ')), POLICY);
      assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(response.headers.get('content-type'), 'text/html; charset=utf-8');
      const text = await response.text();
      assert.doesNotMatch(text, /<style|style=|\son\w+=|<script(?![^>]*src=)/);
      assert.match(text, /<html lang="en">/);
    }
  });
});

describe('the hosted app', () => {
  const status = async (callback: string | undefined, callbacks?: string[]): Promise<number> => {
    const sandbox = createSandbox({ catalogueSize: 100, ...(callbacks && { callbacks }) });
    const query = callback === undefined ? '' : `?callback=${encodeURIComponent(callback)}`;
    return (await sandbox.fetch(new Request(`http://connect.test/connect${query}`))).status;
  };

  it('goes back to pages on a loopback host, unless it is told which', async () => {
    for (const callback of ['http://localhost:5173/done?a=1#b', 'https://127.0.0.1/', 'http://[::1]:1/']) {
      assert.equal(await status(callback), 200, callback);
    }
    for (const callback of [
      undefined,
      '',
      '/done',
      'https://evil.example/',
      'https://localhost.evil.example/',
      'javascript:alert(1)//localhost',
      'data:text/html,x',
    ]) {
      assert.equal(await status(callback), 400, callback);
    }
  });

  it('goes back only to the callbacks that it is given, whatever their query is', async () => {
    const callbacks = ['https://app.example/done', 'hapiconnect://back'];
    for (const callback of ['https://app.example/done', 'https://app.example/done?user=1#x', 'hapiconnect://back?a']) {
      assert.equal(await status(callback, callbacks), 200, callback);
    }
    for (const callback of [
      'https://app.example/',
      'https://app.example/done/x',
      'http://localhost/',
      'other://back',
    ]) {
      assert.equal(await status(callback, callbacks), 400, callback);
    }
  });

  it('needs the client id that its token was made for', async () => {
    const sandbox = createSandbox({ catalogueSize: 100 });
    const callback = 'http://localhost/';
    const token = await sessionToken(sandbox);
    const open = (clientId?: string) =>
      ask(sandbox, 'POST', '/connect/session', { json: { token, callback, ...(clientId && { clientId }) } });
    assert.equal((await open('sandbox-client')).status, 200);
    for (const clientId of [undefined, 'other']) {
      const { status: refused, body } = await open(clientId);
      assert.equal(refused, 400);
      assert.match(body['message'] as string, /clientId/);
    }
  });
});

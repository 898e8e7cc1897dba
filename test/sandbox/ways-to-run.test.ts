import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import type { TestRunnerPlugin } from '@web/test-runner';
import { createSandbox, listen } from '../../src/sandbox/index.js';
import type { SandboxOptions } from '../../src/sandbox/index.js';
import { readCommandLine } from '../../src/sandbox/adapters/command-line.js';
import { routeSandbox, type Routable } from '../../src/sandbox/adapters/playwright.js';
import { humanConnectSandbox } from '../../src/sandbox/adapters/vite.js';
import { humanConnectSandboxPlugin } from '../../src/sandbox/adapters/web-test-runner.js';

const CLI = fileURLToPath(new URL('../../src/sandbox/adapters/cli.ts', import.meta.url));
const small = { catalogueSize: 100 };

const json = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;

const tokenRequest = (body: object = { client_id: 'sandbox-client', client_user_id: 'jane' }): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

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

describe('human-connect-sandbox', () => {
  it('says where it listens and how to get a token, and that works', async () => {
    const args = ['--import', 'tsx', CLI, '--port', '0', '--client', 'me:my:secret', '--lifetime', 'session=7'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      let command = '';
      for await (const line of createInterface({ input: child.stdout })) {
        if (line.includes('curl')) command = line;
        if (line.includes('demouser')) break;
      }
      const curl = spawn('sh', ['-c', command.replace('curl', 'curl -s')], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      for await (const chunk of curl.stdout) output += String(chunk);
      assert.equal((JSON.parse(output) as { expires_in: number }).expires_in, 7);
    } finally {
      child.kill();
      const [code] = (await once(child, 'exit')) as [number | null];
      assert.equal(code, 0, 'asked to end, it ends in order');
    }
  });

  it('reads its options', () => {
    assert.deepEqual(
      readCommandLine([
        '--port',
        '1',
        '--host',
        '::1',
        '--db',
        'f',
        '--client',
        'a:b',
        '--client',
        'c:d:e',
        '--seed',
        '9',
        '--lifetime',
        'id=5',
        '--lifetime',
        'session=6',
        '--fault',
        'hang@page',
        '--fault',
        'junk',
      ]),
      {
        help: false,
        sandbox: {
          clients: { a: 'b', c: 'd:e' },
          seed: 9,
          lifetimes: { id: 5, session: 6 },
          db: 'f',
          faults: [{ kind: 'hang', on: 'page' }, { kind: 'junk' }],
        },
        where: { port: 1, host: '::1' },
      },
    );
    assert.deepEqual(readCommandLine([]), { help: false, sandbox: {}, where: { port: 4100 } });
    assert.deepEqual(readCommandLine(['-h']), { help: true });
  });

  for (const [problem, args] of [
    ['an argument that it does not take', ['--nonsense']],
    ['a port that somebody else has', undefined],
    ['a file that is none of its own', ['--port', '0', '--db', CLI]],
  ] as const) {
    it(`says ${problem} in one line, and ends with 1`, async () => {
      const taken = await listen(createSandbox(small));
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', CLI, ...(args ?? ['--port', new URL(taken.origin).port])],
        { stdio: ['ignore', 'ignore', 'pipe'] },
      );
      const exit = once(child, 'exit');
      let words = '';
      for await (const chunk of child.stderr) words += String(chunk);
      assert.deepEqual((await exit)[0], 1);
      assert.match(words, /^human-connect-sandbox: [^\n]+\n$/);
      await taken.close();
    });
  }

  it('tells its options on --help', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exit = once(child, 'exit');
    let words = '';
    for await (const chunk of child.stdout) words += String(chunk);
    assert.equal((await exit)[0], 0);
    assert.match(words, /^Usage: human-connect-sandbox \[options\]/);
  });

  for (const args of [
    ['--port', 'x'],
    ['--port', '70000'],
    ['--client', 'a'],
    ['--client', ':b'],
    ['--client', 'a:'],
    ['--seed', '-1'],
    ['--seed', '4294967296'],
    ['--lifetime', 'x=1'],
    ['--lifetime', 'session=-1'],
    ['--lifetime', 'session=1.5'],
    ['--fault', 'x'],
    ['--x'],
    ['x'],
  ]) {
    it(`refuses ${args.join(' ')} with a sentence`, () => {
      assert.throws(() => readCommandLine(args), TypeError);
    });
  }
});

/** Two clients, each with a secret of its own. */
const clients = { first: 'secret-of-first', second: 'secret-of-second' };

/** What the token routes of the development servers do, whichever server they are in. */
async function assertTokenRoute(ask: (body: object) => Promise<{ status: number; text: string }>): Promise<void> {
  for (const body of [
    { client_id: 'first', client_user_id: 'jane' },
    { client_id: 'second', client_user_id: 'jane' },
    { client_id: 'second', client_user_id: 'jane', client_secret: 'x', type: 'access' },
    { client_user_id: 'jane' },
    {},
  ]) {
    const { status, text } = await ask(body);
    assert.equal(status, 200, text);
    assert.match((JSON.parse(text) as { session_token: string }).session_token, /^st-/);
    assert.doesNotMatch(text, /secret/);
  }
}

describe('the Vite plugin', () => {
  /** That this compiles is the test of its type. */
  const plugin = (options: Parameters<typeof humanConnectSandbox>[0]): Plugin => humanConnectSandbox(options);

  const start = async (root: string, port?: number, options?: SandboxOptions): Promise<ViteDevServer> => {
    const server = await createServer({
      configFile: false,
      root,
      logLevel: 'silent',
      server: { port: 0, host: '127.0.0.1', ws: false },
      plugins: [plugin({ ...small, ...options, ...(port !== undefined && { port }) })],
      optimizeDeps: { noDiscovery: true },
    });
    return server.listen();
  };

  it('runs the sandbox on an origin of its own and gives tokens on the page’s', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sandbox-vite-'));
    writeFileSync(
      join(root, 'index.html'),
      '<!doctype html><human-connect base-url="%HUMAN_CONNECT_SANDBOX%"></human-connect>',
    );
    const server = await start(root);
    try {
      const [url = ''] = server.resolvedUrls?.local ?? [];
      const { origin } = (await json(await fetch(`${url}human-connect/sandbox.json`))) as { origin: string };
      assert.notEqual(origin, new URL(url).origin);
      assert.match(await (await fetch(url)).text(), new RegExp(`base-url="${origin}"`));
      assert.match(await (await fetch(origin)).text(), /<connect-app>/);
      const answer = await fetch(`${url}human-connect/token`, tokenRequest());
      assert.match((await json(answer))['session_token'] as string, /^st-/);
      assert.equal((await fetch(`${url}human-connect/token`, tokenRequest({ client_id: 'x' }))).status, 401);
      assert.equal((await fetch(`${url}human-connect/x`)).status, 404);
    } finally {
      await server.close();
      rmSync(root, { recursive: true });
    }
  });

  it('knows each client’s own secret, and leaves it where it is', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sandbox-vite-'));
    const server = await start(root, undefined, { clients });
    try {
      const [url = ''] = server.resolvedUrls?.local ?? [];
      await assertTokenRoute(async (body) => {
        const answer = await fetch(`${url}human-connect/token`, tokenRequest(body));
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        return { status: answer.status, text: await answer.text() };
      });
      assert.equal((await fetch(`${url}human-connect/token`)).status, 404);
    } finally {
      await server.close();
      rmSync(root, { recursive: true });
    }
  });

  it('ends with a server that has no HTTP of its own', async () => {
    const server = await createServer({
      configFile: false,
      logLevel: 'silent',
      server: { middlewareMode: true, ws: false },
      plugins: [plugin(small)],
      optimizeDeps: { noDiscovery: true },
    });
    const origin = JSON.parse(server.config.define?.['import.meta.env.HUMAN_CONNECT_SANDBOX'] as string) as string;
    assert.equal((await fetch(origin)).status, 200);
    await server.close();
    await assert.rejects(fetch(origin));
  });

  it('keeps its port when Vite starts again', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sandbox-vite-'));
    writeFileSync(join(root, 'index.html'), '<!doctype html>');
    const probe = await listen(createSandbox(small));
    await probe.close();
    const port = Number(new URL(probe.origin).port);
    const first = await start(root, port);
    const second = await start(root, port);
    await first.close();
    assert.equal((await fetch(probe.origin)).status, 200);
    await second.close();
    rmSync(root, { recursive: true });
  });
});

describe('the Web Test Runner plugin', () => {
  it('runs the sandbox and gives tokens on the tests’ origin', async () => {
    const plugin = humanConnectSandboxPlugin(small);
    // That this compiles is the test of its type.
    const typed: TestRunnerPlugin = plugin;
    assert.equal(typed.name, 'human-connect-sandbox');
    await plugin.serverStart();
    const serve = (method: string, path: string, body = '') =>
      plugin.serve({ method, path, req: Readable.from(body === '' ? [] : [Buffer.from(body)]) });
    const { origin } = JSON.parse((await serve('GET', '/human-connect/sandbox.json'))?.body ?? '') as {
      origin: string;
    };
    assert.equal((await fetch(origin)).status, 200);
    const token = await serve('POST', '/human-connect/token', '{"client_user_id":"jane"}');
    assert.match(token?.body ?? '', /session_token/);
    assert.equal(token?.type, 'application/json');
    await assert.rejects(serve('POST', '/human-connect/token', '{"client_id":"x"}'), /refused/);
    assert.equal(await serve('GET', '/index.html'), undefined);
    await plugin.serverStop();
    await assert.rejects(fetch(origin));
  });
});

describe('the Web Test Runner plugin’s token route', () => {
  it('knows each client’s own secret, and leaves it where it is', async (test) => {
    const plugin = humanConnectSandboxPlugin({ ...small, clients });
    await plugin.serverStart();
    test.after(() => plugin.serverStop());
    await assertTokenRoute(async (body) => {
      const req = Readable.from([Buffer.from(JSON.stringify(body))]);
      const answer = await plugin.serve({ method: 'POST', path: '/human-connect/token', req });
      return { status: 200, text: answer?.body ?? '' };
    });
  });
});

const FORM = 'application/x-www-form-urlencoded';

describe('the Playwright helper', () => {
  it('takes the origin that it is given, and routes nothing else', async () => {
    const patterns: string[] = [];
    const page: Routable = { route: (url) => Promise.resolve(patterns.push(url)) };
    const { origin } = await routeSandbox(page, { ...small, origin: 'https://connect.example' });
    assert.equal(origin, 'https://connect.example');
    assert.deepEqual(patterns, ['https://connect.example/**']);
  });

  it('answers routes without a port, and aborts them where a fault refuses', async () => {
    let handler: Parameters<Routable['route']>[1] | undefined;
    let pattern = '';
    const context: Routable = {
      route: (url, given) => {
        pattern = url;
        handler = given;
        return Promise.resolve();
      },
    };
    const { sandbox, origin } = await routeSandbox(context, small);
    assert.equal(origin, 'https://hapi-connect.humanapi.co');
    assert.equal(pattern, `${origin}/**`);
    const ask = async (path: string, body?: string, type = 'application/json'): Promise<unknown> => {
      let outcome: unknown;
      await handler?.({
        request: () => ({
          url: () => `${origin}${path}`,
          method: () => (body === undefined ? 'GET' : 'POST'),
          headers: () => ({ 'content-type': type }),
          postDataBuffer: () => (body === undefined ? null : Buffer.from(body)),
        }),
        fulfill: ({ status, body: answer }) => {
          outcome = [status, answer.toString()];
          return Promise.resolve();
        },
        abort: (code) => {
          outcome = code;
          return Promise.resolve();
        },
      });
      return outcome;
    };
    const [status, page] = (await ask('/')) as [number, string];
    assert.equal(status, 200);
    assert.match(page, /<connect-app>/);
    const [refused] = (await ask('/v1/connect/token', '{}')) as [number];
    assert.equal(refused, 400);
    const form = `client_id=sandbox-client&client_secret=sandbox-secret&client_user_id=${encodeURIComponent('医院')}`;
    const [granted, answer] = (await ask('/v1/connect/token', `${form}&type=session`, FORM)) as [number, string];
    assert.equal(granted, 200, answer);
    sandbox.faults.add({ kind: 'refuse' });
    assert.equal(await ask('/'), 'connectionrefused');
  });
});

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build, createLogger, createServer, type InlineConfig, type Plugin, type ViteDevServer } from 'vite';
import { humanConnectSandbox } from '../../../src/sandbox/adapters/vite.js';
import { createSandbox, listen } from '../../../src/sandbox/index.js';
import type { SandboxOptions } from '../../../src/sandbox/index.js';
import { assertControlRoute } from './control-route.js';
import { assertTokenRoute, clients } from './token-route.js';

const small = { catalogueSize: 100 };

const json = async (response: Response): Promise<Record<string, unknown>> =>
  (await response.json()) as Record<string, unknown>;

const tokenRequest = (body: object = { client_id: 'sandbox-client', client_user_id: 'jane' }): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

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

  it('prints the address of the sandbox, and says what to do where its port is in use', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sandbox-vite-'));
    const lines: string[] = [];
    const customLogger = { ...createLogger('silent'), info: (text: string) => void lines.push(text) };
    const other = await listen(createSandbox(small));
    const port = Number(new URL(other.origin).port);
    const inline: InlineConfig = {
      configFile: false,
      root,
      customLogger,
      server: { port: 0, host: '127.0.0.1', ws: false },
    };
    try {
      await assert.rejects(
        createServer({ ...inline, plugins: [plugin({ ...small, port })] }),
        /Port \d+ on 127\.0\.0\.1 is in use.*choose another port: "port" in the options, --port on the command line/,
      );
      await other.close();
      const server = await createServer({ ...inline, plugins: [plugin(small)] });
      await server.listen();
      const [url = ''] = server.resolvedUrls?.local ?? [];
      const { origin } = (await json(await fetch(`${url}human-connect/sandbox.json`))) as { origin: string };
      assert.ok(lines.includes(`The sandbox listens at ${origin}`), lines.join('\n'));
      await server.close();
    } finally {
      rmSync(root, { recursive: true });
    }
  });

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
      assert.equal((await fetch(`${url}human-connect/token`)).status, 405);
      const tooLarge = await fetch(`${url}human-connect/token`, tokenRequest({ client_id: 'x'.repeat(65_536) }));
      assert.equal(tooLarge.status, 413);
      assert.equal(((await tooLarge.json()) as { message: string }).message, 'The body is over 64 KB.');
      const { origin } = (await json(await fetch(`${url}human-connect/sandbox.json`))) as { origin: string };
      const body = JSON.stringify({ faults: [{ kind: 'refuse', on: 'token' }] });
      await fetch(`${origin}/_sandbox/faults`, { ...tokenRequest(), method: 'PUT', body });
      assert.equal((await fetch(`${url}human-connect/token`, tokenRequest({}))).status, 502);
    } finally {
      await server.close();
      rmSync(root, { recursive: true });
    }
  });

  it('gives an id token to a user who has connected a source, and to nobody else', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sandbox-vite-'));
    const server = await start(root, undefined, {
      users: [{ client_user_id: 'jane', connections: ['Starfleet Pharmacy'] }],
    });
    try {
      const [url = ''] = server.resolvedUrls?.local ?? [];
      const ask = (client_user_id: string) =>
        fetch(`${url}human-connect/token`, tokenRequest({ client_user_id, type: 'id' }));
      assert.match(String((await json(await ask('jane')))['id_token']), /^idt-/);
      assert.equal((await ask('john')).status, 400);
    } finally {
      await server.close();
      rmSync(root, { recursive: true });
    }
  });

  it('leaves the real Connect to what is built, from the same markup', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sandbox-vite-'));
    const file = join(root, 'index.html');
    writeFileSync(
      file,
      `<!doctype html><human-connect
        base-url="%HUMAN_CONNECT_SANDBOX%"
        client-id="mine"></human-connect>
        <script type="module">document.title = String(import.meta.env.HUMAN_CONNECT_SANDBOX);</script>`,
    );
    const warnings: string[] = [];
    const customLogger = { ...createLogger('silent'), warn: (text: string) => void warnings.push(text) };
    try {
      await build({ configFile: false, root, customLogger, plugins: [plugin(small)], build: { minify: false } });
      const built = readFileSync(join(root, 'dist/index.html'), 'utf8');
      assert.match(built, /<human-connect\s+client-id="mine">/);
      assert.doesNotMatch(built, /HUMAN_CONNECT_SANDBOX/);
      assert.deepEqual(warnings, []);
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('has the control on the page’s own origin, for pages on a loopback host', async () => {
    const root = mkdtempSync(join(tmpdir(), 'sandbox-vite-'));
    const server = await start(root);
    try {
      const [url = ''] = server.resolvedUrls?.local ?? [];
      await assertControlRoute(`${url}human-connect`);
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

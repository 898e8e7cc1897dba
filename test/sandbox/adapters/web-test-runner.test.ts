import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { describe, it, mock } from 'node:test';
import { startDevServer } from '@web/dev-server';
import type { TestRunnerPlugin } from '@web/test-runner';
import { humanConnectSandboxPlugin } from '../../../src/sandbox/adapters/web-test-runner.js';
import { assertControlRoute } from './control-route.js';
import { assertTokenRoute, clients } from './token-route.js';

const small = { catalogueSize: 100 };

describe('the Web Test Runner plugin', () => {
  it('passes refusals on as they are, as an integrator’s own server would', async (test) => {
    const plugin = humanConnectSandboxPlugin({
      ...small,
      faults: [{ kind: 'status', status: 503, on: 'token', times: 1 }],
    });
    const complaint = mock.method(console, 'error', () => undefined);
    const server = await startDevServer({
      config: { port: 0, hostname: '127.0.0.1', rootDir: import.meta.dirname, plugins: [plugin] },
      readCliArgs: false,
      readFileConfig: false,
      logStartMessage: false,
      autoExitProcess: false,
    });
    test.after(async () => {
      await server.stop();
      complaint.mock.restore();
    });
    const { port } = server.server?.address() as AddressInfo;
    const ask = async (body: object): Promise<[number, string, unknown]> => {
      const response = await fetch(`http://127.0.0.1:${String(port)}/human-connect/token`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      return [response.status, response.headers.get('content-type') ?? '', answer['code']];
    };
    assert.deepEqual(await ask({}), [503, 'application/json', 503]);
    assert.deepEqual(await ask({ client_id: 'x' }), [401, 'application/json', 401]);
    plugin.api.sandbox()?.faults.add({ kind: 'status', status: 429, on: 'token', times: 1 });
    assert.deepEqual(await ask({}), [429, 'application/json', 429]);
    assert.equal((await ask({}))[0], 200);
    assert.equal(complaint.mock.callCount(), 0);
  });

  it('has the control on the tests’ own origin, for pages on a loopback host', async (test) => {
    const plugin = humanConnectSandboxPlugin(small);
    const server = await startDevServer({
      config: { port: 0, hostname: '127.0.0.1', rootDir: import.meta.dirname, plugins: [plugin] },
      readCliArgs: false,
      readFileConfig: false,
      logStartMessage: false,
      autoExitProcess: false,
    });
    test.after(() => server.stop());
    const { port } = server.server?.address() as AddressInfo;
    await assertControlRoute(`http://127.0.0.1:${String(port)}/human-connect`);
  });

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
    assert.equal(await serve('GET', '/index.html'), undefined);
    await plugin.serverStop();
    await assert.rejects(fetch(origin));
  });

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

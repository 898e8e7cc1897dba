import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { createSandbox, listen } from '../../../src/sandbox/index.js';
import { humanConnectSandbox } from '../../../src/sandbox/adapters/vite.js';
import { humanConnectSandboxPlugin } from '../../../src/sandbox/adapters/web-test-runner.js';

const CLI = fileURLToPath(new URL('../../../src/sandbox/adapters/cli.ts', import.meta.url));
const small = { catalogueSize: 100 };

/** Addresses of this machine that a server on 127.0.0.1 must not answer at. */
const elsewhere = [
  // Also loopback, and a server that listens on every address answers there (where systems have it at all).
  '127.0.0.2',
  ...Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ address, scopeid }) => address !== '127.0.0.1' && !scopeid)
    .map(({ address }) => address),
];

const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
const hasIPv6 = interfaces.some(({ address }) => address === '::1');

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

async function assertLoopbackAlone(origin: string): Promise<void> {
  const { hostname, port } = new URL(origin);
  assert.equal(hostname, '127.0.0.1');
  assert.equal(await answers(hostname, Number(port)), true);
  for (const host of elsewhere) assert.equal(await answers(host, Number(port)), false, `${host} answers`);
}

describe('unless it is told otherwise, 127.0.0.1 alone is where', () => {
  it('listen() listens', async (test) => {
    const { origin, close } = await listen(createSandbox(small));
    test.after(close);
    await assertLoopbackAlone(origin);
  });

  it('the command line listens', async (test) => {
    const child = spawn(process.execPath, ['--import', 'tsx', CLI, '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    test.after(() => child.kill());
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    await assertLoopbackAlone(/http:\S+/.exec(line)?.[0] ?? '');
  });

  it('the Vite plugin listens', async (test) => {
    const server = await createServer({
      configFile: false,
      logLevel: 'silent',
      server: { middlewareMode: true, ws: false },
      plugins: [humanConnectSandbox(small)],
      optimizeDeps: { noDiscovery: true },
    });
    test.after(() => server.close());
    const origin = server.config.define?.['import.meta.env.HUMAN_CONNECT_SANDBOX'] as string;
    await assertLoopbackAlone(JSON.parse(origin) as string);
  });

  it('the Web Test Runner plugin listens', async (test) => {
    const plugin = humanConnectSandboxPlugin(small);
    await plugin.serverStart();
    test.after(() => plugin.serverStop());
    const answer = await plugin.serve({ path: '/human-connect/sandbox.json', method: 'GET', req: noBody() });
    await assertLoopbackAlone((JSON.parse(answer?.body ?? '') as { origin: string }).origin);
  });
});

async function* noBody(): AsyncGenerator<Uint8Array> {
  // nothing
}

describe('listen()', () => {
  it('writes an IPv6 host as an address needs it', { skip: !hasIPv6 }, async (test) => {
    const { origin, close } = await listen(createSandbox(small), { host: '::1' });
    test.after(close);
    assert.match(origin, /^http:\/\/\[::1\]:\d+$/);
    assert.equal((await fetch(origin)).status, 200);
  });

  it('takes the port that it is given, and rejects where somebody else has it', async () => {
    const first = await listen(createSandbox(small));
    const port = Number(new URL(first.origin).port);
    await assert.rejects(listen(createSandbox(small), { port }), { code: 'EADDRINUSE' });
    await first.close();
    const second = await listen(createSandbox(small), { port });
    assert.equal(second.origin, first.origin);
    await second.close();
  });

  it(
    'gives the port back on close() while connections are idle and requests unanswered',
    { timeout: 20_000 },
    async () => {
      const { origin, close } = await listen(createSandbox({ ...small, faults: [{ kind: 'hang', on: 'token' }] }));
      await (await fetch(origin)).text();
      const hanging = assert.rejects(fetch(`${origin}/v1/connect/token`, { method: 'POST' }), TypeError);
      // Answered after the one before has arrived.
      await (await fetch(origin)).text();
      await close();
      await hanging;
      await assert.rejects(fetch(origin), TypeError);
      await assert.rejects(close(), { code: 'ERR_SERVER_NOT_RUNNING' });
    },
  );
});

describe('a sandbox that listens', () => {
  /** The status of an answer to a request that names this host. */
  function asked(origin: string, host: string, path = '/v1/human/sources'): Promise<number | undefined> {
    const { hostname, port } = new URL(origin);
    return new Promise((resolve, reject) => {
      const headers = { host, authorization: 'Bearer demo' };
      get({ hostname, port, path, headers, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).once('error', reject);
    });
  }

  it('answers to the names of this machine, and to no other that leads to it', async (test) => {
    const { origin, close } = await listen(createSandbox(small));
    test.after(close);
    for (const host of ['localhost', 'LOCALHOST:1', '127.0.0.1', '[::1]:4100', 'connect.localhost']) {
      assert.equal(await asked(origin, host), 200, host);
    }
    for (const host of [
      'evil.example',
      'evil.example:4100',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '10.0.0.1',
    ]) {
      assert.equal(await asked(origin, host), 403, host);
      assert.equal(await asked(origin, host, '/_sandbox/requests'), 403, host);
    }
  });

  it('answers to the names that it is given, and on every address to addresses', async (test) => {
    const { origin, close } = await listen(createSandbox(small), { host: '0.0.0.0', hosts: ['Sandbox'] });
    test.after(close);
    assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/, 'an address that works');
    for (const host of ['sandbox:4100', '10.0.0.1:4100', '[fe80::1]', 'localhost']) {
      assert.equal(await asked(origin, host), 200, host);
    }
    assert.equal(await asked(origin, 'evil.example'), 403);
  });

  it('refuses options that it cannot use', async () => {
    await assert.rejects(listen(createSandbox(small), { port: -1 }), /^TypeError: listen\(\): port must be/);
    await assert.rejects(listen(createSandbox(small), { prot: 1 } as never), /prot is not known/);
  });
});

describe('an upload that breaks off', () => {
  it('is one line in the console, not a stack', async (test) => {
    const { origin, close } = await listen(createSandbox(small));
    test.after(close);
    const complaint = new Promise<unknown[]>((resolve) => {
      test.mock.method(console, 'error', (...words: unknown[]) => resolve(words));
    });
    const { hostname, port } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port) });
    const head = 'POST /v1/connect/token HTTP/1.1\r\nHost: localhost\r\ntransfer-encoding: chunked\r\n\r\n';
    socket.write(`${head}5\r\n{"a":\r\n`, () => socket.end());
    const [words, ...more] = await complaint;
    assert.match(String(words), /^The sandbox could not answer POST \/v1\/connect\/token: \w+$/);
    assert.deepEqual([typeof words, more], ['string', []]);
  });
});

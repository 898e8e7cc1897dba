import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, listen, parseFault } from '../../../src/sandbox/index.js';
import type { Fault, FaultTarget } from '../../../src/sandbox/index.js';
import type { ClosingView } from '../../../src/sandbox/connect-api.js';
import { PHARMACY, PageSession, ask, askToken, sessionToken } from '../requests.js';

const small = { catalogueSize: 100 };

describe('a fault', () => {
  it('answers a status with the envelope, as often as it says and only where it says', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'status', status: 503, on: 'token', times: 2 }] });
    assert.equal((await ask(sandbox, 'GET', '/v1/human/sources', { bearer: 'demo' })).status, 200);
    const first = await askToken(sandbox);
    assert.deepEqual([first.status, first.body['error']], [503, 'Service Unavailable']);
    assert.deepEqual(sandbox.faults.list(), [{ kind: 'status', status: 503, on: 'token', times: 1 }]);
    assert.equal((await askToken(sandbox)).status, 503);
    assert.equal((await askToken(sandbox)).status, 200);
    assert.deepEqual(sandbox.faults.list(), []);
  });

  it('delays an answer', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'delay', ms: 60, on: 'token' }] });
    const began = performance.now();
    assert.equal((await askToken(sandbox)).status, 200);
    assert.ok(performance.now() - began >= 55);
  });

  for (const fault of [{ kind: 'hang' }, { kind: 'delay', ms: 600_000 }] satisfies Fault[]) {
    it(`of kind ${fault.kind} keeps a request waiting until it is given up`, async () => {
      const sandbox = createSandbox({ ...small, faults: [fault] });
      const controller = new AbortController();
      const request = new Request('http://connect.test/', { signal: controller.signal });
      const answer = sandbox.fetch(request);
      controller.abort();
      await assert.rejects(answer, { name: 'ConnectionRefused' });
      await assert.rejects(sandbox.fetch(request), { name: 'ConnectionRefused' }, 'given up before it was sent');
    });
  }

  for (const fault of [{ kind: 'status', status: 503 }, { kind: 'content' }] satisfies Fault[]) {
    it(`of kind ${fault.kind} is not kept by any cache`, async () => {
      const sandbox = createSandbox({ ...small, faults: [fault] });
      const { headers } = await sandbox.fetch(new Request('http://connect.test/'));
      assert.equal(headers.get('cache-control'), 'no-store');
    });
  }

  it('is not counted when another one has already met the request', async () => {
    const second: Fault = { kind: 'status', status: 418, times: 1 };
    const third: Fault = { kind: 'content', times: 1 };
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'status', status: 503, times: 1 }, second, third] });
    assert.equal((await askToken(sandbox)).status, 503);
    assert.deepEqual(sandbox.faults.list(), [second, third]);
    assert.equal((await askToken(sandbox)).status, 418);
    assert.deepEqual(sandbox.faults.list(), [third]);
  });

  for (const order of ['delay first', 'delay last'] as const) {
    it(`of kind delay is felt together with another one, and both are counted (${order})`, async () => {
      const both: Fault[] = [
        { kind: 'delay', ms: 60, times: 1 },
        { kind: 'status', status: 503, times: 1 },
      ];
      const sandbox = createSandbox({ ...small, faults: order === 'delay first' ? both : both.reverse() });
      const began = performance.now();
      assert.equal((await askToken(sandbox)).status, 503);
      assert.ok(performance.now() - began >= 55);
      assert.deepEqual(sandbox.faults.list(), []);
      assert.equal((await askToken(sandbox)).status, 200);
    });
  }

  it('of kind delay adds up with other delays', async () => {
    const delay: Fault = { kind: 'delay', ms: 40 };
    const sandbox = createSandbox({ ...small, faults: [delay, { ...delay, on: 'token' }, { ...delay, on: 'page' }] });
    const began = performance.now();
    assert.equal((await askToken(sandbox)).status, 200);
    const took = performance.now() - began;
    assert.ok(took >= 75 && took < 115, String(took));
  });

  /** One path of everything that the sandbox answers. */
  const targets: { path: string; on: FaultTarget }[] = [
    { path: '/v1/connect/token', on: 'token' },
    { path: '/v1/admin/token', on: 'token' },
    { path: '/', on: 'page' },
    { path: '/connect', on: 'page' },
    { path: '/connect/session', on: 'connect' },
    { path: '/connect/sources', on: 'connect' },
    { path: '/oauth/api/flow', on: 'connect' },
    { path: '/oauth/api/exchange', on: 'connect' },
    { path: '/v1/human/sources', on: 'data' },
    { path: '/api/v1/users/providers', on: 'data' },
  ];
  for (const { path, on } of targets) {
    it(`meets ${path} when it is on ${on}, or on nothing in particular`, async () => {
      const sandbox = createSandbox(small);
      for (const target of ['token', 'page', 'connect', 'data', undefined] as const) {
        sandbox.faults.set([{ kind: 'status', status: 418, on: target }]);
        const { status } = await sandbox.fetch(new Request(`http://connect.test${path}`));
        assert.equal(status === 418, target === on || target === undefined, String(target));
      }
    });
  }

  for (const path of ['/connect.js', '/icon.svg', '/oauth/authorize', '/oauth/callback', '/oauth.js']) {
    it(`meets ${path}, which is not the Connect page, only when it is on nothing in particular`, async () => {
      const sandbox = createSandbox(small);
      for (const target of ['token', 'page', 'connect', 'data', undefined] as const) {
        sandbox.faults.set([{ kind: 'status', status: 418, on: target }]);
        const { status } = await sandbox.fetch(new Request(`http://connect.test${path}`));
        assert.equal(status === 418, target === undefined, String(target));
      }
    });
  }

  it('drops the connection', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'refuse', on: 'page' }] });
    await assert.rejects(sandbox.fetch(new Request('http://connect.test/')), { name: 'ConnectionRefused' });
    const { origin, close } = await listen(sandbox);
    await assert.rejects(fetch(origin), TypeError);
    assert.equal(
      (await fetch(`${origin}/v1/human/sources`, { headers: { authorization: 'Bearer demo' } })).status,
      200,
    );
    await close();
  });

  it('answers something that is not Connect', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'content' }] });
    const response = await sandbox.fetch(new Request('http://connect.test/v1/connect/token', { method: 'POST' }));
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /text\/html/);
    assert.match(await response.text(), /not Connect/);
  });

  it('tells the page how to close', async () => {
    const sandbox = createSandbox(small);
    const close = async (faults: Fault[]): Promise<ClosingView> => {
      sandbox.faults.set(faults);
      const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
      return session.call<ClosingView>('POST', '/connect/close', {});
    };
    const plain = await close([]);
    assert.deepEqual([plain.status, plain.drop, plain.junk], [undefined, false, false]);
    const odd = await close([
      { kind: 'close-status', status: 'SESSION_TOKEN_EXPIRED' },
      { kind: 'drop-close' },
      { kind: 'junk' },
    ]);
    assert.deepEqual([odd.status, odd.drop, odd.junk], ['SESSION_TOKEN_EXPIRED', true, true]);
  });

  it('of a page is counted once for each time that it is told, and the first of its kind goes first', async () => {
    const sandbox = createSandbox({
      ...small,
      faults: [
        { kind: 'error', message: 'first', times: 1 },
        { kind: 'error', message: 'second', times: 1 },
        { kind: 'junk', times: 2 },
        { kind: 'close-status', status: 'SESSION_TOKEN_INVALID', times: 1 },
        { kind: 'drop-close', times: 1 },
      ],
    });
    const visit = async () => {
      const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
      const { status, drop, junk } = await session.call<ClosingView>('POST', '/connect/close', {});
      const { opened } = session;
      return { error: opened.error, junkAtOpening: opened.junk, status, drop, junkAtClose: junk };
    };
    assert.deepEqual(await visit(), {
      error: 'first',
      junkAtOpening: true,
      status: 'SESSION_TOKEN_INVALID',
      drop: true,
      junkAtClose: true,
    });
    const after = { junkAtOpening: false, status: undefined, drop: false, junkAtClose: false };
    assert.deepEqual(await visit(), { error: 'second', ...after });
    assert.deepEqual(await visit(), { error: undefined, ...after });
    assert.deepEqual(sandbox.faults.list(), []);
  });

  it('of a page meets no request', async () => {
    const faults: Fault[] = [
      { kind: 'error', message: 'x' },
      { kind: 'junk' },
      { kind: 'close-status', status: 'x' },
      { kind: 'drop-close' },
    ];
    const sandbox = createSandbox({ ...small, faults });
    assert.equal((await askToken(sandbox)).status, 200);
    assert.deepEqual(sandbox.faults.list(), faults);
  });

  it('is listed as a copy: what is done to it changes nothing', async () => {
    const sandbox = createSandbox(small);
    const fault: Fault = { kind: 'status', status: 503 };
    for (const times of [undefined, 5]) {
      sandbox.faults.set([{ ...fault, times }]);
      const listed = sandbox.faults.list();
      Object.assign(listed[0] ?? {}, { status: 404, times: 0 });
      listed.pop();
      assert.equal((await askToken(sandbox)).status, 503);
      assert.equal(sandbox.faults.list().length, 1);
      assert.equal((sandbox.faults.list()[0] as { status?: number }).status, 503);
    }
  });

  it('is added to the others, replaces them or goes with them', () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'junk' }] });
    sandbox.faults.add({ kind: 'hang' });
    assert.deepEqual(sandbox.faults.list(), [{ kind: 'junk' }, { kind: 'hang' }]);
    sandbox.faults.set([{ kind: 'refuse' }]);
    assert.deepEqual(sandbox.faults.list(), [{ kind: 'refuse' }]);
    sandbox.faults.clear();
    assert.deepEqual(sandbox.faults.list(), []);
  });

  it('ends every session on demand, and lets new ones begin', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    sandbox.expireTokens();
    assert.equal((await session.try('GET', '/connect/sources')).body['status'], 'SESSION_TOKEN_EXPIRED');
    const next = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    assert.equal(next.opened.connections.length, 1);
  });
});

describe('/_sandbox', () => {
  it('sets, lists and clears faults, for pages on this machine', async () => {
    const sandbox = createSandbox(small);
    const faults: Fault[] = [
      { kind: 'hang', on: 'page' },
      { kind: 'junk', times: 1 },
    ];
    const set = await ask(sandbox, 'PUT', '/_sandbox/faults', { json: { faults } });
    assert.deepEqual([set.status, set.body], [200, { faults }]);
    assert.equal(set.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(sandbox.faults.list(), faults);
    assert.deepEqual((await ask(sandbox, 'GET', '/_sandbox/faults')).body, { faults });
    const preflight = await sandbox.fetch(new Request('http://connect.test/_sandbox/faults', { method: 'OPTIONS' }));
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/);
    assert.deepEqual((await ask(sandbox, 'DELETE', '/_sandbox/faults')).body, { faults: [] });
  });

  it('cannot be made unreachable by a fault', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'refuse' }] });
    assert.equal((await ask(sandbox, 'DELETE', '/_sandbox/faults')).status, 200);
    assert.equal((await askToken(sandbox)).status, 200);
  });

  for (const faults of [
    'x',
    [1],
    [{ kind: 'x' }],
    [{ kind: 'delay' }],
    [{ kind: 'status', status: 200 }],
    [{ kind: 'hang', on: 'x' }],
    [{ kind: 'hang' }, { kind: 'hang', times: 0 }],
    [{ kind: 'hang', times: 1.5 }],
    [{ kind: 'hang', surprise: 1 }],
    [{ kind: 'delay', ms: -1 }],
    [{ kind: 'delay', ms: 600_001 }],
    [{ kind: 'status', status: 399 }],
    [{ kind: 'status', status: 600 }],
    [{ kind: 'status', status: 400.5 }],
    [{ kind: 'close-status', status: '' }],
    [{ kind: 'junk', on: 'page' }],
    Array.from({ length: 101 }, () => ({ kind: 'hang' })),
  ]) {
    it(`refuses ${JSON.stringify(faults).slice(0, 60)} and keeps what was set`, async () => {
      const sandbox = createSandbox({ ...small, faults: [{ kind: 'junk' }] });
      const { status, body } = await ask(sandbox, 'PUT', '/_sandbox/faults', { json: { faults } });
      assert.equal(status, 400);
      assert.match(body['message'] as string, /fault/);
      assert.deepEqual(sandbox.faults.list(), [{ kind: 'junk' }]);
    });
  }

  it('takes the outermost values', async () => {
    const faults: Fault[] = [
      { kind: 'delay', ms: 0 },
      { kind: 'delay', ms: 600_000 },
      { kind: 'status', status: 400 },
      { kind: 'status', status: 599, times: 1 },
      ...Array.from({ length: 96 }, (): Fault => ({ kind: 'hang' })),
    ];
    const { status, body } = await ask(createSandbox(small), 'PUT', '/_sandbox/faults', { json: { faults } });
    assert.deepEqual([status, body], [200, { faults }]);
  });

  it('ends every token on POST /_sandbox/expire', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    const { status, body } = await ask(sandbox, 'POST', '/_sandbox/expire');
    assert.deepEqual([status, body], [200, { expired: true }]);
    assert.equal((await session.try('GET', '/connect/sources')).body['status'], 'SESSION_TOKEN_EXPIRED');
  });

  it('is not there when it is not wanted', async () => {
    assert.equal((await ask(createSandbox({ ...small, control: false }), 'GET', '/_sandbox/faults')).status, 404);
  });
});

describe('parseFault', () => {
  const rows: { text: string; fault: Fault }[] = [
    { text: 'delay=200@page*3', fault: { kind: 'delay', ms: 200, on: 'page', times: 3 } },
    { text: 'hang@token', fault: { kind: 'hang', on: 'token' } },
    { text: 'status=503', fault: { kind: 'status', status: 503 } },
    { text: 'refuse', fault: { kind: 'refuse' } },
    { text: 'content@data', fault: { kind: 'content', on: 'data' } },
    { text: 'close-status=SESSION_TOKEN_INVALID', fault: { kind: 'close-status', status: 'SESSION_TOKEN_INVALID' } },
    { text: 'drop-close*1', fault: { kind: 'drop-close', times: 1 } },
    { text: 'junk', fault: { kind: 'junk' } },
    { text: 'error=It broke*1', fault: { kind: 'error', message: 'It broke', times: 1 } },
  ];
  for (const { text, fault } of rows) {
    it(`reads ${text}`, () => {
      assert.deepEqual(parseFault(text), fault);
    });
  }
  for (const text of ['', 'x', 'delay', 'delay=x', 'delay=-1', 'hang@x', 'hang*0', 'junk@page', 'status=200']) {
    it(`refuses “${text}” with a sentence`, () => {
      assert.throws(() => parseFault(text), /^TypeError: Not a fault/);
    });
  }
});

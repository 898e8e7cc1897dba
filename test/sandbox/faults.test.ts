import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, listen, parseFault } from '../../src/sandbox/index.js';
import type { Fault } from '../../src/sandbox/index.js';
import type { ClosingView } from '../../src/sandbox/connect-api.js';
import { PHARMACY, PageSession, ask, askToken, sessionToken } from './requests.js';

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

  it('hangs until the request is given up', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'hang' }] });
    const controller = new AbortController();
    const answer = sandbox.fetch(new Request('http://connect.test/', { signal: controller.signal }));
    controller.abort();
    await assert.rejects(answer, { name: 'ConnectionRefused' });
  });

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
  it('sets, lists and clears faults, for pages of every origin', async () => {
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
  ]) {
    it(`refuses ${JSON.stringify(faults)} and keeps what was set`, async () => {
      const sandbox = createSandbox({ ...small, faults: [{ kind: 'junk' }] });
      const { status, body } = await ask(sandbox, 'PUT', '/_sandbox/faults', { json: { faults } });
      assert.equal(status, 400);
      assert.match(body['message'] as string, /fault/);
      assert.deepEqual(sandbox.faults.list(), [{ kind: 'junk' }]);
    });
  }

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

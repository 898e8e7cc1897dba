// What a test suite of an integrator needs: the same from code and over HTTP.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/index.js';
import { CLINIC, PHARMACY, PageSession, ask, askToken, sessionToken } from '../requests.js';

const FITNESS = { name: 'Starfleet Fitness', id: '5b1daf3f079c652eaf41fd26' };
const small = { catalogueSize: 100 };
const JANE = 'jane@example.com';

const post = (sandbox: Sandbox, path: string, json?: unknown) =>
  ask(sandbox, 'POST', `/_sandbox/${path}`, { ...(json !== undefined && { json }) });

async function sources(sandbox: Sandbox, user = JANE): Promise<Record<string, unknown>[]> {
  const { body } = await askToken(sandbox, { client_user_id: user, type: 'access' });
  const answer = await ask(sandbox, 'GET', '/v1/human/sources', { bearer: body['access_token'] as string });
  return answer.body as unknown as Record<string, unknown>[];
}

describe('POST /_sandbox/seed', () => {
  it('gives a user connections, by name or by id, and answers whose and which', async () => {
    const sandbox = createSandbox(small);
    const { status, body } = await post(sandbox, 'seed', {
      client_user_id: JANE,
      connections: ['starfleet pharmacy', CLINIC.id],
    });
    const { body: token } = await askToken(sandbox);
    assert.deepEqual([status, body], [200, { human_id: token['human_id'], currentConnections: [PHARMACY, CLINIC] }]);
    const session = await PageSession.open(sandbox, { token: token['session_token'] as string });
    assert.deepEqual(
      session.opened.connections.map(({ id }) => id),
      [PHARMACY.id, CLINIC.id],
    );
    assert.deepEqual(session.opened.results.connectedSources, []);
    assert.equal(session.opened.resumed, false);
    assert.equal((await sources(sandbox)).length, 2, 'the user is a known one');
  });

  it('puts them in place of what was connected before', async () => {
    const sandbox = createSandbox(small);
    sandbox.seed({ client_user_id: JANE, connections: [PHARMACY.name, PHARMACY.id] });
    assert.deepEqual(sandbox.seed({ client_user_id: JANE, connections: [CLINIC.name] }).currentConnections, [CLINIC]);
    assert.deepEqual(sandbox.seed({ client_user_id: JANE, connections: [] }).currentConnections, []);
    assert.deepEqual(await sources(sandbox), []);
  });

  it('names what is not in the catalogue with 404, and then changes nothing', async () => {
    const sandbox = createSandbox(small);
    const { status, body } = await post(sandbox, 'seed', {
      client_user_id: JANE,
      connections: [PHARMACY.id, 'Nowhere'],
    });
    assert.equal(status, 404);
    assert.match(body['message'] as string, /"Nowhere"/);
    assert.equal((await askToken(sandbox, { type: 'id' })).status, 400, 'the user has nothing');
  });

  it('is there from the start with the option users', async () => {
    const sandbox = createSandbox({ ...small, users: [{ client_user_id: JANE, connections: [PHARMACY.name] }] });
    assert.equal((await sources(sandbox))[0]?.['source'], PHARMACY.id);
  });

  it('is for a user of the client that it names', async () => {
    const sandbox = createSandbox({ ...small, clients: { one: 'x', two: 'y' } });
    sandbox.seed({ client_user_id: JANE, client_id: 'two', connections: [PHARMACY.id] });
    const ids = { client_id: 'two', client_secret: 'y', type: 'id' };
    assert.equal((await askToken(sandbox, ids)).status, 200);
    assert.equal((await askToken(sandbox, { ...ids, client_id: 'one', client_secret: 'x' })).status, 400);
  });
});

describe('POST /_sandbox/reset', () => {
  it('forgets users, tokens, faults, requests and the clock', async () => {
    const now = Date.UTC(2026, 0, 1);
    const sandbox = createSandbox({ ...small, now: () => now, faults: [{ kind: 'junk' }] });
    sandbox.seed({ client_user_id: JANE, connections: [PHARMACY.id] });
    sandbox.clock.advance(60);
    const token = await sessionToken(sandbox);
    assert.equal((await post(sandbox, 'reset')).status, 200);
    assert.equal((await ask(sandbox, 'GET', '/_sandbox/clock')).body['now'], now);
    assert.deepEqual(sandbox.faults.list(), []);
    assert.deepEqual(sandbox.requests(), []);
    const { body } = await ask(sandbox, 'POST', '/connect/session', { json: { token } });
    assert.equal(body['status'], 'SESSION_TOKEN_INVALID');
    assert.equal((await askToken(sandbox, { type: 'id' })).status, 400, 'the user is a new one');
  });

  it('forgets one user and nobody else', async () => {
    const sandbox = createSandbox(small);
    for (const client_user_id of [JANE, 'john']) {
      sandbox.seed({ client_user_id, connections: [PHARMACY.id] });
      sandbox.faults.add({ kind: 'junk', user: client_user_id });
    }
    const [hers, his] = [await sessionToken(sandbox), await sessionToken(sandbox, 'john')];
    assert.equal((await post(sandbox, 'reset', { client_user_id: JANE })).status, 200);
    const opened = await ask(sandbox, 'POST', '/connect/session', { json: { token: hers } });
    assert.equal(opened.body['status'], 'SESSION_TOKEN_INVALID');
    assert.equal((await PageSession.open(sandbox, { token: his })).opened.connections.length, 1);
    assert.deepEqual(sandbox.faults.list(), [{ kind: 'junk', user: 'john' }]);
    assert.deepEqual([...new Set(sandbox.requests().map((each) => each.client_user_id))], ['john', undefined]);
  });
});

describe('/_sandbox/requests', () => {
  it('tells what was asked, oldest first, by whom and how it went, without any secret', async () => {
    const now = Date.UTC(2026, 0, 1);
    const sandbox = createSandbox({ ...small, now: () => now });
    const token = await sessionToken(sandbox);
    await sandbox.fetch(new Request(`http://connect.test/?token=${token}`));
    const session = await PageSession.open(sandbox, { token });
    await session.connect(PHARMACY.id);
    await askToken(sandbox, { client_secret: 'not-the-secret' });
    await ask(sandbox, 'GET', '/nowhere');
    const { status, body } = await ask(sandbox, 'GET', '/_sandbox/requests');
    assert.equal(status, 200);
    const requests = body['requests'] as { body?: unknown }[];
    assert.deepEqual(
      requests.map(({ body: _body, ...rest }) => rest),
      [
        { at: now, method: 'POST', path: '/v1/connect/token', status: 200, client_user_id: JANE },
        { at: now, method: 'GET', path: '/', status: 200, client_user_id: JANE },
        { at: now, method: 'POST', path: '/connect/session', status: 200, client_user_id: JANE },
        { at: now, method: 'POST', path: '/connect/connections', status: 200, client_user_id: JANE },
        { at: now, method: 'POST', path: '/v1/connect/token', status: 401, client_user_id: JANE },
        { at: now, method: 'GET', path: '/nowhere', status: 404 },
      ],
    );
    assert.deepEqual(requests[0]?.body, { client_id: 'sandbox-client', client_user_id: JANE, type: 'session' });
    assert.doesNotMatch(JSON.stringify(body), new RegExp(`${token}|secret|password|demouser`));
    assert.deepEqual(sandbox.requests(), requests);
  });

  it('tells the status of a fault, 0 of a dropped connection, and 413', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'status', status: 503, times: 1 }] });
    await askToken(sandbox);
    sandbox.faults.add({ kind: 'refuse', times: 1 });
    await assert.rejects(askToken(sandbox));
    sandbox.faults.add({ kind: 'content', times: 1 });
    await sandbox.fetch(new Request('http://connect.test/'));
    await askToken(sandbox, { client_user_id: 'x'.repeat(70_000) });
    assert.deepEqual(
      sandbox.requests().map(({ status }) => status),
      [503, 0, 200, 413],
    );
  });

  it('keeps the latest 1,000, and none after DELETE', async () => {
    const sandbox = createSandbox(small);
    for (let n = 0; n < 2100; n += 1) await sandbox.fetch(new Request(`http://connect.test/${String(n)}`));
    const requests = sandbox.requests();
    assert.equal(requests.length, 1000);
    assert.deepEqual([requests[0]?.path, requests.at(-1)?.path], ['/1100', '/2099']);
    assert.deepEqual((await ask(sandbox, 'DELETE', '/_sandbox/requests')).body, { requests: [] });
    assert.deepEqual(sandbox.requests(), []);
  });
});

describe('POST /_sandbox/clock', () => {
  it('moves the clock on, so that tokens expire', async () => {
    const now = Date.UTC(2026, 0, 1);
    const sandbox = createSandbox({ ...small, now: () => now });
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    assert.deepEqual((await post(sandbox, 'clock', { advance: 3599 })).body, { now: now + 3_599_000 });
    assert.equal((await session.try('GET', '/connect/sources')).status, 200);
    sandbox.clock.advance(1);
    assert.equal((await session.try('GET', '/connect/sources')).body['status'], 'SESSION_TOKEN_EXPIRED');
    assert.equal(sandbox.clock.now(), now + 3_600_000);
  });
});

describe('POST /_sandbox/faults', () => {
  it('adds one to those that are set', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'junk' }] });
    const fault = { kind: 'status', status: 503, on: 'token', times: 1, user: JANE };
    const { status, body } = await post(sandbox, 'faults', { fault });
    assert.deepEqual([status, body], [200, { faults: [{ kind: 'junk' }, fault] }]);
  });

  it('meets only the user that it names, in every request that is theirs', async () => {
    const sandbox = createSandbox(small);
    const [hers, his] = [await sessionToken(sandbox), await sessionToken(sandbox, 'john')];
    const session = await PageSession.open(sandbox, { token: hers });
    sandbox.seed({ client_user_id: JANE, connections: [PHARMACY.id] });
    const { body } = await askToken(sandbox, { type: 'access' });
    await post(sandbox, 'faults', { fault: { kind: 'status', status: 503, user: JANE } });
    const page = (token: string) => sandbox.fetch(new Request(`http://connect.test/?token=${token}`));
    assert.equal((await askToken(sandbox)).status, 503);
    assert.equal((await askToken(sandbox, { client_user_id: 'john' })).status, 200);
    assert.deepEqual([(await page(hers)).status, (await page(his)).status], [503, 200]);
    assert.equal((await session.try('GET', '/connect/sources')).status, 503);
    await PageSession.open(sandbox, { token: his });
    const bearer = body['access_token'] as string;
    assert.equal((await ask(sandbox, 'GET', '/v1/human/sources', { bearer })).status, 503);
  });

  it('makes the page misbehave for the user that it names', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'error', message: 'It broke', user: JANE }] });
    const his = await PageSession.open(sandbox, { token: await sessionToken(sandbox, 'john') });
    const hers = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    assert.deepEqual([his.opened.error, hers.opened.error], [undefined, 'It broke']);
  });
});

describe('POST /_sandbox/expire', () => {
  it('ends the tokens of one user', async () => {
    const sandbox = createSandbox(small);
    const [hers, his] = [await sessionToken(sandbox), await sessionToken(sandbox, 'john')];
    assert.equal((await post(sandbox, 'expire', { client_user_id: JANE })).status, 200);
    const { body } = await ask(sandbox, 'POST', '/connect/session', { json: { token: hers } });
    assert.equal(body['status'], 'SESSION_TOKEN_EXPIRED');
    await PageSession.open(sandbox, { token: his });
    sandbox.expire();
    assert.equal((await ask(sandbox, 'POST', '/connect/session', { json: { token: his } })).status, 401);
  });
});

describe('POST /_sandbox/sync', () => {
  for (const status of ['inProgress', 'ok', 'noDataAvailable', 'error'] as const) {
    it(`says ${status} in GET /v1/human/sources`, async () => {
      const sandbox = createSandbox(small);
      sandbox.seed({ client_user_id: JANE, connections: [PHARMACY.id, CLINIC.id] });
      const answer = await post(sandbox, 'sync', { client_user_id: JANE, source: CLINIC.name, status });
      assert.equal(answer.status, 200);
      assert.deepEqual(
        (await sources(sandbox)).map((each) => (each['syncStatus'] as { status: string }).status),
        ['ok', status],
      );
    });
  }

  it('answers 404 for a source that this user has not connected, and 400 for one that has no sync', async () => {
    const sandbox = createSandbox(small);
    sandbox.seed({ client_user_id: JANE, connections: [FITNESS.id] });
    const sync = (source: string) => post(sandbox, 'sync', { client_user_id: JANE, source, status: 'ok' });
    assert.match((await sync(CLINIC.name)).body['message'] as string, /"Cleveland Clinic"/);
    assert.deepEqual([(await sync(CLINIC.id)).status, (await sync(FITNESS.id)).status], [404, 400]);
  });
});

describe('the control', () => {
  const bad: [path: string, json: unknown, named: RegExp][] = [
    ['reset', { client_user: JANE }, /^client_user is not known/],
    ['reset', { client_user_id: 7 }, /^client_user_id must be a string, not 7/],
    ['reset', { client_user_id: JANE, client_id: 'x' }, /^client_id/],
    ['seed', { connections: [] }, /^client_user_id is required/],
    ['seed', { client_user_id: JANE }, /^connections is required/],
    ['seed', { client_user_id: JANE, connections: 'x' }, /^connections must be a list/],
    ['seed', { client_user_id: JANE, connections: [7] }, /^connections\.0 must be a string/],
    ['clock', {}, /^advance is required/],
    ['clock', { advance: -1 }, /^advance must be a number of at least 0, not -1/],
    ['clock', { advance: '1' }, /^advance must be a number/],
    ['faults', {}, /^fault is required/],
    ['faults', { fault: null }, /^fault must be an object/],
    ['faults', { fault: { kind: 'staus' } }, /^fault\.kind must be one of delay, .*not "staus"/],
    ['expire', { bogus: 1 }, /^bogus is not known/],
    ['sync', { client_user_id: JANE, source: CLINIC.id, status: 'x' }, /^status must be one of inProgress, ok/],
  ];
  for (const [path, json, named] of bad) {
    it(`answers ${JSON.stringify(json)} at ${path} with 400 and names what is wrong`, async () => {
      const { status, body } = await post(createSandbox(small), path, json);
      assert.equal(status, 400);
      assert.match(body['message'] as string, named);
    });
  }

  it('refuses the same from code', () => {
    const sandbox = createSandbox(small);
    const calls: [() => unknown, RegExp][] = [
      [() => sandbox.reset({ client_user: 'x' } as never), /client_user is not known/],
      [() => sandbox.seed({ client_user_id: JANE, connections: ['Nowhere'] }), /"Nowhere"/],
      [() => sandbox.seed(null as never), /^TypeError: seed\(\): It must be an object, not null/],
      [() => sandbox.clock.advance(-1), /TypeError: clock\.advance\(\)/],
      [() => sandbox.clock.advance(NaN), /TypeError: clock\.advance\(\)/],
      [() => sandbox.expire('jane' as never), /TypeError: expire\(\)/],
      [() => sandbox.sync({ client_user_id: JANE, source: 'x', status: 'y' as never }), /TypeError: sync\(\): status/],
      [() => sandbox.faults.add({ kind: 'staus' } as never), /^TypeError: Not a fault: kind must be one of/],
      [() => sandbox.faults.add(null as never), /^TypeError: Not a fault: It must be an object/],
      [() => sandbox.faults.set(null as never), /^TypeError: faults must be a list, not null/],
      [() => sandbox.faults.set([{ kind: 'hang', on: 'x' } as never]), /faults\.0\.on must be one of token/],
    ];
    for (const [call, named] of calls) assert.throws(call, named);
    assert.deepEqual(sandbox.faults.list(), []);
  });

  const options: [unknown, RegExp][] = [
    [null, /^TypeError: createSandbox\(\): It must be an object, not null/],
    [{ bogus: 1 }, /bogus is not known/],
    [{ clients: {} }, /clients must name at least one client/],
    [{ clients: { me: '' } }, /clients\.me is required/],
    [{ lifetimes: { session: -1 } }, /lifetimes\.session must be a number of at least 0, not -1/],
    [{ lifetimes: { sesion: 1 } }, /lifetimes\.sesion is not known/],
    [{ now: 1 }, /now must be a function/],
    [{ seed: 1.5 }, /seed must be a whole number/],
    [{ catalogueSize: -1 }, /catalogueSize must be a whole number/],
    [{ sources: [{ id: 'x' }] }, /sources\.0\.name is required/],
    [{ sources: [{ id: 'x', name: 'X', kind: 'spa' }] }, /sources\.0\.kind must be one of hospital/],
    [{ faults: [{ kind: 'staus' }] }, /faults\.0\.kind must be one of/],
    [{ control: 'no' }, /control must be true or false/],
    [{ callbacks: ['/done'] }, /callbacks\.0 must be an absolute URL/],
    [{ users: [{ client_user_id: 'x', connections: ['Nowhere'] }] }, /"Nowhere"/],
  ];
  for (const [given, named] of options) {
    it(`refuses createSandbox(${JSON.stringify(given)}) and names what is wrong`, () => {
      assert.throws(() => createSandbox(given as SandboxOptions), named);
    });
  }

  it('answers pages on a loopback host and what is no page, and no other', async () => {
    const sandbox = createSandbox({ ...small, faults: [{ kind: 'junk' }] });
    const from = async (origin: string, method = 'GET') =>
      (await sandbox.fetch(new Request('http://connect.test/_sandbox/faults', { method, headers: { origin } }))).status;
    for (const origin of ['http://localhost:5173', 'http://127.0.0.1:8000', 'https://[::1]', 'http://app.localhost']) {
      assert.equal(await from(origin), 200, origin);
    }
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example', 'http://192.168.0.2', '']) {
      assert.equal(await from(origin), 403, origin);
      assert.equal(await from(origin, 'OPTIONS'), 403, origin);
      assert.equal(await from(origin, 'DELETE'), 403, origin);
    }
    assert.equal(sandbox.faults.list().length, 1);
  });
});

describe('the option log', () => {
  it('is called with one line for each request, without any token', async () => {
    const lines: string[] = [];
    const sandbox = createSandbox({ ...small, log: (line) => lines.push(line) });
    const token = await sessionToken(sandbox);
    await sandbox.fetch(new Request(`http://connect.test/?token=${token}`));
    sandbox.faults.add({ kind: 'refuse', times: 1 });
    await assert.rejects(sandbox.fetch(new Request('http://connect.test/')));
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? '', /^\d{4}-\S+Z POST \/v1\/connect\/token 200 \d+ms jane@example\.com$/);
    assert.match(lines[1] ?? '', /GET \/ 200 /);
    assert.match(lines[2] ?? '', /GET \/ no answer /);
    assert.ok(!lines.join().includes(token));
  });
});

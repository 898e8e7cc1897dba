import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HumanSource } from '../../../src/sandbox/server/services/data-service.js';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { CLINIC, CREDENTIALS, PHARMACY, PageSession, ask, askToken, sessionToken } from '../requests.js';

const small = { catalogueSize: 100 };

async function accessToken(sandbox: Sandbox, client_user_id = 'jane@example.com'): Promise<string> {
  return (await askToken(sandbox, { type: 'access', client_user_id })).body['access_token'] as string;
}

async function sources(sandbox: Sandbox, bearer: string): Promise<HumanSource[]> {
  const { status, body } = await ask(sandbox, 'GET', '/v1/human/sources', { bearer });
  assert.equal(status, 200);
  return body as unknown as HumanSource[];
}

describe('GET /v1/human/sources', () => {
  it('lists what the user has connected, in the documented shape', async () => {
    const now = Date.UTC(2026, 0, 2);
    const sandbox = createSandbox({ ...small, now: () => now });
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    await session.connect(CLINIC.id);
    const list = await sources(sandbox, await accessToken(sandbox));
    assert.deepEqual(
      list.map(({ source, sourceName }) => ({ name: sourceName, id: source })),
      [PHARMACY, CLINIC],
    );
    assert.deepEqual(Object.keys(list[0] ?? {}), [
      'id',
      'source',
      'sourceName',
      'connectedSince',
      'devices',
      'supportedDataTypes',
      'organization',
      'historySync',
      'syncStatus',
      'resync',
      'expectedSyncDuration',
    ]);
    assert.equal(list[0]?.connectedSince, '2026-01-02T00:00:00.000Z');
    assert.equal(list[0].syncStatus?.status, 'ok');
  });

  it('gives a source connected again a new account', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    const bearer = await accessToken(sandbox);
    const [first] = await sources(sandbox, bearer);
    await session.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    assert.deepEqual(await sources(sandbox, bearer), []);
    await session.connect(PHARMACY.id);
    assert.notEqual((await sources(sandbox, bearer))[0]?.id, first?.id);
  });

  it('tells each kind’s data, and of medical sources how far they are synced', async () => {
    let now = Date.UTC(2026, 0, 2);
    const kinds = ['hospital', 'lab', 'pharmacy', 'wellness'] as const;
    const sandbox = createSandbox({
      ...small,
      now: () => now,
      sources: kinds.map((kind) => ({ id: `the/${kind}`, name: kind, kind })),
    });
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    for (const kind of ['hospital', 'lab', 'pharmacy']) await session.connect(`the/${kind}`);
    const { state } = await session.call<{ state: string }>('POST', '/connect/oauth', {
      sourceId: 'the/wellness',
      returnTo: '',
    });
    const { body } = await ask(sandbox, 'POST', '/oauth/api/decision', { json: { state, allow: true } });
    await ask(sandbox, 'POST', '/oauth/api/exchange', { json: { state, code: body['code'] } });
    now += 1000;
    await session.call('POST', `/connect/connections/${encodeURIComponent('the/lab')}/resync`, {});
    const list = await sources(sandbox, await accessToken(sandbox));
    assert.deepEqual(
      list.map(({ supportedDataTypes, syncStatus, historySync, resync, expectedSyncDuration }) => ({
        types: supportedDataTypes.length,
        synched: syncStatus?.synchedAt,
        history: historySync?.status,
        resync: resync?.active,
        minutes: expectedSyncDuration,
      })),
      [
        { types: 7, synched: '2026-01-02T00:00:00.000Z', history: 'ok', resync: false, minutes: 60 },
        { types: 1, synched: '2026-01-02T00:00:01.000Z', history: 'ok', resync: false, minutes: 60 },
        { types: 1, synched: '2026-01-02T00:00:00.000Z', history: 'ok', resync: false, minutes: 60 },
        { types: 4, synched: undefined, history: undefined, resync: undefined, minutes: null },
      ],
    );
    assert.deepEqual(list[1]?.supportedDataTypes, ['test_results']);
    assert.deepEqual(list[2]?.supportedDataTypes, ['medications']);
    assert.match(list[0]?.organization.href ?? '', /\/the%2Fhospital$/);
    assert.deepEqual([list[0]?.organization.id, list[0]?.organization.name], ['the/hospital', 'hospital']);
    assert.equal(new Set(list.map(({ id }) => id)).size, 4);
  });

  it('has demonstration data for the documented token', async () => {
    const list = await sources(createSandbox(small), 'demo');
    assert.equal(list[0]?.source, PHARMACY.id);
    assert.ok(list.some(({ syncStatus }) => syncStatus === undefined));
    assert.equal(new Set(list.map(({ id }) => id)).size, list.length);
  });

  it('answers 401 to no token, an unknown one, a session token and an expired one', async () => {
    let now = 0;
    const sandbox = createSandbox({ ...small, now: () => now, lifetimes: { session: 1e6, access: 10 } });
    const token = await sessionToken(sandbox);
    await (await PageSession.open(sandbox, { token })).connect(PHARMACY.id);
    const access = await accessToken(sandbox);
    now += 10_000;
    for (const bearer of [undefined, 'x', token, access]) {
      const init = bearer === undefined ? {} : { bearer };
      const { status, body } = await ask(sandbox, 'GET', '/v1/human/sources', init);
      assert.equal(status, 401);
      assert.equal(body['message'], 'Cannot authenticate you with this token');
    }
  });
});

describe('GET /api/v1/users/providers', () => {
  it('tells a client’s server what its user has connected, by either id', async () => {
    const sandbox = createSandbox({ ...small, clients: { 'sandbox-client': 'sandbox-secret', other: 'secret' } });
    await (await PageSession.open(sandbox, { token: await sessionToken(sandbox) })).connect(PHARMACY.id);
    const { body: user } = await askToken(sandbox);
    const clientToken = async (fields: object): Promise<string> => {
      const json = { ...CREDENTIALS, type: 'client', ...fields };
      return (await ask(sandbox, 'POST', '/v1/admin/token', { json })).body['client_token'] as string;
    };
    const bearer = await clientToken({});
    const humanId = user['human_id'] as string;
    for (const query of ['clientUserId=jane@example.com', `humanId=${humanId}`]) {
      const { status, body } = await ask(sandbox, 'GET', `/api/v1/users/providers?${query}`, { bearer });
      assert.equal(status, 200);
      assert.deepEqual(body, [{ id: PHARMACY.id, name: PHARMACY.name }]);
    }
    const get = async (query: string, as = bearer): Promise<number> =>
      (await ask(sandbox, 'GET', `/api/v1/users/providers${query}`, { bearer: as })).status;
    assert.equal(await get(''), 400);
    assert.equal(await get('?clientUserId=nobody'), 404);
    assert.equal(await get('?humanId=x'), 404);
    assert.equal(await get(`?humanId=${humanId}&clientUserId=jane@example.com`), 200);
    assert.equal(await get('?humanId=x&clientUserId=jane@example.com'), 404, 'both ids must be the user’s');
    assert.equal(await get(`?humanId=${humanId}`, 'x'), 401);
    const other = await clientToken({ client_id: 'other', client_secret: 'secret' });
    assert.equal(await get(`?humanId=${humanId}`, other), 404, 'another client must not see this user');
    assert.equal(await get('?clientUserId=jane@example.com', other), 404, 'nor by the other id');
  });

  it('wants the client’s secret for its token', async () => {
    const status = async (fields: object): Promise<number> => {
      const json = { ...CREDENTIALS, type: 'client', ...fields };
      return (await ask(createSandbox(small), 'POST', '/v1/admin/token', { json })).status;
    };
    assert.equal(await status({}), 200);
    assert.equal(await status({ client_secret: 'x' }), 401);
    assert.equal(await status({ client_id: 'x' }), 401);
    assert.equal(await status({ type: 'session' }), 400);
    for (const field of ['client_id', 'client_secret', 'type']) assert.equal(await status({ [field]: undefined }), 400);
  });
});

describe('a refresh token', () => {
  const refresh = (sandbox: Sandbox, fields: object = {}) =>
    ask(sandbox, 'POST', '/v1/connect/token', { json: { ...CREDENTIALS, grant_type: 'refresh_token', ...fields } });

  it('gives a new access token, until it is ended', async () => {
    const sandbox = createSandbox({ catalogueSize: 100 });
    sandbox.seed({ client_user_id: 'jane', connections: [PHARMACY.id] });
    const { body } = await askToken(sandbox, { client_user_id: 'jane', type: 'access' });
    const { refresh_token } = body;
    sandbox.clock.advance(86_400);
    const renewed = await refresh(sandbox, { refresh_token });
    assert.deepEqual(
      [renewed.status, Object.keys(renewed.body)],
      [200, ['access_token', 'expires_in', 'token_type', 'refresh_token']],
    );
    const bearer = renewed.body['access_token'] as string;
    assert.equal((await ask(sandbox, 'GET', '/v1/human/sources', { bearer })).status, 200);
    sandbox.expire({ client_user_id: 'jane' });
    assert.equal((await refresh(sandbox, { refresh_token })).status, 401);
  });

  it('is refused where it is none, or another client’s, and opens nothing by itself', async () => {
    const sandbox = createSandbox({ catalogueSize: 100, clients: { 'sandbox-client': 'sandbox-secret', other: 'x' } });
    sandbox.seed({ client_user_id: 'jane', connections: [PHARMACY.id] });
    const { body } = await askToken(sandbox, { client_user_id: 'jane', type: 'access' });
    const { refresh_token, access_token } = body;
    const statuses = [
      await refresh(sandbox),
      await refresh(sandbox, { refresh_token: access_token }),
      await refresh(sandbox, { refresh_token, client_secret: 'x' }),
      await refresh(sandbox, { refresh_token, client_id: 'other', client_secret: 'x' }),
      await ask(sandbox, 'GET', '/v1/human/sources', { bearer: refresh_token as string }),
      await ask(sandbox, 'POST', '/connect/session', { json: { token: refresh_token } }),
    ].map(({ status }) => status);
    assert.deepEqual(statuses, [400, 401, 401, 401, 401, 401]);
  });
});

describe('a row of GET /v1/human/sources', () => {
  it('leads to its organization in the sandbox, and to records from before it was connected', async () => {
    const sandbox = createSandbox({ catalogueSize: 100 });
    const { body } = await ask(sandbox, 'GET', '/v1/human/sources', { bearer: 'demo' });
    const [row] = body as unknown as {
      connectedSince: string;
      organization: { href: string };
      historySync: { oldestDate: string };
    }[];
    const href = new URL(row?.organization.href ?? '');
    assert.equal(href.origin, 'http://connect.test');
    assert.deepEqual((await ask(sandbox, 'GET', href.pathname, { bearer: 'demo' })).body, PHARMACY);
    assert.equal((await ask(sandbox, 'GET', '/v1/human/organizations/x', { bearer: 'demo' })).status, 404);
    assert.ok(Date.parse(row?.historySync.oldestDate ?? '') < Date.parse(row?.connectedSince ?? ''));
  });
});

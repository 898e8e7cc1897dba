import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { Sandbox } from '../../../src/sandbox/index.js';
import type { OAuthProgress, OAuthStart } from '../../../src/sandbox/connect-api.js';
import { CLINIC, PHARMACY, PageSession, ask, sessionToken } from '../requests.js';
import type { Answer } from '../requests.js';

const RING = { name: 'Ring', id: 'ring' };
const options = { catalogueSize: 100, sources: [{ ...RING, kind: 'wellness' as const }] };

async function begin(sandbox: Sandbox): Promise<{ session: PageSession; state: string }> {
  const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
  const body = { sourceId: RING.id, returnTo: '?token=x&mode=auth' };
  const { state } = await session.call<OAuthStart>('POST', '/connect/oauth', body);
  return { session, state };
}

const post = (sandbox: Sandbox, path: string, json: unknown): Promise<Answer> => ask(sandbox, 'POST', path, { json });

describe('a wellness source', () => {
  it('is connected once the user agrees and the code has been exchanged', async () => {
    const sandbox = createSandbox(options);
    const { session, state } = await begin(sandbox);
    const progress = () => session.call<OAuthProgress>('GET', `/connect/oauth/${state}`);
    assert.equal((await progress()).status, 'pending');

    const { body: decision } = await post(sandbox, '/oauth/api/decision', { state, allow: true });
    assert.equal((await progress()).status, 'pending', 'agreeing alone connects nothing');
    const { status, body } = await post(sandbox, '/oauth/api/exchange', { state, code: decision['code'] });
    assert.equal(status, 200);
    assert.deepEqual(body, { returnTo: '?token=x&mode=auth', status: 'granted' });

    const after = await progress();
    assert.equal(after.status, 'granted');
    assert.deepEqual(after.session.results.connectedSources, [RING]);
  });

  it('is not connected by a no', async () => {
    const sandbox = createSandbox(options);
    const { session, state } = await begin(sandbox);
    assert.equal((await post(sandbox, '/oauth/api/decision', { state, allow: false })).body['code'], null);
    const { status, session: view } = await session.call<OAuthProgress>('GET', `/connect/oauth/${state}`);
    assert.equal(status, 'denied');
    assert.deepEqual(view.connections, []);
  });

  it('is not connected by a wrong code, a code used twice, or another state', async () => {
    const sandbox = createSandbox(options);
    const { state } = await begin(sandbox);
    const exchange = async (fields: object): Promise<number> =>
      (await post(sandbox, '/oauth/api/exchange', { state, ...fields })).status;
    assert.equal(await exchange({ code: 'x' }), 400);
    const { code } = (await post(sandbox, '/oauth/api/decision', { state, allow: true })).body as { code: string };
    assert.equal(await exchange({ code: 'x' }), 400);
    assert.equal(await exchange({ code, state: 'x' }), 404);
    assert.equal(await exchange({ code }), 200);
    assert.equal(await exchange({ code }), 400);
    assert.equal((await post(sandbox, '/oauth/api/decision', { state, allow: true })).status, 409);
  });

  it('tells nobody but the session that began it how it went', async () => {
    const sandbox = createSandbox(options);
    const { state } = await begin(sandbox);
    const john = await PageSession.open(sandbox, { token: await sessionToken(sandbox, 'john') });
    assert.equal((await john.try('GET', `/connect/oauth/${state}`)).status, 404);
  });

  it('leads back to nothing but Connect', async () => {
    const sandbox = createSandbox(options);
    const { session } = await begin(sandbox);
    const answer = await session.try('POST', '/connect/oauth', { sourceId: RING.id, returnTo: 'https://evil.example' });
    assert.equal(answer.status, 400);
  });

  it('is not for the portal, nor a portal for OAuth', async () => {
    const sandbox = createSandbox(options);
    const { session } = await begin(sandbox);
    const portal = { sourceId: RING.id, username: 'demouser', password: 'password' };
    assert.equal((await session.try('POST', '/connect/connections', portal)).status, 400);
    const oauth = { sourceId: PHARMACY.id, returnTo: '' };
    assert.equal((await session.try('POST', '/connect/oauth', oauth)).status, 400);
  });

  it('cannot be answered a second time before the first answer was exchanged', async () => {
    const sandbox = createSandbox(options);
    const { state } = await begin(sandbox);
    const decide = (allow: boolean): Promise<Answer> => post(sandbox, '/oauth/api/decision', { state, allow });
    const { code } = (await decide(true)).body as { code: string };
    assert.equal((await decide(true)).status, 409);
    assert.equal((await decide(false)).status, 409);
    assert.equal((await post(sandbox, '/oauth/api/exchange', { state, code })).status, 200, 'the first answer stands');
  });

  it('that was refused stays so', async () => {
    const sandbox = createSandbox(options);
    const { state, session } = await begin(sandbox);
    await post(sandbox, '/oauth/api/decision', { state, allow: false });
    assert.equal((await post(sandbox, '/oauth/api/decision', { state, allow: true })).status, 409);
    assert.equal((await post(sandbox, '/oauth/api/exchange', { state, code: 'undefined' })).status, 400);
    assert.equal((await session.call<OAuthProgress>('GET', `/connect/oauth/${state}`)).status, 'denied');
  });

  it('shows the source and how far it is to its own page, and leads back whatever the answer was', async () => {
    const sandbox = createSandbox(options);
    const { state } = await begin(sandbox);
    const get = async (path: string): Promise<unknown> => {
      const { status, body } = await ask(sandbox, 'GET', `/oauth/api/${path}?state=${state}`);
      assert.equal(status, 200);
      return body;
    };
    const source = { ...RING, kind: 'wellness', place: '', method: 'oauth' };
    assert.deepEqual(await get('flow'), { source, status: 'pending' });
    assert.deepEqual(await get('return'), { returnTo: '?token=x&mode=auth', status: 'pending' });
    await post(sandbox, '/oauth/api/decision', { state, allow: false });
    assert.deepEqual(await get('flow'), { source, status: 'denied' });
    assert.deepEqual(await get('return'), { returnTo: '?token=x&mode=auth', status: 'denied' });
    for (const path of ['flow', 'return']) {
      assert.equal((await ask(sandbox, 'GET', `/oauth/api/${path}?state=x`)).status, 404);
      assert.equal((await ask(sandbox, 'GET', `/oauth/api/${path}`)).status, 404);
    }
  });

  it('cannot be connected in a session that knows no user', async () => {
    const sandbox = createSandbox(options);
    const session = await PageSession.open(sandbox, { mode: 'select' });
    const body = { sourceId: RING.id, returnTo: '' };
    assert.equal((await session.try('POST', '/connect/oauth', body)).status, 400);
  });

  it('is forgotten, the oldest first, when a thousand others were begun and not finished', async () => {
    const sandbox = createSandbox(options);
    const { session, state: first } = await begin(sandbox);
    const start = async (): Promise<string> =>
      (await session.call<OAuthStart>('POST', '/connect/oauth', { sourceId: RING.id, returnTo: '' })).state;
    const second = await start();
    for (let count = 2; count < 1000; count += 1) await start();
    const known = async (state: string): Promise<boolean> =>
      (await ask(sandbox, 'GET', `/oauth/api/flow?state=${state}`)).status === 200;
    assert.deepEqual([await known(first), await known(second)], [true, true]);
    const last = await start();
    assert.deepEqual([await known(first), await known(second), await known(last)], [false, true, true]);
  });

  it('takes no answer after ten minutes', async () => {
    let now = 0;
    const sandbox = createSandbox({ ...options, now: () => now });
    const { state, session } = await begin(sandbox);
    now += 600_000 - 1;
    const { code } = (await post(sandbox, '/oauth/api/decision', { state, allow: true })).body;
    assert.equal(typeof code, 'string');
    now += 1;
    assert.equal((await post(sandbox, '/oauth/api/exchange', { state, code })).status, 404);
    assert.equal((await session.try('GET', `/connect/oauth/${state}`)).status, 404);
    assert.equal((await post(sandbox, '/oauth/api/decision', { state, allow: true })).status, 404);
  });
});

describe('a provider that is not listed', () => {
  it('is in this session’s requestedSources and in all later requestedProviders, in the documented shape', async () => {
    const sandbox = createSandbox(options);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    const wanted = {
      healthSystem: ' Œuvre 医院 ',
      physician: 'Dr. 😀',
      address: '1 Main St',
      website: 'https://a.example',
    };
    const requested = {
      address: '1 Main St',
      healthSystem: 'Œuvre 医院',
      location: { latitude: 0, longitude: 0 },
      physician: 'Dr. 😀',
      website: 'https://a.example',
    };
    const view = await session.call('POST', '/connect/requests', wanted);
    assert.deepEqual(view.results.requestedSources, [requested]);
    assert.deepEqual(Object.keys(view.results.requestedSources[0] ?? {}), [
      'address',
      'healthSystem',
      'location',
      'physician',
      'website',
    ]);
    await session.call('POST', '/connect/close', {});
    const later = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    assert.deepEqual(later.opened.results.requestedSources, []);
    assert.deepEqual(later.opened.requestedProviders, [requested]);
    assert.equal((await later.try('POST', '/connect/requests', { ...wanted, healthSystem: '  ' })).status, 400);
  });
});

describe('a connected source', () => {
  it('can be synced again', async () => {
    let now = 1000;
    const sandbox = createSandbox({ ...options, now: () => now });
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    await session.connect(CLINIC.id);
    now = 5000;
    const view = await session.call('POST', `/connect/connections/${PHARMACY.id}/resync`, {});
    assert.deepEqual(
      view.connections.map(({ connectedSince, resyncedAt }) => [connectedSince, resyncedAt]),
      [
        [1000, 5000],
        [1000, undefined],
      ],
    );
    assert.equal((await session.try('POST', '/connect/connections/x/resync', {})).status, 404);
  });
});

// What the user name alone decides: how a portal answers, and by which way a hospital lets the user in.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OAuthProgress, OAuthStart, SessionView, SourcesView } from '../../../src/sandbox/connect-api.js';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { CLINIC, PHARMACY, PageSession, ask, sessionToken } from '../requests.js';

const HOSPITAL = { name: 'Starfleet General Hospital', id: '5b1daf3f079c652eaf41fd27' };
const small = { catalogueSize: 100 };

async function open(sandbox: Sandbox): Promise<PageSession> {
  return PageSession.open(sandbox, { token: await sessionToken(sandbox) });
}

const signIn = (session: PageSession, username: string, password = 'password', sourceId = PHARMACY.id) =>
  session.call<Partial<SessionView> & { problem?: string; challenge?: string }>('POST', '/connect/connections', {
    sourceId,
    username,
    password,
  });

const enter = (session: PageSession, challenge = '', code = '123456') =>
  session.try('POST', '/connect/codes', { challenge, code });

describe('signing in to a portal', () => {
  for (const [username, words] of [
    ['demouser2', /not correct/],
    ['lockeduser', /is locked/],
    ['changeduser', /Update your password/],
    ['downuser', /not available/],
  ] as const) {
    it(`as ${username} is refused, in words, and connects nothing`, async () => {
      const session = await open(createSandbox(small));
      for (const password of ['password', 'x']) {
        const { problem = '', challenge } = await signIn(session, username, password);
        assert.match(problem, words);
        assert.equal(challenge, undefined);
      }
      assert.equal((await session.try('DELETE', `/connect/connections/${PHARMACY.id}`)).status, 404);
    });
  }

  it('as codeuser asks for a code, and connects with the right one', async () => {
    const session = await open(createSandbox(small));
    const { challenge, connections } = await signIn(session, 'codeuser');
    assert.equal(connections, undefined);
    const wrong = await enter(session, challenge, '654321');
    assert.match(wrong.body['problem'] as string, /code is not correct/);
    const { status, body } = await enter(session, challenge, ' 123 456 ');
    assert.equal(status, 200);
    assert.deepEqual((body as unknown as SessionView).results.connectedSources, [PHARMACY]);
    assert.equal((await enter(session, challenge)).status, 404, 'a code is good once');
  });

  it('as codeuser with a wrong password asks for no code', async () => {
    const { problem, challenge } = await signIn(await open(createSandbox(small)), 'codeuser', 'x');
    assert.match(problem ?? '', /not correct/);
    assert.equal(challenge, undefined);
  });

  it('takes a code from the session that was asked for it alone, for ten minutes', async () => {
    const sandbox = createSandbox(small);
    const [one, other] = [await open(sandbox), await open(sandbox)];
    const { challenge } = await signIn(one, 'codeuser');
    assert.equal((await enter(other, challenge)).status, 404);
    sandbox.clock.advance(599);
    assert.equal((await enter(one, challenge, 'x')).status, 200);
    sandbox.clock.advance(1);
    const late = await enter(one, challenge);
    assert.deepEqual([late.status, late.body['status']], [404, undefined]);
    assert.match(late.body['message'] as string, /sign in again/i);
  });

  it('connects nothing by a code after the session has closed', async () => {
    const session = await open(createSandbox(small));
    const { challenge } = await signIn(session, 'codeuser');
    await session.call('POST', '/connect/close', {});
    assert.equal((await enter(session, challenge)).status, 404);
  });

  it('keeps the code and what it answers out of the record of requests', async () => {
    const sandbox = createSandbox(small);
    const session = await open(sandbox);
    const { challenge } = await signIn(session, 'codeuser');
    await enter(session, challenge);
    assert.doesNotMatch(JSON.stringify(sandbox.requests()), /123456|challenge/);
  });
});

describe('a hospital that lets the user in by OAuth', () => {
  it('is in the catalogue, is connected as a wearable is, and syncs as a hospital does', async () => {
    const sandbox = createSandbox(small);
    const session = await open(sandbox);
    const { items } = await session.call<SourcesView>('GET', '/connect/sources?q=starfleet%20general');
    assert.deepEqual(
      items.map(({ name, id, kind, method }) => ({ name, id, kind, method })),
      [{ ...HOSPITAL, kind: 'hospital', method: 'oauth' }],
    );
    const portal = { sourceId: HOSPITAL.id, username: 'demouser', password: 'password' };
    assert.equal((await session.try('POST', '/connect/connections', portal)).status, 400);
    const { state } = await session.call<OAuthStart>('POST', '/connect/oauth', { sourceId: HOSPITAL.id, returnTo: '' });
    const { body } = await ask(sandbox, 'POST', '/oauth/api/decision', { json: { state, allow: true } });
    await ask(sandbox, 'POST', '/oauth/api/exchange', { json: { state, code: body['code'] } });
    const { session: view } = await session.call<OAuthProgress>('GET', `/connect/oauth/${state}`);
    assert.deepEqual(view.results.connectedSources, [HOSPITAL]);
    sandbox.sync({ client_user_id: 'jane@example.com', source: HOSPITAL.id, status: 'inProgress' });
  });

  it('can be one of your own, as a wearable can have a portal', async () => {
    const sandbox = createSandbox({
      ...small,
      sources: [
        { id: 'a', name: 'Own hospital', signIn: 'oauth' },
        { id: 'b', name: 'Own ring', kind: 'wellness', signIn: 'portal' },
      ],
    });
    const session = await open(sandbox);
    const { items } = await session.call<SourcesView>('GET', '/connect/sources?q=own');
    assert.deepEqual(
      items.map(({ id, method }) => [id, method]),
      [
        ['a', 'oauth'],
        ['b', 'portal'],
      ],
    );
    assert.deepEqual((await session.connect('b')).results.connectedSources, [{ name: 'Own ring', id: 'b' }]);
    assert.throws(
      () => createSandbox({ sources: [{ id: 'a', name: 'A', signIn: 'magic' as 'oauth' }] }),
      /signIn must be one of portal, oauth/,
    );
  });

  it('leaves the other sources of a seed what they were', async () => {
    const session = await open(createSandbox({ catalogueSize: 20 }));
    const { total, items } = await session.call<SourcesView>('GET', '/connect/sources');
    assert.equal(total, 20);
    assert.deepEqual([items[1]?.id, items[5]?.id], [CLINIC.id, HOSPITAL.id]);
  });
});

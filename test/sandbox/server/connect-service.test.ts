import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { ClosingView, SessionRequest, SourcesView } from '../../../src/sandbox/connect-api.js';
import { CLINIC, PHARMACY, PageSession, ask, sessionToken } from '../requests.js';

const small = { catalogueSize: 500 };

const refs = (list: readonly { name: string; id: string }[]): { name: string; id: string }[] =>
  list.map(({ name, id }) => ({ name, id }));

describe('a Connect session', () => {
  it('tells what it connected and disconnected, and what is connected now', async () => {
    const sandbox = createSandbox(small);
    const first = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await first.connect(PHARMACY.id);
    const two = await first.connect(CLINIC.id);
    assert.deepEqual(refs(two.results.connectedSources), [PHARMACY, CLINIC]);
    assert.deepEqual(refs(two.connections), [PHARMACY, CLINIC]);
    await first.call('POST', '/connect/close', {});

    const second = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    assert.deepEqual(second.opened.results.connectedSources, []);
    assert.deepEqual(refs(second.opened.connections), [PHARMACY, CLINIC]);
    const less = await second.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    assert.deepEqual(less.results.disconnectedSources, [PHARMACY]);
    assert.deepEqual(refs(less.connections), [CLINIC]);
  });

  it('lists a source under what was done to it last', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    const gone = await session.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    assert.deepEqual([gone.results.connectedSources, gone.results.disconnectedSources], [[], [PHARMACY]]);
    const back = await session.connect(PHARMACY.id);
    assert.deepEqual([back.results.connectedSources, back.results.disconnectedSources], [[PHARMACY], []]);
  });

  it('goes on where it was when the same token is opened again before it closed', async () => {
    const sandbox = createSandbox(small);
    const token = await sessionToken(sandbox);
    const before = await PageSession.open(sandbox, { token });
    assert.equal(before.opened.resumed, false);
    await before.connect(PHARMACY.id);
    const after = await PageSession.open(sandbox, { token });
    assert.equal(after.opened.resumed, true);
    assert.deepEqual(after.opened.results.connectedSources, [PHARMACY]);
    const closing = await after.call<ClosingView>('POST', '/connect/close', {});
    assert.deepEqual(closing.session.results.connectedSources, [PHARMACY]);
    const anew = await PageSession.open(sandbox, { token });
    assert.deepEqual([anew.opened.resumed, anew.opened.results.connectedSources], [false, []]);
  });

  it('shares the user’s connections with another session, and keeps its own results to itself', async () => {
    const sandbox = createSandbox(small);
    const [one, other] = [
      await PageSession.open(sandbox, { token: await sessionToken(sandbox) }),
      await PageSession.open(sandbox, { token: await sessionToken(sandbox) }),
    ];
    await one.connect(PHARMACY.id);
    const view = await other.connect(CLINIC.id);
    assert.deepEqual(refs(view.connections), [PHARMACY, CLINIC]);
    assert.deepEqual(view.results.connectedSources, [CLINIC]);
    await other.call('POST', '/connect/close', {});
    const closing = await one.call<ClosingView>('POST', '/connect/close', {});
    assert.deepEqual(closing.session.results.connectedSources, [PHARMACY]);
  });

  it('has a source once that it disconnected, another session connected and it disconnected again', async () => {
    const sandbox = createSandbox(small);
    const one = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    const other = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await one.connect(PHARMACY.id);
    await one.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    await other.connect(PHARMACY.id);
    const view = await one.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    assert.deepEqual(view.results.disconnectedSources, [PHARMACY]);
  });

  it('has a source that is connected again once, as the latest', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    await session.connect(CLINIC.id);
    const view = await session.connect(PHARMACY.id);
    assert.deepEqual(refs(view.connections), [CLINIC, PHARMACY]);
    assert.deepEqual(view.results.connectedSources, [CLINIC, PHARMACY]);
    const less = await session.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    assert.deepEqual(refs(less.connections), [CLINIC]);
    assert.equal((await session.try('DELETE', `/connect/connections/${PHARMACY.id}`)).status, 404);
  });

  it('is resumed after a disconnect or a request alone, too', async () => {
    const sandbox = createSandbox(small);
    const token = await sessionToken(sandbox);
    const session = await PageSession.open(sandbox, { token });
    await session.call('POST', '/connect/requests', { healthSystem: 'x', physician: '', address: '', website: '' });
    assert.equal((await PageSession.open(sandbox, { token })).opened.resumed, true);
    await session.connect(PHARMACY.id);
    await session.call('POST', '/connect/close', {});
    const next = await PageSession.open(sandbox, { token });
    assert.equal(next.opened.resumed, false);
    await next.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    assert.equal((await PageSession.open(sandbox, { token })).opened.resumed, true);
  });

  it('tells what it was opened with, and leaves out what it was not', async () => {
    const sandbox = createSandbox(small);
    const details = async (request: SessionRequest): Promise<string[]> => {
      const { opened } = await PageSession.open(sandbox, { token: await sessionToken(sandbox), ...request });
      return opened.details.map(({ name, value }) => `${name}: ${value}`);
    };
    assert.deepEqual(await details({}), []);
    assert.deepEqual(await details({ segment: '', config: '', preseed: 'false' }), []);
    assert.deepEqual(
      await details({ segment: 'labs', pinnedProviders: 'a,b', config: '<b>', pisId: '1', preseed: 'true' }),
      ['Segment: labs', 'Pinned providers: a,b', 'Configuration: <b>', 'Portal invite session: 1', 'Pre-filled: yes'],
    );
    assert.deepEqual(await details({ segment: 'lab' }), ['Segment: lab (only this kind is listed)']);
  });

  it('starts with the filter that segment names, in any case, and with none for another word', async () => {
    const sandbox = createSandbox(small);
    const kind = async (segment: string): Promise<string | undefined> =>
      (await PageSession.open(sandbox, { token: await sessionToken(sandbox), segment })).opened.kind;
    assert.equal(await kind('lab'), 'lab');
    assert.equal(await kind(' Hospital '), 'hospital');
    assert.equal(await kind('labs'), undefined);
  });

  it('has pinned providers in the order in which they are named, by id or by name, without unknown ones', async () => {
    const sandbox = createSandbox(small);
    const pinned = async (pinnedProviders: string): Promise<string[]> => {
      const { opened } = await PageSession.open(sandbox, { token: await sessionToken(sandbox), pinnedProviders });
      return opened.pinned.map(({ name }) => name);
    };
    assert.deepEqual(await pinned(` cleveland ,, nothing-at-all,${PHARMACY.id} `), [CLINIC.name, PHARMACY.name]);
    assert.deepEqual(await pinned(''), []);
    assert.equal((await pinned(Array.from({ length: 30 }, () => PHARMACY.id).join(','))).length, 20);
  });

  it('refuses a parameter that is too long for any address', async () => {
    const token = await sessionToken(createSandbox(small));
    const { status } = await ask(createSandbox(small), 'POST', '/connect/session', {
      json: { token, config: 'x'.repeat(16_385) },
    });
    assert.equal(status, 400);
  });

  it('keeps users and clients apart', async () => {
    const sandbox = createSandbox(small);
    const jane = await PageSession.open(sandbox, { token: await sessionToken(sandbox, 'jane') });
    await jane.connect(PHARMACY.id);
    const john = await PageSession.open(sandbox, { token: await sessionToken(sandbox, 'john') });
    assert.deepEqual(john.opened.connections, []);
    assert.equal((await john.try('DELETE', `/connect/connections/${PHARMACY.id}`)).status, 404);
  });

  const refused: { title: string; token: string | undefined; status: string }[] = [
    { title: 'no token', token: undefined, status: 'MISSING_SESSION_TOKEN' },
    { title: 'an empty token', token: '', status: 'MISSING_SESSION_TOKEN' },
    { title: 'an unknown token', token: 'x', status: 'SESSION_TOKEN_INVALID' },
  ];
  for (const { title, token, status } of refused) {
    it(`refuses ${title} with the status ${status}`, async () => {
      const json = token === undefined ? {} : { token };
      const answer = await ask(createSandbox(small), 'POST', '/connect/session', { json });
      assert.equal(answer.status, 401);
      assert.equal(answer.body['status'], status);
    });
  }

  it('expires with its token, also while the user is in it', async () => {
    let now = 1_000_000;
    const sandbox = createSandbox({ ...small, now: () => now, lifetimes: { session: 60 } });
    const token = await sessionToken(sandbox);
    const session = await PageSession.open(sandbox, { token });
    assert.equal(session.opened.expiresIn, 60_000);
    now += 60_000;
    const late = await session.try('GET', '/connect/sources');
    assert.deepEqual([late.status, late.body['status']], [401, 'SESSION_TOKEN_EXPIRED']);
    const again = await ask(sandbox, 'POST', '/connect/session', { json: { token } });
    assert.deepEqual([again.status, again.body['status']], [401, 'SESSION_TOKEN_EXPIRED']);
  });

  it('answers nobody without its bearer', async () => {
    const sandbox = createSandbox(small);
    for (const [method, path] of [
      ['GET', '/connect/sources'],
      ['POST', '/connect/connections'],
      ['DELETE', `/connect/connections/${PHARMACY.id}`],
      ['POST', '/connect/selection'],
      ['POST', '/connect/close'],
    ] as const) {
      assert.equal((await ask(sandbox, method, path)).status, 401, path);
    }
  });

  it('tells a wrong password and a locked account apart, and connects neither', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    const signIn = (username: string, password: string) =>
      session.try('POST', '/connect/connections', { sourceId: PHARMACY.id, username, password });
    const wrong = await signIn('demouser', 'x');
    // Not an error of HTTP: browsers put those into the console of whoever tests.
    assert.deepEqual([wrong.status, wrong.body], [200, { problem: 'The username or password is not correct.' }]);
    const locked = await signIn('lockeduser', 'password');
    assert.match(locked.body['problem'] as string, /locked/);
    const { body } = await ask(sandbox, 'POST', '/connect/session', { json: { token: session.opened.bearer } });
    assert.deepEqual(body['connections'], []);
  });
});

describe('mode=select', () => {
  it('needs no token, and connects nothing', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { mode: 'select', clientId: 'sandbox-client' });
    assert.equal(session.opened.mode, 'select');
    const chosen = await session.call('POST', '/connect/selection', { sourceId: CLINIC.id });
    assert.deepEqual(refs(chosen.connections), [CLINIC]);
    assert.deepEqual(chosen.results.connectedSources, [CLINIC]);
    const none = await session.call('DELETE', `/connect/selection/${CLINIC.id}`);
    assert.deepEqual(none.connections, []);
    const refused = await session.try('POST', '/connect/connections', {
      sourceId: CLINIC.id,
      username: 'demouser',
      password: 'password',
    });
    assert.equal(refused.status, 400);
  });

  it('has a source that is marked twice once, as the latest', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { mode: 'select' });
    const mark = (sourceId: string) => session.call('POST', '/connect/selection', { sourceId });
    await mark(PHARMACY.id);
    await mark(CLINIC.id);
    const view = await mark(PHARMACY.id);
    assert.deepEqual(refs(view.connections), [CLINIC, PHARMACY]);
    assert.deepEqual(view.results.connectedSources, [CLINIC, PHARMACY]);
    const less = await session.call('DELETE', `/connect/selection/${CLINIC.id}`);
    assert.deepEqual([refs(less.connections), less.results.disconnectedSources], [[PHARMACY], [CLINIC]]);
    assert.equal((await session.try('DELETE', `/connect/selection/${CLINIC.id}`)).status, 404);
    assert.equal((await session.try('POST', '/connect/selection', { sourceId: 'nowhere' })).status, 404);
  });

  it('goes on with what is marked when the same token is opened again, and forgets it in mode=auth', async () => {
    const sandbox = createSandbox(small);
    const token = await sessionToken(sandbox);
    const preseededSources = btoa(JSON.stringify([CLINIC.id]));
    const first = await PageSession.open(sandbox, { token, mode: 'select', preseededSources });
    await first.call('DELETE', `/connect/selection/${CLINIC.id}`);
    await first.call('POST', '/connect/selection', { sourceId: PHARMACY.id });
    const second = await PageSession.open(sandbox, { token, mode: 'select', preseededSources });
    assert.deepEqual(refs(second.opened.connections), [PHARMACY]);
    const auth = await PageSession.open(sandbox, { token });
    assert.deepEqual([auth.opened.mode, auth.opened.connections], ['auth', []]);
    const third = await PageSession.open(sandbox, { token, mode: 'select', preseededSources });
    assert.deepEqual(refs(third.opened.connections), [CLINIC]);
  });

  it('keeps what was asked for in a session without a user for that session', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { mode: 'select' });
    const wanted = { healthSystem: 'x', physician: '', address: '', website: '' };
    const view = await session.call('POST', '/connect/requests', wanted);
    assert.deepEqual(view.requestedProviders, view.results.requestedSources);
    assert.equal(view.requestedProviders.length, 1);
    const other = await PageSession.open(sandbox, { mode: 'select' });
    assert.deepEqual(other.opened.requestedProviders, []);
  });

  it('marks a source once that is both connected and preseeded', async () => {
    const sandbox = createSandbox(small);
    await (await PageSession.open(sandbox, { token: await sessionToken(sandbox) })).connect(PHARMACY.id);
    const token = await sessionToken(sandbox);
    const preseededSources = btoa(JSON.stringify([CLINIC, PHARMACY]));
    const { opened } = await PageSession.open(sandbox, { token, mode: 'select', preseed: 'true', preseededSources });
    assert.deepEqual(refs(opened.connections), [PHARMACY, CLINIC]);
    const unmarked = await PageSession.open(sandbox, { mode: 'select', preseed: 'false' });
    assert.deepEqual(unmarked.opened.connections, []);
  });

  it('starts from preseededSources, in UTF-8 or as btoa writes them, and from no nonsense', async () => {
    const sandbox = createSandbox(small);
    const open = async (preseededSources: string) =>
      refs((await PageSession.open(sandbox, { mode: 'select', preseededSources })).opened.connections);
    const hospital = { name: 'Œuvre 医院', id: 'x' };
    assert.deepEqual(await open(Buffer.from(JSON.stringify([PHARMACY, hospital])).toString('base64')), [
      PHARMACY,
      hospital,
    ]);
    assert.deepEqual(await open(btoa(JSON.stringify([CLINIC.id, { name: 'Café', id: 'y' }]))), [
      CLINIC,
      { name: 'Café', id: 'y' },
    ]);
    for (const nonsense of ['%%%', btoa('{'), btoa('{}'), btoa('[null,1,{},[]]')]) {
      assert.deepEqual(await open(nonsense), []);
    }
  });

  it('with preseed needs a token, and starts from what is connected', async () => {
    const sandbox = createSandbox(small);
    const refused = await ask(sandbox, 'POST', '/connect/session', { json: { mode: 'select', preseed: 'true' } });
    assert.equal(refused.body['status'], 'MISSING_SESSION_TOKEN');
    const token = await sessionToken(sandbox);
    await (await PageSession.open(sandbox, { token })).connect(PHARMACY.id);
    const fresh = await sessionToken(sandbox);
    const session = await PageSession.open(sandbox, { token: fresh, mode: 'select', preseed: 'true' });
    assert.deepEqual(refs(session.opened.connections), [PHARMACY]);
  });
});

describe('the catalogue', () => {
  it('has 20,000 sources of four kinds, each with an id of its own, the documented ones on top', async () => {
    const sandbox = createSandbox();
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    const all = await session.call<SourcesView>('GET', '/connect/sources');
    assert.equal(all.total, 20_000);
    assert.deepEqual(refs(all.items.slice(0, 2)), [PHARMACY, CLINIC]);
    let sum = 0;
    for (const kind of ['hospital', 'lab', 'pharmacy', 'wellness']) {
      const some = await session.call<SourcesView>('GET', `/connect/sources?kind=${kind}`);
      assert.ok(some.total > 500, `${kind}: ${String(some.total)}`);
      assert.ok(some.items.every((source) => source.kind === kind));
      sum += some.total;
    }
    assert.equal(sum, 20_000);
  });

  it('is answered in slices from any place, and from the beginning where the place is none', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    const names = async (query: string): Promise<string[]> =>
      (await session.call<SourcesView>('GET', `/connect/sources?${query}`)).items.map(({ name }) => name);
    const first = await names('');
    assert.equal(first.length, 30);
    assert.deepEqual(await names('offset=10'), [...first.slice(10), ...(await names('offset=30')).slice(0, 10)]);
    for (const none of ['offset=-5', 'offset=x', 'offset=', 'kind=x', 'offset=0.5']) {
      assert.deepEqual(await names(none), first, none);
    }
    assert.deepEqual(await names('offset=500'), []);
  });

  it('has sources of one’s own on top: hospitals, where nothing else is said', async () => {
    const sandbox = createSandbox({ ...small, sources: [{ id: 'own', name: 'Own' }] });
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    const { items, total } = await session.call<SourcesView>('GET', '/connect/sources');
    assert.deepEqual(items[0], { id: 'own', name: 'Own', kind: 'hospital', place: '', method: 'portal' });
    assert.equal(total, small.catalogueSize);
  });

  it('is the same for the same seed', async () => {
    const names = async (seed: number): Promise<string[]> => {
      const sandbox = createSandbox({ ...small, seed });
      const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
      return (await session.call<SourcesView>('GET', '/connect/sources?offset=100')).items.map(({ id }) => id);
    };
    assert.deepEqual(await names(5), await names(5));
    assert.notDeepEqual(await names(5), await names(6));
  });

  const searches: { q: string; finds: string }[] = [
    { q: 'starfleet pharm', finds: PHARMACY.name },
    { q: 'CLEVELAND', finds: CLINIC.name },
    { q: 'clinic clev', finds: CLINIC.name },
    { q: 'san francisco starfleet ph', finds: PHARMACY.name },
    { q: '<img', finds: '<img src=x onerror=alert(1)>' },
    { q: '医院', finds: '医院 𠮷 😀' },
    { q: 'oeuvre', finds: 'Oeuvre' },
    { q: 'elan', finds: 'Élan' },
  ];
  for (const { q, finds } of searches) {
    it(`finds ${finds} by “${q}”`, async () => {
      const sources = ['<img src=x onerror=alert(1)>', '医院 𠮷 😀', 'Oeuvre', 'Élan'].map((name) => ({
        id: name,
        name,
      }));
      const sandbox = createSandbox({ ...small, sources });
      const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
      const found = await session.call<SourcesView>('GET', `/connect/sources?q=${encodeURIComponent(q)}`);
      assert.equal(found.items[0]?.name, finds);
    });
  }
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { Sandbox, SandboxOptions } from '../../../src/sandbox/index.js';
import { CREDENTIALS, PHARMACY, PageSession, ask, askToken, sessionToken } from '../requests.js';

const small = { catalogueSize: 100 };

type TokenName = 'session' | 'id' | 'access' | 'client';

interface IssuedTokens {
  sandbox: Sandbox;
  clock: { now: number };
  tokens: Record<TokenName, string>;
}

/** One token of each type, for a user who has connected a source. */
async function issueTokens(options: SandboxOptions = {}): Promise<IssuedTokens> {
  const clock = { now: 1_000_000 };
  const sandbox = createSandbox({ ...small, now: () => clock.now, ...options });
  await (await PageSession.open(sandbox, { token: await sessionToken(sandbox) })).connect(PHARMACY.id);
  const issue = async (type: string, field: string): Promise<string> =>
    (await askToken(sandbox, { type })).body[field] as string;
  const tokens = {
    session: await issue('session', 'session_token'),
    id: await issue('id', 'id_token'),
    access: await issue('access', 'access_token'),
    client: await clientToken(sandbox),
  };
  return { sandbox, clock, tokens };
}

async function clientToken(sandbox: Sandbox): Promise<string> {
  const json = { ...CREDENTIALS, type: 'client' };
  return (await ask(sandbox, 'POST', '/v1/admin/token', { json })).body['client_token'] as string;
}

/** What each kind of token is good for. */
const uses: Record<string, { takes: TokenName[]; try: (sandbox: Sandbox, token: string) => Promise<number> }> = {
  'opening Connect': {
    takes: ['session', 'id'],
    try: async (sandbox, token) => (await ask(sandbox, 'POST', '/connect/session', { json: { token } })).status,
  },
  'the calls of the Connect page': {
    takes: ['session', 'id'],
    try: async (sandbox, bearer) => (await ask(sandbox, 'GET', '/connect/sources', { bearer })).status,
  },
  'GET /v1/human/sources': {
    takes: ['access'],
    try: async (sandbox, bearer) => (await ask(sandbox, 'GET', '/v1/human/sources', { bearer })).status,
  },
  'GET /api/v1/users/providers': {
    takes: ['client'],
    try: async (sandbox, bearer) =>
      (await ask(sandbox, 'GET', '/api/v1/users/providers?clientUserId=jane@example.com', { bearer })).status,
  },
};

describe('a token', () => {
  for (const [name, { takes, try: use }] of Object.entries(uses)) {
    it(`is taken for ${name} when it is of type ${takes.join(' or ')}, and of no other type`, async () => {
      const { sandbox, tokens } = await issueTokens();
      for (const [type, token] of Object.entries(tokens)) {
        assert.equal(await use(sandbox, token), takes.includes(type as TokenName) ? 200 : 401, type);
      }
    });

    it(`is refused for ${name} after expireTokens(), while a new one is taken`, async () => {
      const { sandbox, tokens } = await issueTokens();
      sandbox.expireTokens();
      for (const type of takes) assert.equal(await use(sandbox, tokens[type]), 401, type);
      const issue = async (type: string, field: string): Promise<string> =>
        (await askToken(sandbox, { type })).body[field] as string;
      const fresh = {
        session: () => issue('session', 'session_token'),
        id: () => issue('id', 'id_token'),
        access: () => issue('access', 'access_token'),
        client: () => clientToken(sandbox),
      };
      for (const type of takes) assert.equal(await use(sandbox, await fresh[type]()), 200, type);
    });
  }

  it('that is no session token closes Connect with SESSION_TOKEN_INVALID', async () => {
    const { sandbox, tokens } = await issueTokens();
    for (const token of [tokens.access, tokens.client]) {
      const { status, body } = await ask(sandbox, 'POST', '/connect/session', { json: { token } });
      assert.deepEqual([status, body['status']], [401, 'SESSION_TOKEN_INVALID']);
    }
  });

  it('lives as long as its answer says, by the lifetime of its type', async () => {
    const lifetimes = { session: 10, id: 20, access: 30 };
    const { sandbox, clock, tokens } = await issueTokens({ lifetimes });
    const told = async (type: string, field: string): Promise<unknown> =>
      (await askToken(sandbox, { type })).body[field];
    assert.deepEqual(
      [
        await told('session', 'expires_in'),
        await told('id', 'id_token_expires_in'),
        await told('access', 'expires_in'),
      ],
      [10, 20, 30],
    );
    const start = clock.now;
    for (const [type, name] of [
      ['session', 'opening Connect'],
      ['id', 'opening Connect'],
      ['access', 'GET /v1/human/sources'],
    ] as const) {
      clock.now = start + lifetimes[type] * 1000 - 1;
      assert.equal(await uses[name]?.try(sandbox, tokens[type]), 200, `${type}, a millisecond before its end`);
      clock.now += 1;
      assert.equal(await uses[name]?.try(sandbox, tokens[type]), 401, `${type}, at its end`);
    }
  });

  it('of a client lives for a day', async () => {
    const { sandbox, clock, tokens } = await issueTokens();
    const json = { ...CREDENTIALS, type: 'client' };
    assert.equal((await ask(sandbox, 'POST', '/v1/admin/token', { json })).body['expires_in'], 86_400);
    const use = uses['GET /api/v1/users/providers'];
    clock.now += 86_400_000 - 1;
    assert.equal(await use?.try(sandbox, tokens.client), 200);
    clock.now += 1;
    assert.equal(await use?.try(sandbox, tokens.client), 401);
  });

  it('that has run out stays so when expireTokens() is called later and the clock is set back', async () => {
    const { sandbox, clock, tokens } = await issueTokens({ lifetimes: { session: 10 } });
    const start = clock.now;
    clock.now = start + 20_000;
    sandbox.expireTokens();
    clock.now = start + 15_000;
    assert.equal(await uses['opening Connect']?.try(sandbox, tokens.session), 401);
  });

  it('of type id or access is still given to a user who has disconnected every source', async () => {
    const sandbox = createSandbox(small);
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    await session.call('DELETE', `/connect/connections/${PHARMACY.id}`);
    assert.equal((await askToken(sandbox, { type: 'id' })).status, 200);
    assert.equal((await askToken(sandbox, { type: 'access' })).status, 200);
  });

  it('is a new one at each request', async () => {
    const sandbox = createSandbox(small);
    assert.notEqual(await sessionToken(sandbox), await sessionToken(sandbox));
    assert.notEqual(await clientToken(sandbox), await clientToken(sandbox));
  });

  it('is in no answer that may be cached', async () => {
    const { sandbox, tokens } = await issueTokens();
    const answers = [
      await askToken(sandbox),
      await askToken(sandbox, { type: 'id' }),
      await askToken(sandbox, { type: 'access' }),
      await ask(sandbox, 'POST', '/v1/admin/token', { json: { ...CREDENTIALS, type: 'client' } }),
      await ask(sandbox, 'POST', '/connect/session', { json: { token: tokens.session } }),
      await ask(sandbox, 'GET', '/v1/human/sources', { bearer: tokens.access }),
      await askToken(sandbox, { client_secret: 'x' }),
    ];
    for (const { headers } of answers) assert.equal(headers.get('cache-control'), 'no-store');
  });
});

describe('a session of mode=select without a token', () => {
  it('ends after the lifetime of a session', async () => {
    let now = 0;
    const sandbox = createSandbox({ ...small, now: () => now, lifetimes: { session: 60 } });
    const session = await PageSession.open(sandbox, { mode: 'select' });
    assert.equal(session.opened.expiresIn, 60_000);
    now = 60_000;
    const late = await session.try('GET', '/connect/sources');
    assert.deepEqual([late.status, late.body['status']], [401, 'SESSION_TOKEN_EXPIRED']);
  });
});

describe('a bearer', () => {
  it('is read after the scheme Bearer in any case, and after no other scheme', async () => {
    const sandbox = createSandbox(small);
    const status = async (authorization: string): Promise<number> =>
      (await ask(sandbox, 'GET', '/v1/human/sources', { headers: { authorization } })).status;
    assert.equal(await status('Bearer demo'), 200);
    assert.equal(await status('bearer demo'), 200);
    for (const other of ['demo', 'Basic demo', 'Bearer', 'Bearer ', 'Bearerdemo', 'Bearer de mo']) {
      assert.equal(await status(other), 401, other);
    }
  });
});

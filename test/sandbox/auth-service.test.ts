import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, seededBytes } from '../../src/sandbox/index.js';
import { CREDENTIALS, PHARMACY, PageSession, ask, askToken, sessionToken } from './requests.js';

const small = { catalogueSize: 100 };

describe('POST /v1/connect/token', () => {
  it('gives a session token for a new user', async () => {
    const { status, body } = await askToken(createSandbox(small));
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['session_token', 'expires_in', 'human_id']);
    assert.equal(body['expires_in'], 3600);
    assert.match(body['session_token'] as string, /^[\w-]{20,}$/);
    assert.match(body['human_id'] as string, /^[0-9a-f]{32}$/);
  });

  it('takes a form-encoded body as well', async () => {
    const form = new URLSearchParams({ ...CREDENTIALS, client_user_id: 'Œuvre 医院 😀', type: 'session' });
    form.append('extra_scopes[]', 'a');
    form.append('extra_scopes[]', 'b');
    const { status } = await ask(createSandbox(small), 'POST', '/v1/connect/token', { body: form });
    assert.equal(status, 200);
  });

  it('gives id and access tokens once the user has connected a source, and refuses them before', async () => {
    const sandbox = createSandbox(small);
    for (const type of ['id', 'access']) {
      const { status, body } = await askToken(sandbox, { type });
      assert.equal(status, 400);
      assert.match(body['message'] as string, /has not connected a source/);
    }
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);

    const id = await askToken(sandbox, { type: 'id' });
    assert.equal(id.status, 200);
    assert.deepEqual(Object.keys(id.body), ['id_token', 'id_token_expires_in', 'human_id']);
    const access = await askToken(sandbox, { type: 'access' });
    assert.equal(access.status, 200);
    assert.deepEqual(Object.keys(access.body), ['access_token', 'expires_in', 'token_type', 'refresh_token']);
    assert.equal(access.body['token_type'], 'Bearer');
    assert.equal(access.body['expires_in'], 86_400);
    assert.match(access.body['refresh_token'] as string, /^atrt-/);
  });

  it('keeps a human_id per client and user', async () => {
    const sandbox = createSandbox({ ...small, clients: { a: 's', b: 's' } });
    const human = async (client_id: string, client_user_id: string): Promise<unknown> =>
      (await askToken(sandbox, { client_id, client_secret: 's', client_user_id })).body['human_id'];
    const jane = await human('a', 'jane');
    assert.equal(await human('a', 'jane'), jane);
    assert.notEqual(await human('a', 'john'), jane);
    assert.notEqual(await human('b', 'jane'), jane);
  });

  it('gives the same tokens again with seeded bytes', async () => {
    const first = await sessionToken(createSandbox({ ...small, random: seededBytes(7) }));
    assert.equal(await sessionToken(createSandbox({ ...small, random: seededBytes(7) })), first);
    assert.notEqual(await sessionToken(createSandbox({ ...small, random: seededBytes(8) })), first);
  });

  const refusals: { title: string; fields: Record<string, unknown>; status: number; message: RegExp }[] = [
    { title: 'a wrong secret', fields: { client_secret: 'x' }, status: 401, message: /client_secret/ },
    { title: 'an unknown client', fields: { client_id: 'x' }, status: 401, message: /client_id/ },
    { title: 'no client', fields: { client_id: undefined }, status: 400, message: /^client_id is required/ },
    { title: 'no user', fields: { client_user_id: undefined }, status: 400, message: /^client_user_id is required/ },
    { title: 'an empty user', fields: { client_user_id: '' }, status: 400, message: /^client_user_id is required/ },
    { title: 'a user that is no string', fields: { client_user_id: {} }, status: 400, message: /^client_user_id/ },
    { title: 'no secret', fields: { client_secret: undefined }, status: 400, message: /^client_secret is required/ },
    { title: 'no type', fields: { type: undefined }, status: 400, message: /^type/ },
    { title: 'an unknown type', fields: { type: 'refresh' }, status: 400, message: /^type must be/ },
    {
      title: 'a client that is a property of every object',
      fields: { client_id: '__proto__' },
      status: 401,
      message: /client_id/,
    },
  ];
  for (const { title, fields, status, message } of refusals) {
    it(`answers ${title} with ${String(status)} in the documented envelope`, async () => {
      const answer = await askToken(createSandbox(small), fields);
      assert.equal(answer.status, status);
      assert.deepEqual(Object.keys(answer.body), ['code', 'error', 'message', 'x-humanapi-request-id']);
      assert.equal(answer.body['code'], status);
      assert.match(answer.body['message'] as string, message);
      assert.equal(answer.headers.get('x-humanapi-request-id'), answer.body['x-humanapi-request-id']);
    });
  }

  const malformed: { title: string; init: RequestInit; status: number }[] = [
    {
      title: 'a body that is not JSON',
      init: { body: '{', headers: { 'content-type': 'application/json' } },
      status: 400,
    },
    { title: 'a JSON list', init: { body: '[]', headers: { 'content-type': 'application/json' } }, status: 400 },
    { title: 'no body', init: { headers: { 'content-type': 'application/json' } }, status: 400 },
    {
      title: 'a body that is not UTF-8',
      init: { body: new Uint8Array([0x7b, 0xff, 0x7d]), headers: { 'content-type': 'application/json' } },
      status: 400,
    },
    { title: 'an unknown content type', init: { body: '{}', headers: { 'content-type': 'text/csv' } }, status: 415 },
    {
      title: 'a body over 64 KB',
      init: { body: `{"x":"${'x'.repeat(65_536)}"}`, headers: { 'content-type': 'application/json' } },
      status: 413,
    },
  ];
  for (const { title, init, status } of malformed) {
    it(`answers ${title} with ${String(status)}`, async () => {
      const answer = await ask(createSandbox(small), 'POST', '/v1/connect/token', init);
      assert.equal(answer.status, status);
      assert.doesNotMatch(JSON.stringify(answer.body), /\bat \w+ \(|node_modules|\.ts/);
    });
  }
});

describe('the sandbox', () => {
  it('answers an unknown address with 404 and a wrong method with 405, as JSON', async () => {
    const sandbox = createSandbox(small);
    assert.equal((await ask(sandbox, 'GET', '/nowhere')).status, 404);
    assert.equal((await ask(sandbox, 'GET', '/v1/connect/token/x')).status, 404);
    const wrong = await ask(sandbox, 'GET', '/v1/connect/token');
    assert.equal(wrong.status, 405);
    assert.equal(wrong.headers.get('allow'), 'POST');
  });
});

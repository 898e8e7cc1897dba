import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, seededBytes } from '../../../src/sandbox/index.js';
import { CREDENTIALS, PHARMACY, PageSession, ask, askToken, sessionToken } from '../requests.js';

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
    {
      title: 'a user’s id over 1,024 characters',
      fields: { client_user_id: 'x'.repeat(1025) },
      status: 400,
      message: /too long/,
    },
    {
      title: 'an e-mail that is no string',
      fields: { client_user_email: 1 },
      status: 400,
      message: /^client_user_email/,
    },
    { title: 'scopes that are no list', fields: { extra_scopes: 'a' }, status: 400, message: /^extra_scopes/ },
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

describe('a body', () => {
  const fields = JSON.stringify({ ...CREDENTIALS, client_user_id: 'jane', type: 'session' });
  const post = async (init: RequestInit): Promise<number> =>
    (await ask(createSandbox(small), 'POST', '/v1/connect/token', init)).status;
  const json = { 'content-type': 'application/json' };

  for (const type of [
    'application/json',
    'APPLICATION/JSON; charset=utf-8',
    'application/vnd.api+json',
    ' application/json ;',
    '',
  ]) {
    it(`is read as JSON when its content type is “${type}”`, async () => {
      assert.equal(
        await post({ body: Buffer.from(fields), headers: type === '' ? {} : { 'content-type': type } }),
        200,
      );
    });
  }

  it('may have 64 KB, and not a byte more', async () => {
    const ofSize = (size: number): string => fields + ' '.repeat(size - fields.length);
    assert.equal(await post({ body: ofSize(65_536), headers: json }), 200);
    assert.equal(await post({ body: ofSize(65_537), headers: json }), 413);
  });

  it('is measured in bytes and where it arrives in pieces, too', async () => {
    const piece = new TextEncoder().encode('医'.repeat(4096));
    for (const [pieces, status] of [
      [5, 400],
      [6, 413],
    ] as const) {
      const stream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let count = 0; count < pieces; count += 1) controller.enqueue(piece);
          controller.close();
        },
      });
      assert.equal(await post({ body: stream, headers: json, duplex: 'half' } as RequestInit), status);
    }
  });

  it('that never ends is not read to its end', async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        read += 1;
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    assert.equal(await post({ body: endless, headers: json, duplex: 'half' } as RequestInit), 413);
    assert.ok(read < 10, String(read));
  });

  it('that says itself to be too large is refused as it says', async () => {
    const headers = { ...json, 'content-length': '65537' };
    assert.equal(await post({ body: fields, headers }), 413);
  });

  for (const path of ['/v1/admin/token', '/connect/session', '/oauth/api/decision', '/_sandbox/faults']) {
    it(`is limited at ${path}, too`, async () => {
      const method = path.startsWith('/_sandbox') ? 'PUT' : 'POST';
      const { status, body } = await ask(createSandbox(small), method, path, {
        body: ' '.repeat(65_537),
        headers: json,
      });
      assert.deepEqual([status, body['error'], body['message']], [413, 'Payload Too Large', 'The body is over 64 KB.']);
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
    assert.deepEqual(Object.keys(wrong.body), ['code', 'error', 'message', 'x-humanapi-request-id']);
    assert.match(wrong.body['message'] as string, /GET is not allowed here.*POST/);
    for (const [method, path, allow] of [
      ['PUT', '/connect/sources', /\bGET\b/],
      ['POST', `/connect/connections/${PHARMACY.id}`, /^DELETE$/],
      ['PATCH', '/_sandbox/faults', /^GET\b.*\bPUT, DELETE$/],
      ['DELETE', '/', /\bGET\b/],
      ['POST', '/connect.js', /\bGET\b/],
    ] as const) {
      const { status, headers } = await ask(sandbox, method, path);
      assert.equal(status, 405, `${method} ${path}`);
      assert.match(headers.get('allow') ?? '', allow);
    }
  });

  it('answers HEAD as GET, without a body', async () => {
    const sandbox = createSandbox(small);
    const response = await sandbox.fetch(new Request('http://connect.test/', { method: 'HEAD' }));
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal(await response.text(), '');
  });

  it('gives each refusal an id of its own', async () => {
    const sandbox = createSandbox(small);
    const ids = [await ask(sandbox, 'GET', '/nowhere'), await ask(sandbox, 'GET', '/nowhere')].map(
      ({ body }) => body['x-humanapi-request-id'] as string,
    );
    for (const id of ids) assert.match(id, /^[0-9a-f]{16}$/);
    assert.notEqual(ids[0], ids[1]);
  });
});

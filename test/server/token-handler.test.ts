// `createTokenHandler()`: which user gets which token, and which requests are refused.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { createSandbox } from '../../src/sandbox/index.js';
import { PageSession, PHARMACY, sessionToken } from '../sandbox/requests.js';
import { handlerFor, read, request, SECRET, startService } from './asked.js';

const never = () => new Promise<never>(() => undefined);
const unasked = () => assert.fail('The auth service was asked.');
const silent = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Waits until all pending promise callbacks have run. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

beforeEach(() => {
  for (const name of silent) mock.method(console, name, () => undefined);
});
afterEach(() => {
  const said = silent.flatMap((name) => (console[name] as unknown as { mock: { calls: unknown[] } }).mock.calls);
  mock.restoreAll();
  mock.timers.reset();
  assert.deepEqual(said, [], 'The handler says nothing on the console.');
});

describe('a token handler', () => {
  it('returns a session token to a new user, and nothing else', async () => {
    const { fetch } = startService();
    const response = await handlerFor(fetch)(request());
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
    const [status, body] = await read(response);
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['session_token']);
    assert.match(String(body['session_token']), /^st-/);
  });

  it('returns an id token to a user who has connected a source before, and nothing else', async () => {
    const { fetch, sandbox } = startService();
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    const [status, body] = await read(await handlerFor(fetch)(request()));
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body), ['id_token']);
    assert.match(String(body['id_token']), /^idt-/);
  });

  it('sends one request for a returning user, and two for a new one', async () => {
    const { fetch, heard, sandbox } = startService();
    const handler = handlerFor(fetch);
    await handler(request());
    assert.deepEqual(
      heard.map(({ body }) => body['type']),
      ['id', 'session'],
    );
    const session = await PageSession.open(sandbox, { token: await sessionToken(sandbox) });
    await session.connect(PHARMACY.id);
    heard.length = 0;
    await handler(request());
    assert.deepEqual(
      heard.map(({ body }) => body['type']),
      ['id'],
    );
  });

  it('takes the user from the server’s session, not from the page', async () => {
    const { fetch, heard } = startService();
    await handlerFor(fetch)(request());
    assert.deepEqual(new Set(heard.map(({ body }) => body['client_user_id'])), new Set(['jane@example.com']));
    assert.deepEqual(new Set(heard.map(({ body }) => body['client_id'])), new Set(['sandbox-client']));
  });

  it('awaits userId, and passes it the request and the handler’s second argument', async () => {
    const { fetch, heard } = startService();
    const seen: unknown[] = [];
    const handler = handlerFor(fetch, {
      userId: async (...given: unknown[]) => {
        seen.push(...given);
        return Promise.resolve('Œuvre 医院 😀');
      },
    }) as (request: Request, context: unknown) => Promise<Response>;
    const [asked, context] = [request(), { user: 'jane' }];
    assert.equal((await handler(asked, context)).status, 200);
    assert.deepEqual(seen, [asked, context]);
    assert.equal(heard[0]?.body['client_user_id'], 'Œuvre 医院 😀');
  });

  it('doesn’t read the request’s body, however long it is', async () => {
    const { fetch } = startService();
    let pulled = 0;
    const endless = new ReadableStream(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(1024));
        },
      },
      { highWaterMark: 0 },
    );
    const asked = request({}, { body: endless, duplex: 'half' } as RequestInit);
    assert.equal((await handlerFor(fetch)(asked)).status, 200);
    assert.deepEqual([pulled, asked.bodyUsed], [0, false]);
    assert.equal((await handlerFor(fetch)(request({}, { body: null }))).status, 200);
  });

  it('sends the secret only to the auth service, with POST, and follows no redirect', async () => {
    const heard: [string, RequestInit][] = [];
    const answers = [Response.redirect('https://elsewhere.test/', 307), Response.json({ session_token: 'st' })];
    const handler = handlerFor(
      (url, init) => {
        heard.push([url, init]);
        return Promise.resolve(answers.shift() ?? Response.error());
      },
      { authUrl: 'https://gateway.test/human-api/' },
    );
    assert.deepEqual(await read(await handler(request())), [200, { session_token: 'st' }]);
    for (const [url, { method, redirect, headers, body }] of heard) {
      assert.equal(url, 'https://gateway.test/human-api/v1/connect/token');
      assert.deepEqual([method, redirect], ['POST', 'manual']);
      assert.deepEqual(headers, { 'content-type': 'application/json', accept: 'application/json' });
      assert.match(body as string, new RegExp(SECRET));
    }
    assert.equal(heard.length, 2);
  });

  it('uses Human API’s auth service and the global fetch by default', async () => {
    const asked: unknown[] = [];
    const handler = handlerFor(undefined, { authUrl: undefined });
    // Tests and tracing tools may replace it later.
    mock.method(globalThis, 'fetch', (url: unknown) => {
      asked.push(url);
      return Promise.resolve(Response.json({ id_token: 'idt' }));
    });
    const response = await handler(request());
    assert.deepEqual(await read(response), [200, { id_token: 'idt' }]);
    assert.deepEqual(asked, ['https://auth.humanapi.co/v1/connect/token']);
  });
});

describe('a token handler refuses', () => {
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
    it(`${method} with 405 and an Allow header`, async () => {
      const response = await handlerFor(unasked)(request({}, { method, body: null }));
      assert.equal(response.headers.get('allow'), 'POST');
      assert.deepEqual(await read(response), [405, { error: 'Use POST.' }]);
    });

  for (const type of [
    'text/plain',
    'text/plain;application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
    '',
  ])
    it(`the content type “${type}” with 415`, async () => {
      const response = await handlerFor(unasked)(request({ 'content-type': type }));
      assert.deepEqual(await read(response), [415, { error: 'Send JSON.' }]);
    });

  it('no request with a JSON content type, whatever its case and parameters', async () => {
    const { fetch } = startService();
    for (const type of ['application/json; charset=utf-8', 'application/json ; charset=utf-8', 'Application/JSON'])
      assert.equal((await handlerFor(fetch)(request({ 'content-type': type }))).status, 200);
  });

  it('a user who isn’t signed in with 401', async () => {
    for (const nobody of [null, undefined, '', Promise.resolve(null)]) {
      const response = await handlerFor(unasked, { userId: () => nobody })(request());
      assert.deepEqual(await read(response), [401, { error: 'Nobody is signed in.' }]);
    }
  });
});

/** Requests by their headers, to `https://app.test/…` unless given. Those with `host` come through a proxy. */
const SENDERS: readonly (readonly [who: string, status: 200 | 403, headers: Record<string, string>, url?: string])[] = [
  ['a page of the same origin', 200, { 'sec-fetch-site': 'same-origin' }],
  ['a page of another site', 403, { 'sec-fetch-site': 'cross-site' }],
  ['a page of a sibling host', 403, { 'sec-fetch-site': 'same-site' }],
  ['an address bar', 403, { 'sec-fetch-site': 'none' }],
  ['a word that browsers do not have', 403, { 'sec-fetch-site': 'Same-Origin' }],
  ['a page of another site that names our origin', 403, { 'sec-fetch-site': 'cross-site', origin: 'https://app.test' }],
  ['a page behind a proxy', 200, { 'sec-fetch-site': 'same-origin', origin: 'https://www.test', host: 'inner' }],
  ['an older browser’s page of the same origin', 200, { origin: 'https://app.test' }],
  ['an older browser’s page of another site', 403, { origin: 'https://evil.test' }],
  ['an older browser’s page of a longer host', 403, { origin: 'https://app.test.evil.test' }],
  ['an older browser’s page of another port', 403, { origin: 'https://app.test:8443' }],
  ['an older browser’s page of the same host without TLS', 403, { origin: 'http://app.test' }],
  ['a sandboxed frame', 403, { origin: 'null' }],
  ['an invalid Origin', 403, { origin: 'app.test' }],
  ['a page behind a proxy that terminates TLS', 200, { origin: 'https://app.test' }, 'http://app.test/'],
  [
    'a page behind a proxy that keeps the Host header',
    200,
    { origin: 'https://www.test', host: 'WWW.test' },
    'http://inner/',
  ],
  ['another page with a Host that isn’t its own', 403, { origin: 'https://evil.test', host: 'www.test' }],
  [
    'another page with a matching X-Forwarded-Host',
    403,
    { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' },
  ],
  ['a client that isn’t a browser', 200, {}],
];

describe('a token handler, by the site that sends the request,', () => {
  for (const [who, expected, headers, url = 'https://app.test/api/connect-token'] of SENDERS)
    it(`responds with ${expected} to ${who}`, async () => {
      const { fetch } = startService();
      const asked = new Request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
      const [status, body] = await read(await handlerFor(fetch)(asked));
      assert.equal(status, expected);
      if (expected === 403) assert.deepEqual(body, { error: 'Only for pages of this site.' });
    });
});

describe('a token handler whose userId fails', () => {
  const failures: Record<string, () => never> = {
    throws: () => {
      throw new Error(SECRET);
    },
    rejects: () => Promise.reject(new Error(SECRET)) as never,
    'gives a number': () => 42 as never,
    'gives an object': () => ({ id: SECRET }) as never,
  };
  for (const [what, userId] of Object.entries(failures))
    it(`responds with 500 when userId ${what}`, async () => {
      const response = await handlerFor(unasked, { userId })(request());
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.deepEqual(await read(response), [500, { error: 'The server could not tell who is signed in.' }]);
    });

  it('responds with 500 when userId never settles', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const answered = handlerFor(unasked, { userId: never })(request());
    await settle();
    mock.timers.tick(4_000);
    assert.equal((await answered).status, 500);
  });
});

describe('a token handler whose auth service fails', () => {
  const bad = (body: BodyInit, status = 200) => Promise.resolve(new Response(body, { status }));
  const failures: Record<string, () => Promise<Response>> = {
    'cannot be reached': () => Promise.reject(new Error(`ECONNREFUSED ${SECRET}`)),
    throws: () => {
      throw new Error(SECRET);
    },
    'answers 401': () => bad(`{"error":"Unauthorized","message":"${SECRET}"}`, 401),
    'answers 500': () => bad(`<h1>${SECRET}</h1>`, 500),
    'answers an error beside a token': () => bad(`{"session_token":"${SECRET}"}`, 400),
    'answers 200 with an error': () => bad(`{"error":"${SECRET}"}`),
    'answers no JSON': () => bad('<h1>Welcome</h1>'),
    'answers nothing': () => bad(''),
    'answers null': () => bad('null'),
    'answers a list': () => bad(`["${SECRET}"]`),
    'answers tokens that are no texts': () => bad('{"id_token":{"a":1},"session_token":7}'),
    'answers tokens that are empty': () => bad('{"id_token":"","session_token":""}'),
    'gives no response': () => Promise.resolve(undefined as never),
  };
  for (const [what, fetch] of Object.entries(failures))
    it(`responds with 502 when it ${what}`, async () => {
      const response = await handlerFor(fetch)(request());
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.deepEqual(await read(response), [502, { error: 'The authentication service gave no token.' }]);
    });

  it('requests a session token after any response without an id token', async () => {
    for (const refusal of ['<h1>Sorry</h1>', 'null', '{"error":"wrong type"}', '{"id_token":""}']) {
      const answers = [new Response(refusal), Response.json({ session_token: 'st' })];
      const handler = handlerFor(() => Promise.resolve(answers.shift() ?? Response.error()));
      assert.deepEqual(await read(await handler(request())), [200, { session_token: 'st' }], refusal);
    }
  });

  it('sends no second request if the first failed in the network', async () => {
    let asked = 0;
    await handlerFor(() => {
      asked += 1;
      return Promise.reject(new Error('ECONNREFUSED'));
    })(request());
    assert.equal(asked, 1);
  });

  it('responds with 502 when the secret is wrong', async () => {
    const { fetch } = startService();
    const response = await handlerFor(fetch, { clientSecret: 'wrong-secret' })(request());
    assert.equal(response.status, 502);
    assert.doesNotMatch(await response.text(), /wrong|client_secret|Unknown/);
  });

  const hanging: Record<string, () => Promise<Response>> = {
    'never answers': never,
    'never ends its response': () => Promise.resolve(new Response(new ReadableStream())),
  };
  for (const [what, fetch] of Object.entries(hanging))
    it(`responds with 502 when it ${what}, and aborts the request`, async () => {
      mock.timers.enable({ apis: ['setTimeout'] });
      const signals: AbortSignal[] = [];
      const answered = handlerFor((_, { signal }) => {
        signals.push(signal as AbortSignal);
        return fetch();
      })(request());
      await settle();
      mock.timers.tick(10_000);
      assert.equal((await answered).status, 502);
      assert.deepEqual(
        signals.map(({ reason }) => String(reason)),
        ['Error: Not done after 10000 ms.'],
      );
    });

  it('sends no second request after the timeout', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let asked = 0;
    let refuse: ((response: Response) => void) | undefined;
    const answered = handlerFor(() => {
      asked += 1;
      return new Promise((resolve) => {
        refuse = resolve;
      });
    })(request());
    await settle();
    mock.timers.tick(10_000);
    await answered;
    refuse?.(Response.json({ error: 'late' }, { status: 400 }));
    await settle();
    assert.equal(asked, 1);
  });

  it('aborts its request when the client disconnects', async () => {
    const left = new AbortController();
    let signal: AbortSignal | null | undefined;
    const answered = handlerFor((_, init) => {
      signal = init.signal;
      return new Promise((_resolve, reject) => {
        init.signal?.addEventListener('abort', () => {
          reject(new Error('aborted'));
        });
      });
    })(request({}, { signal: left.signal }));
    await settle();
    left.abort();
    assert.equal((await answered).status, 502);
    assert.equal(signal?.aborted, true);
  });

  it('works in runtimes whose requests have no signal', async () => {
    const { fetch } = startService();
    for (const signal of [undefined, null]) {
      const asked = Object.defineProperty(request(), 'signal', { value: signal });
      assert.equal((await handlerFor(fetch)(asked)).status, 200);
    }
  });

  it('leaves no timer running', async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const { fetch } = startService(createSandbox({ catalogueSize: 100 }));
    const cleared = mock.method(globalThis, 'clearTimeout');
    const set = mock.method(globalThis, 'setTimeout');
    await handlerFor(fetch)(request());
    assert.ok(set.mock.callCount() > 0);
    assert.ok(cleared.mock.callCount() >= set.mock.callCount());
  });
});

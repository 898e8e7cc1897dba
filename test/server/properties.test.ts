// Random requests and failures: the handler always responds, with a documented status and without the secret.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createTokenHandler, type TokenHandlerOptions } from '../../src/server/index.js';

const SECRET = 'a-secret-that-is-nowhere-else';
const STATUSES = [200, 401, 403, 405, 415, 500, 502];

const header = fc.stringMatching(/^[\x20-\x7e\x80-\xff]{0,40}$/);
const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
/** Mostly requests that aren't refused. */
const mostly = <T>(good: fc.Arbitrary<T>, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: other });
const headers = fc.record(
  {
    'content-type': mostly(oneOf('application/json', 'application/json; charset=utf-8'), header),
    'sec-fetch-site': fc.oneof(header, oneOf('same-origin', 'same-site', 'cross-site', 'none')),
    origin: fc.oneof(header, oneOf('https://app.test', 'http://app.test', 'https://evil.test', 'null'), fc.webUrl()),
    host: fc.oneof(header, oneOf('app.test', 'evil.test', ''), fc.domain()),
    'content-length': fc.oneof(header, oneOf('-1', '9'.repeat(40))),
    'x-forwarded-host': header,
    cookie: header,
  },
  { requiredKeys: ['content-type'] },
);
const requests = fc
  .record({
    url: fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true }),
    method: mostly(oneOf('POST'), oneOf('GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'X')),
    headers,
    body: fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 200 })),
  })
  .map(
    ({ url, method, headers: given, body }) =>
      new Request(url, { method, headers: given, ...(/GET|HEAD/.test(method) ? {} : { body: body as BodyInit }) }),
  );

/** The ways in which `userId` or the network can answer or fail. */
const outcome = <T>(good: fc.Arbitrary<T>): fc.Arbitrary<() => Promise<T>> =>
  fc.oneof(
    { weight: 3, arbitrary: good.map((value) => () => Promise.resolve(value)) },
    fc.anything().map((value) => () => Promise.resolve(value as T)),
    oneOf(
      () => Promise.reject(new Error(SECRET)),
      () => {
        throw new Error(SECRET);
      },
    ),
  );
const responses = fc.oneof(
  fc.record({ status: oneOf(200, 201, 204, 307, 400, 401, 404, 429, 500, 503), body: fc.json() }).map(
    ({ status, body }) =>
      () =>
        new Response(status === 204 ? null : body, { status }),
  ),
  fc
    .record({
      type: oneOf('id_token', 'session_token', 'access_token', 'error', '__proto__'),
      value: fc.oneof(fc.string(), fc.jsonValue()),
    })
    .map(
      ({ type, value }) =>
        () =>
          new Response(JSON.stringify({ [type]: value, message: SECRET })),
    ),
);

const asking = fc.record({
  request: requests,
  userId: outcome<string | null>(fc.oneof(fc.string(), oneOf(null))),
  fetch: outcome(responses).map((next) => async () => {
    const made: unknown = await next();
    return typeof made === 'function' ? (made as () => Response)() : (made as Response);
  }),
});

describe('a token handler, for random requests and failures', () => {
  it('responds with a documented status, as one line of uncached JSON without the secret', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(asking, async ({ request, userId, fetch }) => {
        const options: TokenHandlerOptions = { clientId: 'client', clientSecret: SECRET, userId, fetch };
        const response = await createTokenHandler(options)(request);
        const text = await response.text();
        seen.add(response.status);
        assert.ok(STATUSES.includes(response.status), String(response.status));
        assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
        assert.equal(response.headers.get('cache-control'), 'no-store');
        assert.doesNotMatch(text, /\n/);
        assert.doesNotMatch(text + JSON.stringify([...response.headers]), new RegExp(SECRET));
        const [key, ...others] = Object.entries(JSON.parse(text) as object);
        assert.deepEqual(others, []);
        assert.match(key?.[0] ?? '', response.status === 200 ? /^(id|session)_token$/ : /^error$/);
        assert.equal(typeof key?.[1], 'string');
      }),
      { numRuns: 2_000 },
    );
    assert.deepEqual([...seen].sort(), STATUSES);
  });
});

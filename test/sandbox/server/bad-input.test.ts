// Whatever is asked: an answer in JSON, never a 500, never a word about the inside.
import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { createSandbox } from '../../../src/sandbox/index.js';
import { PageSession, sessionToken } from '../requests.js';

const PATHS = [
  '/v1/connect/token',
  '/v1/admin/token',
  '/v1/human/sources',
  '/api/v1/users/providers',
  '/connect/session',
  '/connect/sources',
  '/connect/connections',
  '/connect/connections/%E0%A4%A',
  '/connect/connections/x',
  '/connect/connections/x/resync',
  '/connect/selection',
  '/connect/selection/__proto__',
  '/connect/requests',
  '/connect/oauth',
  '/connect/oauth/x',
  '/connect/close',
  '/oauth/api/flow',
  '/oauth/api/decision',
  '/oauth/api/exchange',
  '/oauth/api/return',
  '/_sandbox/faults',
  '/nowhere',
];

const FIELDS = [
  'client_id',
  'client_secret',
  'client_user_id',
  'type',
  'token',
  'mode',
  'preseededSources',
  'pinnedProviders',
  'sourceId',
  'username',
  'password',
  'healthSystem',
  'physician',
  'address',
  'website',
  'returnTo',
  'state',
  'code',
  'allow',
  '__proto__',
  'constructor',
];

const value = fc.oneof(
  fc.constantFrom(
    'sandbox-client',
    'sandbox-secret',
    'session',
    'select',
    'auth',
    'demouser',
    'password',
    '?',
    '',
    '\u0000',
    '5b1daf3f079c652eaf41fd23',
    'W10=',
  ),
  fc.string({ unit: 'binary' }),
  fc.jsonValue({ maxDepth: 2 }),
);

const body = fc.oneof(
  fc.dictionary(fc.constantFrom(...FIELDS), value, { noNullPrototype: true }).map((fields) => JSON.stringify(fields)),
  fc.string({ unit: 'binary' }),
);

const request = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'),
  path: fc.constantFrom(...PATHS),
  query: fc.webQueryParameters(),
  type: fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    ';',
    'application/json; charset=x',
  ),
  bearer: fc.constantFrom('', 'Bearer', 'Bearer x', 'Basic x', 'Bearer demo', 'own'),
  body,
});

describe('the sandbox', () => {
  it('answers any request at all with JSON and without a 500', async () => {
    const complaints = mock.method(console, 'error', () => undefined);
    const sandbox = createSandbox({ catalogueSize: 50 });
    const { bearer: own } = (await PageSession.open(sandbox, { token: await sessionToken(sandbox) })).opened;
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, type, bearer, body: text }) => {
        const headers = { 'content-type': type, authorization: bearer === 'own' ? `Bearer ${own}` : bearer };
        const init = { method, headers, ...(method !== 'GET' && method !== 'HEAD' && { body: text }) };
        const response = await sandbox.fetch(new Request(`http://connect.test${path}?${query}`, init));
        sandbox.faults.clear();
        assert.ok(response.status < 500, String(response.status));
        assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
        if (method === 'HEAD') return;
        const answer = (await response.json()) as Record<string, unknown>;
        if (response.ok) return;
        assert.equal(answer['code'], response.status);
        assert.equal(typeof answer['message'], 'string');
        assert.doesNotMatch(answer['message'] as string, /\n|node_modules|\.[jt]s\b/);
      }),
      { numRuns: 3000 },
    );
    assert.equal(complaints.mock.callCount(), 0);
    mock.restoreAll();
  });
});

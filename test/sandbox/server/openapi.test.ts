import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../../src/sandbox/index.js';
import { CREDENTIALS, PHARMACY, ask, askToken } from '../requests.js';

interface Schema {
  type: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  nullable?: boolean;
}

type Operation = { responses: Record<string, { content: { 'application/json': { schema: Schema } } }> };

/** Fails where a value is not as its schema says, or has what the schema does not know. */
function assertMatches(value: unknown, schema: Schema, where: string): void {
  if (value === null) return assert.ok(schema.nullable, `${where} is null`);
  const type = Array.isArray(value) ? 'array' : typeof value;
  assert.equal(type, schema.type === 'integer' ? 'number' : schema.type, where);
  if (schema.type === 'integer') assert.ok(Number.isInteger(value), where);
  if (Array.isArray(value)) for (const item of value) assertMatches(item, schema.items ?? { type: '' }, `${where}[]`);
  if (type !== 'object' || !schema.properties) return;
  const fields = value as Record<string, unknown>;
  for (const name of schema.required ?? []) assert.ok(name in fields, `${where}.${name} is missing`);
  for (const [name, field] of Object.entries(fields)) {
    const known = schema.properties[name];
    assert.ok(known, `${where}.${name} is not described`);
    assertMatches(field, known, `${where}.${name}`);
  }
}

describe('GET /openapi.json', () => {
  it('describes every answer as it is', async () => {
    const sandbox = createSandbox({ catalogueSize: 100 });
    const { body } = await ask(sandbox, 'GET', '/openapi.json');
    const paths = body['paths'] as Record<string, Record<string, Operation>>;
    const user = { client_user_id: 'jane' };
    sandbox.seed({ ...user, connections: [PHARMACY.id, 'Starfleet Fitness'] });
    const access = (await askToken(sandbox, { ...user, type: 'access' })).body['access_token'] as string;
    const admin = await ask(sandbox, 'POST', '/v1/admin/token', { json: { ...CREDENTIALS, type: 'client' } });
    const client = admin.body['client_token'] as string;

    const calls: [method: string, path: string, extra?: { json?: unknown; bearer?: string }, address?: string][] = [
      ['post', '/v1/connect/token', { json: { ...CREDENTIALS, ...user, type: 'session' } }],
      ['post', '/v1/connect/token', { json: { ...CREDENTIALS, ...user, type: 'access' } }],
      ['post', '/v1/admin/token', { json: { ...CREDENTIALS, type: 'client' } }],
      ['get', '/v1/human/sources', { bearer: access }],
      ['get', '/v1/human/organizations/{id}', { bearer: access }, `/v1/human/organizations/${PHARMACY.id}`],
      ['get', '/api/v1/users/providers', { bearer: client }, '/api/v1/users/providers?clientUserId=jane'],
      ['post', '/_sandbox/seed', { json: { ...user, connections: [PHARMACY.name] } }],
      ['get', '/_sandbox/requests'],
      ['delete', '/_sandbox/requests'],
      ['get', '/_sandbox/notifications'],
      ['get', '/_sandbox/clock'],
      ['post', '/_sandbox/clock', { json: { advance: 1.5 } }],
      ['post', '/_sandbox/faults', { json: { fault: { kind: 'junk' } } }],
      ['put', '/_sandbox/faults', { json: { faults: [{ kind: 'junk' }] } }],
      ['get', '/_sandbox/faults'],
      ['delete', '/_sandbox/faults'],
      ['post', '/_sandbox/sync', { json: { ...user, source: PHARMACY.id, status: 'error' } }],
      ['post', '/_sandbox/expire', { json: user }],
      ['post', '/_sandbox/reset'],
    ];
    for (const [method, path, extra = {}, address = path] of calls) {
      const where = `${method} ${path}`;
      const operation = paths[path]?.[method];
      assert.ok(operation, `${where} is not described`);
      const answer = await ask(sandbox, method.toUpperCase(), address, extra);
      assert.equal(answer.status, 200, `${where}: ${JSON.stringify(answer.body)}`);
      assertMatches(answer.body, operation.responses['200']?.content['application/json'].schema as Schema, where);
    }
    const described = Object.entries(paths).flatMap(([path, of]) =>
      Object.keys(of).map((method) => `${method} ${path}`),
    );
    assert.deepEqual([...new Set(calls.map(([method, path]) => `${method} ${path}`))].sort(), described.sort());

    const refused = await ask(sandbox, 'POST', '/_sandbox/seed', { json: {} });
    const operation = paths['/_sandbox/seed']?.['post'];
    assertMatches(refused.body, operation?.responses['default']?.content['application/json'].schema as Schema, 'error');
  });
});

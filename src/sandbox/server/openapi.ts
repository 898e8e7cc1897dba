/** A small JSON schema; every property is required unless it is listed as optional. */
interface Schema {
  type: 'object' | 'array' | 'string' | 'integer' | 'boolean' | 'number';
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  nullable?: boolean;
}

const string: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };
const array = (items: Schema): Schema => ({ type: 'array', items });

function object(properties: Record<string, Schema>, optional: readonly string[] = []): Schema {
  return { type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)) };
}

const source = object({ name: string, id: string });
const error = object({ code: integer, error: string, message: string, 'x-humanapi-request-id': string });
const faults = object({ faults: array({ type: 'object' }) });
const whom = object({ client_user_id: string, client_id: string }, ['client_user_id', 'client_id']);
const now = object({ now: { type: 'number' } });

const request = object(
  {
    at: { type: 'number' },
    method: string,
    path: string,
    status: integer,
    client_user_id: string,
    body: { type: 'object' },
  },
  ['client_user_id', 'body'],
);

const sync = object({ status: string, details: string, synchedAt: string, newestDate: string });
const humanSource = object(
  {
    id: string,
    source: string,
    sourceName: string,
    connectedSince: string,
    devices: array(string),
    supportedDataTypes: array(string),
    organization: object({ id: string, name: string, href: string }),
    historySync: object({ status: string, oldestDate: string }),
    syncStatus: sync,
    resync: object({ active: { type: 'boolean' } }),
    expectedSyncDuration: { type: 'integer', nullable: true },
  },
  ['historySync', 'syncStatus', 'resync'],
);

const notification = object({
  timestamp: string,
  eventId: string,
  eventType: string,
  eventGroup: string,
  humanId: string,
  clientId: string,
  clientUserId: string,
  eventPayload: object({ id: string, source: string, sourceName: string, syncStatus: object({ status: string }) }, [
    'syncStatus',
  ]),
});

const token = object(
  {
    session_token: string,
    expires_in: integer,
    human_id: string,
    id_token: string,
    id_token_expires_in: integer,
    access_token: string,
    token_type: string,
    refresh_token: string,
  },
  [
    'session_token',
    'expires_in',
    'human_id',
    'id_token',
    'id_token_expires_in',
    'access_token',
    'token_type',
    'refresh_token',
  ],
);

const tokenRequest = object(
  {
    client_id: string,
    client_secret: string,
    client_user_id: string,
    type: string,
    grant_type: string,
    refresh_token: string,
  },
  ['client_user_id', 'type', 'grant_type', 'refresh_token'],
);

function operation(summary: string, answer: Schema, body?: Schema): object {
  const json = (schema: Schema): object => ({ 'application/json': { schema } });
  return {
    summary,
    ...(body && { requestBody: { content: json(body) } }),
    responses: {
      200: { description: 'Done', content: json(answer) },
      default: { description: 'Refused', content: json(error) },
    },
  };
}

/** What the sandbox answers to servers and to test suites. Connect's own calls are the page's business alone. */
export const OPENAPI = {
  openapi: '3.0.3',
  info: { title: 'The sandbox of human-connect-element', version: '1' },
  paths: {
    '/v1/connect/token': { post: operation('A token for a user', token, tokenRequest) },
    '/v1/admin/token': {
      post: operation(
        'A token for a client’s own server',
        object({ expires_in: integer, client_token: string }),
        object({ client_id: string, client_secret: string, type: string }),
      ),
    },
    '/v1/human/sources': { get: operation('The user’s sources', array(humanSource)) },
    '/v1/human/organizations/{id}': { get: operation('A source’s organization', source) },
    '/api/v1/users/providers': { get: operation('What a user has connected', array(source)) },
    '/_sandbox/reset': { post: operation('Forgets', object({ reset: { type: 'boolean' } }), whom) },
    '/_sandbox/seed': {
      post: operation(
        'Gives a user connections',
        object({ human_id: string, currentConnections: array(source) }),
        object({ client_user_id: string, client_id: string, connections: array(string) }, ['client_id']),
      ),
    },
    '/_sandbox/requests': {
      get: operation('The latest requests', object({ requests: array(request) })),
      delete: operation('Forgets the requests', object({ requests: array(request) })),
    },
    '/_sandbox/notifications': {
      get: operation(
        'The latest notifications',
        object({ notifications: array(object({ at: { type: 'number' }, status: integer, notification })) }),
      ),
    },
    '/_sandbox/clock': {
      get: operation('The time', now),
      post: operation('Moves the clock on', now, object({ advance: { type: 'number' } })),
    },
    '/_sandbox/faults': {
      get: operation('The faults', faults),
      post: operation('Adds a fault', faults, object({ fault: { type: 'object' } })),
      put: operation('Sets the faults', faults, faults),
      delete: operation('Clears the faults', faults),
    },
    '/_sandbox/expire': { post: operation('Ends tokens', object({ expired: { type: 'boolean' } }), whom) },
    '/_sandbox/sync': {
      post: operation(
        'Says how a sync goes',
        object({ client_user_id: string, client_id: string, source: string, status: string }, ['client_id']),
        object({ client_user_id: string, client_id: string, source: string, status: string }, ['client_id']),
      ),
    },
  },
  // What it asks of an integrator's server; OpenAPI itself knows webhooks from 3.1 on.
  'x-webhooks': {
    notifications: {
      post: {
        summary: 'What has happened to a user’s sources',
        parameters: ['X-HumanAPI-Signature', 'X-Sandbox-Timestamp', 'X-Sandbox-Nonce'].map((name) => ({
          name,
          in: 'header',
          required: true,
          schema: string,
        })),
        requestBody: { content: { 'application/json': { schema: array(notification) } } },
        responses: { 200: { description: 'Taken, within 3 seconds' } },
      },
    },
  },
} as const;

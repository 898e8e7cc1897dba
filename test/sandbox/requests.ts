// Short ways to ask a sandbox things, as an integrator's server and as the Connect page do.
import assert from 'node:assert/strict';
import type { OpenedSession, SessionRequest, SessionView } from '../../src/sandbox/connect-api.js';
import type { Sandbox } from '../../src/sandbox/index.js';

const ORIGIN = 'http://connect.test';

export const PHARMACY = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
export const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

export async function ask(
  sandbox: Pick<Sandbox, 'fetch'>,
  method: string,
  path: string,
  { json, bearer, ...init }: RequestInit & { json?: unknown; bearer?: string } = {},
): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (json !== undefined) headers.set('content-type', 'application/json');
  if (bearer !== undefined) headers.set('authorization', `Bearer ${bearer}`);
  const body = json === undefined ? init.body : JSON.stringify(json);
  const request = new Request(`${ORIGIN}${path}`, { ...init, method, headers, ...(body && { body }) });
  const response = await sandbox.fetch(request);
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/, `${method} ${path} must answer JSON`);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

export const CREDENTIALS = { client_id: 'sandbox-client', client_secret: 'sandbox-secret' };

export function askToken(sandbox: Pick<Sandbox, 'fetch'>, fields: Record<string, unknown> = {}): Promise<Answer> {
  const json = { ...CREDENTIALS, client_user_id: 'jane@example.com', type: 'session', ...fields };
  return ask(sandbox, 'POST', '/v1/connect/token', { json });
}

export async function sessionToken(
  sandbox: Pick<Sandbox, 'fetch'>,
  clientUserId = 'jane@example.com',
): Promise<string> {
  const { status, body } = await askToken(sandbox, { client_user_id: clientUserId });
  assert.equal(status, 200);
  return body['session_token'] as string;
}

/** The Connect page's side of a session. */
export class PageSession {
  private constructor(
    readonly sandbox: Pick<Sandbox, 'fetch'>,
    readonly opened: OpenedSession,
  ) {}

  static async open(sandbox: Pick<Sandbox, 'fetch'>, request: SessionRequest): Promise<PageSession> {
    const { status, body } = await ask(sandbox, 'POST', '/connect/session', { json: request });
    assert.equal(status, 200, JSON.stringify(body));
    return new PageSession(sandbox, body as unknown as OpenedSession);
  }

  /** A call that must succeed. */
  async call<T = SessionView>(method: string, path: string, json?: unknown): Promise<T> {
    const { status, body } = await this.try(method, path, json);
    assert.equal(status, 200, JSON.stringify(body));
    return body as T;
  }

  try(method: string, path: string, json?: unknown): Promise<Answer> {
    return ask(this.sandbox, method, path, {
      bearer: this.opened.bearer,
      ...(json !== undefined && { json }),
    });
  }

  connect(sourceId: string): Promise<SessionView> {
    return this.call('POST', '/connect/connections', { sourceId, username: 'demouser', password: 'password' });
  }
}

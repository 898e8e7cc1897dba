import { own } from '../connect/own.js';
import { connectError, type ConnectError } from './connect-error.js';
import type { SessionOptions } from './options.js';

/** A token, or an error. The error never contains a promise's rejection reason, which may hold a secret. */
export type TokenAnswer = string | ConnectError;

/** Requests a token from `authorize` or, without it, from the token endpoint. Never rejects. */
export function requestToken(options: SessionOptions, signal: AbortSignal): Promise<TokenAnswer> {
  return options.authorize ? askAuthorize(options, signal) : askEndpoint(options, signal);
}

async function askAuthorize(
  { authorize, clientId, clientUserId }: SessionOptions,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  let token: unknown;
  try {
    token = await authorize?.({ clientId: clientId ?? undefined, clientUserId: clientUserId ?? undefined, signal });
  } catch {
    return failed('authorize() threw or rejected, instead of settling with a token');
  }
  return isToken(token)
    ? token
    : failed(`authorize() settled with ${describe(token)}, instead of a session_token or id_token`);
}

async function askEndpoint(
  { tokenEndpoint, clientId, clientUserId }: SessionOptions,
  signal: AbortSignal,
): Promise<TokenAnswer> {
  const endpoint = String(tokenEndpoint);
  // The query may contain a secret.
  const name = `token-endpoint ${endpoint.replace(/[?#].*/s, '')}`;
  let response: Response;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      // Also prevents a redirect from sending the user's id to another host.
      mode: 'same-origin',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: clientId, client_user_id: clientUserId }),
      signal,
    });
  } catch {
    return failed(`${name} could not be fetched. It must be on the page's own origin, without a redirect to another`);
  }
  if (!response.ok) return failed(`${name} answered with HTTP status ${response.status}`, response.status);
  try {
    const answer = (await response.json()) as Record<string, unknown>;
    const found = own(answer, 'session_token') ?? own(answer, 'id_token') ?? own(answer, 'token');
    if (isToken(found)) return found;
  } catch {
    // The error below covers invalid JSON.
  }
  return failed(`${name} must answer with JSON that has a session_token, id_token or token`);
}

function isToken(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function describe(value: unknown): string {
  return value === '' ? 'an empty string' : value === null ? 'null' : `a value of type ${typeof value}`;
}

function failed(message: string, status?: number): TokenAnswer {
  return connectError('token-failed', message, status);
}

import type { ConnectOptions } from './options.js';

/** Why there is no token: `status` is the HTTP status that the token endpoint answered, where it answered one. */
export class TokenError extends Error {
  constructor(
    message: string,
    readonly status?: number,
  ) {
    super(message);
  }
}

/**
 * Gets the token of one opening: from `authorize`, else from the token endpoint, else the `token` itself, at once.
 * Undefined when there is none of the three. Rejects with a `TokenError` alone, whatever `authorize` rejects with.
 */
export function requestToken(options: ConnectOptions, signal: AbortSignal): Promise<string> | string | undefined {
  if (options.authorize) return fromAuthorize(options, signal);
  if (options.tokenEndpoint) return fromEndpoint(options.tokenEndpoint, options, signal);
  return options.token || undefined;
}

async function fromAuthorize({ authorize, clientId, clientUserId }: ConnectOptions, signal: AbortSignal) {
  let token: unknown;
  try {
    token = await authorize!({ clientId: clientId || undefined, clientUserId: clientUserId || undefined, signal });
  } catch {
    throw new TokenError('authorize rejected');
  }
  return toToken(token, 'authorize');
}

async function fromEndpoint(endpoint: string, { clientId, clientUserId }: ConnectOptions, signal: AbortSignal) {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      // 'same-origin' also refuses a redirect that would carry the user's id to another host.
      mode: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ client_id: clientId || undefined, client_user_id: clientUserId || undefined }),
      signal,
    });
  } catch {
    throw new TokenError('token-endpoint cannot be reached on this origin');
  }
  if (!response.ok) throw new TokenError(`token-endpoint answered ${response.status}`, response.status);
  try {
    body = await response.json();
  } catch {
    throw new TokenError('token-endpoint did not answer JSON', response.status);
  }
  const { session_token, id_token, token } = Object(body) as Record<string, unknown>;
  return toToken(session_token ?? id_token ?? token, 'token-endpoint');
}

function toToken(value: unknown, from: string): string {
  if (typeof value === 'string' && value) return value;
  throw new TokenError(`${from} gave no token`);
}

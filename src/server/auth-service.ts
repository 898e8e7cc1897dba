/** Human API's auth service, and as which application it is asked. */
export interface AuthService {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly endpoint: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

export type Token = { readonly id_token: string } | { readonly session_token: string };

/**
 * Asks for the token of a user: an id token for one who has connected a source before, else a session token.
 * `undefined` when the service gives neither. Rejects when it cannot be reached.
 *
 * The id token is asked for first. The service refuses it to a user who has not connected a source yet, so the refusal
 * tells new users from returning ones: one request for a returning user, two for a new one. The other way round tells
 * nothing, as nobody documents that a session token is refused to a returning user. How a refusal looks is not
 * documented either, so every answer without a token is one.
 */
export async function requestToken(
  service: AuthService,
  userId: string,
  signal: AbortSignal,
): Promise<Token | undefined> {
  const idToken = await ask(service, { userId, type: 'id', signal });
  if (idToken) return { id_token: idToken };
  const sessionToken = await ask(service, { userId, type: 'session', signal });
  return sessionToken ? { session_token: sessionToken } : undefined;
}

interface Question {
  readonly userId: string;
  readonly type: 'id' | 'session';
  readonly signal: AbortSignal;
}

async function ask(
  { clientId, clientSecret, endpoint, fetch }: AuthService,
  { userId, type, signal }: Question,
): Promise<string | undefined> {
  signal.throwIfAborted();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, client_user_id: userId, type }),
    // A redirect that is followed would carry the secret to another host. Workers have no `error`.
    redirect: 'manual',
    signal,
  });
  if (!response.ok) return undefined;
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  const token = answer?.[`${type}_token`];
  return typeof token === 'string' ? token : undefined;
}

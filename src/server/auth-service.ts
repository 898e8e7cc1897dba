/** Human API's auth service, with the credentials of the application. */
export interface AuthService {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly endpoint: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

export type Token = { readonly id_token: string } | { readonly session_token: string };

/**
 * Requests the token of a user: an id token if the user has connected a source before, otherwise a session token.
 * Resolves to `undefined` if the service returns neither. Rejects if the service can't be reached.
 *
 * The id token is requested first, because the service refuses it to new users: a returning user takes one request, a
 * new user two. The reverse order would fail, because the service isn't documented to refuse a session token to a
 * returning user. The form of a refusal isn't documented either, so any response without a token counts as one.
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
    // Following a redirect would send the secret to another host. Workers don't support `error`.
    redirect: 'manual',
    signal,
  });
  if (!response.ok) return undefined;
  const answer = (await response.json().catch(() => null)) as Record<string, unknown> | null;
  const token = answer?.[`${type}_token`];
  return typeof token === 'string' ? token : undefined;
}

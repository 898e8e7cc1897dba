import type { ConnectOptions } from './options.js';

/**
 * Gets the token of one opening: from `authorize`, else from the token endpoint, else it is `token`. `status` is the
 * HTTP status of an endpoint that gave none. Never rejects, as what it would reject with may hold anything.
 */
export async function requestToken(
  { authorize, tokenEndpoint, token, clientId, clientUserId }: ConnectOptions,
  signal: AbortSignal,
): Promise<{ token?: unknown; status?: number }> {
  try {
    if (authorize) {
      const request = { clientId: clientId ?? undefined, clientUserId: clientUserId ?? undefined, signal };
      return { token: await authorize(request) };
    }
    if (!tokenEndpoint) return { token };
    const response = await fetch(tokenEndpoint, {
      method: 'POST',
      // Also refuses a redirect that would carry the user's id to another host.
      mode: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: clientId, client_user_id: clientUserId }),
      signal,
    });
    if (!response.ok) return { status: response.status };
    const { session_token, id_token, token: plain } = (await response.json()) as Record<string, unknown>;
    return { token: session_token ?? id_token ?? plain };
  } catch {
    return {};
  }
}

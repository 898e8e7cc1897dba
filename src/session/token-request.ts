import type { ConnectOptions } from '../connect/options.js';

/**
 * Asks for the token of one opening: `authorize`, or else the token endpoint. `status` is the HTTP status of an
 * endpoint that gave none. Never rejects, as what it would reject with may hold anything.
 */
export async function requestToken(
  { authorize, tokenEndpoint, clientId, clientUserId }: ConnectOptions,
  signal: AbortSignal,
): Promise<{ token?: unknown; status?: number }> {
  try {
    if (authorize) {
      const request = { clientId: clientId ?? undefined, clientUserId: clientUserId ?? undefined, signal };
      return { token: await authorize(request) };
    }
    const response = await fetch(tokenEndpoint as string, {
      method: 'POST',
      // Also refuses a redirect that would carry the user's id to another host.
      mode: 'same-origin',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id: clientId, client_user_id: clientUserId }),
      signal,
    });
    if (!response.ok) return { status: response.status };
    const { session_token, id_token, token } = (await response.json()) as Record<string, unknown>;
    return { token: session_token ?? id_token ?? token };
  } catch {
    return {};
  }
}

import type { Authorize } from '../../src/index.js';

/** Asks this site's own server for a token: what a page's `authorize` function does. */
export const authorize: Authorize = async ({ clientId, clientUserId, signal }) => {
  const response = await fetch('/api/connect-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: clientId, client_user_id: clientUserId }),
    signal,
  });
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  const { id_token, session_token } = (await response.json()) as { id_token?: string; session_token?: string };
  return id_token ?? session_token ?? '';
};

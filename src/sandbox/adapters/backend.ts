import * as v from 'valibot';
import { ApiError } from '../server/api-error.js';
import { readBody } from '../server/body.js';
import { ConnectionRefused } from '../server/faults/fault-response.js';
import { createApp } from '../server/http.js';
import type { ResolvedOptions } from '../server/options.js';
import type { Sandbox } from '../server/sandbox.js';

/** Where the plugins put the stand-in for an integrator's own server, on the page's origin. */
export const BACKEND_PATH = '/human-connect';

const TokenBody = v.object({
  client_id: v.optional(v.string()),
  client_user_id: v.optional(v.string()),
  type: v.optional(v.string()),
});

/**
 * Plays the part of an integrator's own server, which alone may know the client secret. Below `BACKEND_PATH`:
 * - `POST /token` with `{ client_id, client_user_id }` answers a session token, as `token-endpoint` wants it; with
 *   `type: "id"` the id token of a user who has connected a source;
 * - `GET /sandbox.json` answers `{ origin }`, the element's `base-url`;
 * - `/_sandbox/…` is the sandbox's control, for tests in the page; see `servedSandbox()`.
 */
export function createBackend(
  sandbox: Pick<Sandbox, 'fetch'>,
  { clients }: Pick<ResolvedOptions, 'clients'>,
  origin: () => string,
): (request: Request) => Response | Promise<Response> {
  const app = createApp(() => 'backend');

  app.get('/sandbox.json', (context) => context.json({ origin: origin() }));

  app.post('/token', async (context) => {
    const [firstClient = ''] = clients.keys();
    const body = await readBody(context.req, TokenBody);
    const { client_id = firstClient, client_user_id = 'jane@example.com' } = body;
    // A page gets no access token: that one is for servers.
    const type = body.type === 'id' ? 'id' : 'session';
    const client_secret = clients.get(client_id) ?? '-';
    const request = new Request(`${origin()}/v1/connect/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_id, client_user_id, client_secret, type }),
    });
    try {
      return await sandbox.fetch(request);
    } catch (error) {
      if (!(error instanceof ConnectionRefused)) throw error;
      throw new ApiError(502, 'The auth service could not be reached.');
    }
  });

  // As it came, header `Origin` included: the control itself says which pages it answers.
  app.all('/_sandbox/*', ({ req }) => sandbox.fetch(new Request(`${origin()}${req.path}`, req.raw)));

  return app.fetch;
}

import * as v from 'valibot';
import { ApiError, toEnvelope } from '../server/api-error.js';
import { readBody } from '../server/body.js';
import type { ResolvedOptions } from '../server/options.js';
import type { Sandbox } from '../server/sandbox.js';

/** Where the plugins put the stand-in for an integrator's own server, on the page's origin. */
export const BACKEND_PATH = '/human-connect';

const TokenBody = v.object({ client_id: v.optional(v.string()), client_user_id: v.optional(v.string()) });

/**
 * Plays the part of an integrator's own server, which alone may know the client secret:
 * - `POST token` with `{ client_id, client_user_id }` answers a session token, as `token-endpoint` wants it;
 * - `GET sandbox.json` answers `{ origin }`, the element's `base-url`.
 */
export function createBackend(
  sandbox: Pick<Sandbox, 'fetch'>,
  { clients }: Pick<ResolvedOptions, 'clients'>,
  origin: () => string,
): (request: Request) => Promise<Response> {
  const token = async (request: Request): Promise<Response> => {
    const [firstClient = ''] = clients.keys();
    const { client_id = firstClient, client_user_id = 'jane@example.com' } = await readBody(request, TokenBody);
    const body = JSON.stringify({
      client_id,
      client_user_id,
      client_secret: clients.get(client_id) ?? '-',
      type: 'session',
    });
    const headers = { 'content-type': 'application/json' };
    return sandbox.fetch(new Request(`${origin()}/v1/connect/token`, { method: 'POST', headers, body }));
  };
  return async (request) => {
    const path = new URL(request.url).pathname;
    try {
      if (path.endsWith('/sandbox.json')) return Response.json({ origin: origin() });
      if (path.endsWith('/token') && request.method === 'POST') return await token(request);
      throw new ApiError(404, 'There is nothing at this address.');
    } catch (error) {
      const envelope = toEnvelope(error, 'backend');
      return Response.json(envelope, { status: envelope.code });
    }
  };
}

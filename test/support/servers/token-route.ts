// What an integrator's server does, for the tests' pages: it has the secret, and asks the auth service for a token.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { createSandbox, listen, type Listening } from '../../../src/sandbox/index.js';

export interface SandboxWithTokens extends Listening {
  /** Takes `{ client_id, client_user_id }`. `?type=id` asks for that type, `?expired` for one that has run out. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

const longAgo = 7 * 24 * 3600 * 1000;

export async function startSandboxWithTokens(): Promise<SandboxWithTokens> {
  let past = 0;
  const sandbox = createSandbox({ now: () => Date.now() - past });
  const listening = await listen(sandbox);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams: query } = new URL(request.url ?? '/', 'http://localhost');
    const asked = (await json(request)) as Record<string, unknown>;
    const body = { ...asked, client_secret: 'sandbox-secret', type: query.get('type') ?? 'session' };
    past = query.has('expired') ? longAgo : 0;
    const reply = await sandbox.fetch(
      new Request(`${listening.origin}/v1/connect/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
    past = 0;
    response.writeHead(reply.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(await reply.text());
  }

  return { ...listening, answer };
}

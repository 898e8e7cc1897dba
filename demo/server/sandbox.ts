import getPort, { portNumbers } from 'get-port';
import { createSandbox, listen } from '../../src/sandbox/index.js';
import type { DemoSettings } from './settings.js';

/** The sandbox on origins of its own: one that works, and two that misbehave in a way that a page must survive. */
export interface DemoSandbox {
  readonly origin: string;
  readonly slow: string;
  readonly hang: string;
  expiredToken(): Promise<string>;
  close(): Promise<void>;
}

const SLOW_BY = 4000;
const LONG_AGO = 48 * 3600 * 1000;

export async function startSandbox({ clientId, clientSecret }: DemoSettings, firstPort: number): Promise<DemoSandbox> {
  let clock = 0;
  const sandbox = createSandbox({ clients: { [clientId]: clientSecret }, now: () => Date.now() + clock });
  const preferred = firstPort === 0 ? [] : portNumbers(firstPort, firstPort + 99);
  const working = await listen(sandbox, { port: await getPort({ host: '127.0.0.1', port: preferred }) });
  const slow = await listen({ fetch: (request) => later(request, sandbox.fetch) });
  const hang = await listen({ fetch: () => new Promise<never>(() => undefined) });

  return {
    origin: working.origin,
    slow: slow.origin,
    hang: hang.origin,
    async expiredToken() {
      clock = -LONG_AGO;
      try {
        const body = JSON.stringify({
          client_id: clientId,
          client_secret: clientSecret,
          client_user_id: 'jane@example.com',
          type: 'session',
        });
        const headers = { 'content-type': 'application/json' };
        const response = await sandbox.fetch(
          new Request(`${working.origin}/v1/connect/token`, { method: 'POST', headers, body }),
        );
        return ((await response.json()) as { session_token: string }).session_token;
      } finally {
        clock = 0;
      }
    },
    async close() {
      await Promise.all([working.close(), slow.close(), hang.close()]);
      sandbox.close();
    },
  };
}

async function later(request: Request, answer: (request: Request) => Promise<Response>): Promise<Response> {
  // The page alone: were each of its files late, the wait would be a multiple.
  if (new URL(request.url).pathname === '/') await new Promise((resolve) => setTimeout(resolve, SLOW_BY));
  return answer(request);
}

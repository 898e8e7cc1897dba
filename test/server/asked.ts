// A token handler of the sandbox's application, and requests as the element sends them.
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { createTokenHandler, type TokenHandler, type TokenHandlerOptions } from '../../src/server/index.js';

export const SECRET = 'sandbox-secret';
export const ENDPOINT = 'https://app.test/api/connect-token';

/** The requests to an auth service, by the `type` of token. */
export interface Heard {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Service {
  readonly sandbox: Sandbox;
  readonly heard: Heard[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
}

/** The sandbox's auth service, and the requests that it gets. */
export function startService(sandbox = createSandbox({ catalogueSize: 100 })): Service {
  const heard: Heard[] = [];
  return {
    sandbox,
    heard,
    fetch: (url, init) => {
      heard.push({ url, init, body: JSON.parse(init.body as string) as Heard['body'] });
      return sandbox.fetch(new Request(url, init));
    },
  };
}

/** A handler for Jane, who is signed in. `options` override the default ones. */
export function handlerFor(
  fetch: TokenHandlerOptions['fetch'],
  options: Partial<TokenHandlerOptions> = {},
): TokenHandler {
  return createTokenHandler({
    clientId: 'sandbox-client',
    clientSecret: SECRET,
    userId: () => 'jane@example.com',
    authUrl: 'http://auth.test',
    fetch,
    ...options,
  });
}

/** A request as the element sends it. */
export function request(headers: Record<string, string> = {}, init: RequestInit = {}): Request {
  return new Request(ENDPOINT, {
    method: 'POST',
    body: '{"client_id":"sandbox-client","client_user_id":"mallory@example.com"}',
    ...init,
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
  });
}

/** The status, and the body parsed as JSON. */
export async function read(response: Response): Promise<[status: number, body: Record<string, unknown>]> {
  return [response.status, (await response.json()) as Record<string, unknown>];
}

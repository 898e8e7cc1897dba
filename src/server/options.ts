import type { AuthService } from './auth-service.js';

const DEFAULT_AUTH_URL = 'https://auth.humanapi.co';

/** The options of `createTokenHandler()`. */
export interface TokenHandlerOptions<Context = undefined> {
  /** Your application's id at Human API. You can pass an environment variable unchecked: `undefined` throws. */
  clientId: string | undefined;
  /** Your application's secret. It's sent only to the auth service. */
  clientSecret: string | undefined;
  /**
   * Returns the user's id from your own session, or `null` if nobody is signed in. Never take the id from the request's
   * body. `context` is the handler's second argument: with `toNodeListener()`, Node's request.
   */
  userId: (request: Request, context: Context) => string | null | undefined | Promise<string | null | undefined>;
  /** The URL of Human API's auth service. Default: `https://auth.humanapi.co`. */
  authUrl?: string | URL | undefined;
  /** Replaces the global `fetch`. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

export interface CheckedOptions<Context> extends AuthService {
  readonly userId: TokenHandlerOptions<Context>['userId'];
}

/**
 * Throws a `TypeError` that lists all problems. The message contains no value, because the secret may be in the wrong
 * variable.
 */
export function checkOptions<Context>(
  options: Partial<TokenHandlerOptions<Context>> | undefined,
): CheckedOptions<Context> {
  const { clientId, clientSecret, userId, authUrl, fetch } = options ?? {};
  const endpoint = endpointOf(authUrl ?? DEFAULT_AUTH_URL);
  const problems = [
    !isText(clientId) && 'clientId is missing: give a string, the id of your application at Human API.',
    !isText(clientSecret) && 'clientSecret is missing: give a string, the secret of your application at Human API.',
    typeof userId !== 'function' &&
      'userId is missing: give a function that returns the id of the user who is signed in, or null.',
    !endpoint && 'authUrl is not an http(s) URL without user name and password.',
    fetch !== undefined && typeof fetch !== 'function' && 'fetch is not a function.',
  ].filter((problem) => problem !== false);
  if (problems.length > 0) throw new TypeError(`createTokenHandler: ${problems.join(' ')}`);
  return {
    clientId: clientId as string,
    clientSecret: clientSecret as string,
    userId: userId as TokenHandlerOptions<Context>['userId'],
    endpoint: endpoint as string,
    fetch: fetch ?? ((url, init) => globalThis.fetch(url, init)),
  };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** The URL for token requests. A path in `authUrl`, such as a gateway's, is kept. */
function endpointOf(authUrl: unknown): string | undefined {
  if (!URL.canParse(String(authUrl))) return undefined;
  const { protocol, username, password, origin, pathname } = new URL(String(authUrl));
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  return `${origin}${pathname.replace(/\/$/, '')}/v1/connect/token`;
}

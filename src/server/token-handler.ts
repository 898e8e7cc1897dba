import { answer, refuse } from './answer.js';
import { requestToken, type AuthService } from './auth-service.js';
import { checkOptions, type TokenHandlerOptions } from './options.js';
import { isFromOtherSite } from './other-site.js';
import { withTimeLimit } from './time-limit.js';

/** Responds to a request for a token. Never rejects. */
export type TokenHandler = (request: Request) => Promise<Response>;

/** A token handler whose `userId` has a second parameter. The handler takes it as its own second argument. */
export type TokenHandlerWith<Context> = (request: Request, context: Context) => Promise<Response>;

/** In ms. Together they are less than the default of the element's `load-timeout`, 15 seconds. */
const USER_ID_LIMIT = 4_000;
const TOKEN_LIMIT = 10_000;

/**
 * Creates the handler for `token-endpoint` on your server. It takes a `Request` and returns a `Response`:
 *
 * ```js
 * export const POST = createTokenHandler({
 *   clientId: process.env.HUMAN_API_CLIENT_ID,
 *   clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
 *   userId: async (request) => (await sessionOf(request))?.userId ?? null,
 * });
 * ```
 *
 * The response is `{ id_token }` for a user who has connected a source before, and `{ session_token }` for a new user.
 * On failure, it's `{ error }` with one of these statuses:
 *
 * - 401: nobody is signed in
 * - 403: the request comes from a page of another site
 * - 405: the method isn't POST
 * - 415: the content type isn't JSON
 * - 500: `userId` fails
 * - 502: the auth service returns no token
 *
 * The request's body isn't read, because nothing in it can be trusted.
 *
 * @throws {TypeError} If an option is missing or invalid.
 */
export function createTokenHandler(options: TokenHandlerOptions): TokenHandler;
export function createTokenHandler<Context>(options: TokenHandlerOptions<Context>): TokenHandlerWith<Context>;
export function createTokenHandler<Context>(options: TokenHandlerOptions<Context>): TokenHandlerWith<Context> {
  const { userId, ...service } = checkOptions(options);
  return async (request, context) => {
    const refusal = refusalOf(request);
    if (refusal) return refusal;
    let user: unknown;
    try {
      user = await withTimeLimit(USER_ID_LIMIT, async () => userId(request, context));
    } catch {
      return refuse(500, 'The server could not tell who is signed in.');
    }
    if (user === null || user === undefined || user === '') return refuse(401, 'Nobody is signed in.');
    if (typeof user !== 'string') return refuse(500, 'The server could not tell who is signed in.');
    return tokenFor(user, service, request.signal);
  };
}

/** Refuses what doesn't depend on the user. */
function refusalOf(request: Request): Response | undefined {
  if (request.method !== 'POST') return refuse(405, 'Use POST.', { allow: 'POST' });
  if (!isJson(request.headers.get('content-type'))) return refuse(415, 'Send JSON.');
  if (isFromOtherSite(request)) return refuse(403, 'Only for pages of this site.');
  return undefined;
}

/** A form of another site can send a POST with the user's cookies, but not as JSON. */
function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** `left` is `undefined` in runtimes whose requests have no signal, as in some Workers. */
async function tokenFor(user: string, service: AuthService, left?: AbortSignal | null): Promise<Response> {
  try {
    const token = await withTimeLimit(TOKEN_LIMIT, (late) =>
      requestToken(service, user, left ? AbortSignal.any([late, left]) : late),
    );
    if (token) return answer(200, token);
  } catch {
    // The rejection reason isn't used, because it may contain the secret.
  }
  return refuse(502, 'The authentication service gave no token.');
}

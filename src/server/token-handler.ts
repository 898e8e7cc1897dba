import { answer, refuse } from './answer.js';
import { requestToken, type AuthService } from './auth-service.js';
import { checkOptions, type TokenHandlerOptions } from './options.js';
import { isFromOtherSite } from './other-site.js';
import { withTimeLimit } from './time-limit.js';

/** Answers a request for a token. Never rejects. */
export type TokenHandler = (request: Request) => Promise<Response>;

/** The same, for a `userId` that takes a second argument: the handler must then be given it. */
export type TokenHandlerWith<Context> = (request: Request, context: Context) => Promise<Response>;

/** In milliseconds. Both together are less than the element's `load-timeout`, which is 15 seconds. */
const USER_ID_LIMIT = 4_000;
const TOKEN_LIMIT = 10_000;

/**
 * Makes what answers `token-endpoint` on your server, in Web-standard terms:
 *
 * ```js
 * export const POST = createTokenHandler({
 *   clientId: process.env.HUMAN_API_CLIENT_ID,
 *   clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
 *   userId: async (request) => (await sessionOf(request))?.userId ?? null,
 * });
 * ```
 *
 * It answers `{ id_token }` for a user who has connected a source before, else `{ session_token }`. Otherwise it answers
 * `{ error }` with 401 (nobody is signed in), 403 (a page of another site), 405 (not a POST), 415 (no JSON), 500 (`userId`
 * fails) or 502 (the auth service gives no token). The request's body is left unread: nothing that the page sends counts.
 *
 * Throws a `TypeError` when an option is missing.
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

/** What can be refused without knowing the user. */
function refusalOf(request: Request): Response | undefined {
  if (request.method !== 'POST') return refuse(405, 'Use POST.', { allow: 'POST' });
  if (!isJson(request.headers.get('content-type'))) return refuse(415, 'Send JSON.');
  if (isFromOtherSite(request)) return refuse(403, 'Only for pages of this site.');
  return undefined;
}

/** A form of another site can post with the user's cookies, but not as JSON. */
function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

/** `left` is missing where a runtime does not tell that whoever asked has left, as Workers may not. */
async function tokenFor(user: string, service: AuthService, left?: AbortSignal | null): Promise<Response> {
  try {
    const token = await withTimeLimit(TOKEN_LIMIT, (late) =>
      requestToken(service, user, left ? AbortSignal.any([late, left]) : late),
    );
    if (token) return answer(200, token);
  } catch {
    // What it rejects with may hold anything, the secret too.
  }
  return refuse(502, 'The authentication service gave no token.');
}

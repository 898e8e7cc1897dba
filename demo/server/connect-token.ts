import * as v from 'valibot';

/** What the route needs to know. The secret is used here and nowhere else. */
export interface TokenService {
  readonly authUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const Question = v.object({
  client_id: v.string(),
  client_user_id: v.pipe(v.string(), v.minLength(1), v.maxLength(320)),
});

const IdAnswer = v.object({ id_token: v.pipe(v.string(), v.minLength(1)) });
const SessionAnswer = v.object({ session_token: v.pipe(v.string(), v.minLength(1)) });

/**
 * `POST /api/connect-token`: the one route that an integrator's server adds.
 *
 * The demo has no sign-in, so it takes the user's id from the page. Your server must not: take it from your own session,
 * or anyone can ask for a token in anyone's name.
 */
export async function connectToken(request: Request, service: TokenService): Promise<Response> {
  if (request.method !== 'POST') return refuse(405, 'Use POST.');
  // A form on another site can post here with the user's cookies, but not as JSON and not as same-origin.
  if (!request.headers.get('content-type')?.startsWith('application/json')) return refuse(415, 'Send JSON.');
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin') return refuse(403, 'Only for pages of this site.');

  const question = v.safeParse(Question, await request.json().catch(() => undefined));
  if (!question.success) return refuse(400, 'client_id and client_user_id are needed.');
  if (question.output.client_id !== service.clientId)
    return refuse(403, 'This server does not speak for that client_id.');

  const answer = await tokenFor(question.output.client_user_id, service);
  return answer ? reply(200, answer) : refuse(502, 'The authentication service gave no token.');
}

/**
 * A returning user gets an id token, a new one a session token. Human API refuses an id token to a user who has not
 * connected a source yet, so the refusal answers the question and no list of users has to be kept here.
 */
async function tokenFor(
  clientUserId: string,
  service: TokenService,
): Promise<{ id_token: string } | { session_token: string } | undefined> {
  const id = v.safeParse(IdAnswer, await ask('id', clientUserId, service));
  if (id.success) return { id_token: id.output.id_token };
  const session = v.safeParse(SessionAnswer, await ask('session', clientUserId, service));
  return session.success ? { session_token: session.output.session_token } : undefined;
}

async function ask(type: 'id' | 'session', clientUserId: string, service: TokenService): Promise<unknown> {
  try {
    const response = await fetch(new URL('/v1/connect/token', service.authUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: service.clientId,
        client_secret: service.clientSecret,
        client_user_id: clientUserId,
        type,
      }),
      signal: AbortSignal.timeout(10_000),
    });
    return response.ok ? await response.json() : undefined;
  } catch {
    // No connection, no answer in time or no JSON: to the page these are one thing, "no token".
    return undefined;
  }
}

function refuse(status: number, message: string): Response {
  return reply(status, { error: message });
}

function reply(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

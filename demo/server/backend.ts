import * as v from 'valibot';
import type { DemoFacts } from '../playground/demo-facts.js';
import type { TokenHandler } from '../../src/server/index.js';

export interface BackendOptions {
  readonly connectToken: TokenHandler;
  readonly facts: DemoFacts;
  /** Makes a token that has run out: only a sandbox can. */
  readonly expiredToken?: (() => Promise<string>) | undefined;
}

const FromPage = v.object({ client_user_id: v.pipe(v.string(), v.minLength(1), v.maxLength(320)) });

/**
 * The demo has no sign-in, so it takes the user's id from the page. **Your server must not:** take it from your own
 * session, as in `examples/`, or anyone can ask for a token in anyone's name.
 */
export async function userOnPage(request: Request): Promise<string | null> {
  const sent = v.safeParse(FromPage, await request.json().catch(() => null));
  return sent.success ? sent.output.client_user_id : null;
}

/** What runs under `/api/` on the host page's origin. */
export async function backend(
  request: Request,
  { connectToken, facts, expiredToken }: BackendOptions,
): Promise<Response> {
  switch (new URL(request.url).pathname) {
    case '/api/connect-token':
      return connectToken(request);
    case '/api/demo':
      return Response.json(facts, { headers: { 'cache-control': 'no-store' } });
    case '/api/expired-token':
      if (expiredToken && request.method === 'POST') return Response.json({ token: await expiredToken() });
      break;
  }
  return Response.json({ error: 'There is nothing here.' }, { status: 404 });
}

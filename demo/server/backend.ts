import type { DemoFacts } from '../playground/demo-facts.js';
import { connectToken, type TokenService } from './connect-token.js';

export interface BackendOptions {
  readonly service: TokenService;
  readonly facts: DemoFacts;
  /** Makes a token that has run out: only a sandbox can. */
  readonly expiredToken?: (() => Promise<string>) | undefined;
}

/** What runs under `/api/` on the host page's origin. */
export async function backend(request: Request, { service, facts, expiredToken }: BackendOptions): Promise<Response> {
  switch (new URL(request.url).pathname) {
    case '/api/connect-token':
      return connectToken(request, service);
    case '/api/demo':
      return Response.json(facts, { headers: { 'cache-control': 'no-store' } });
    case '/api/expired-token':
      if (expiredToken && request.method === 'POST') return Response.json({ token: await expiredToken() });
      break;
  }
  return Response.json({ error: 'There is nothing here.' }, { status: 404 });
}

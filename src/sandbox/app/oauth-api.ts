import type { ErrorEnvelope, OAuthReturn, OAuthView } from '../connect-api.js';

/** The server of a wellness source's pages. Throws with words that can be shown. */
export class OAuthApi {
  flow(state: string): Promise<OAuthView> {
    return call(`api/flow?state=${encodeURIComponent(state)}`);
  }

  /** The code to go back with; null after a no. */
  async decide(state: string, allow: boolean): Promise<string | null> {
    return (await call<{ code: string | null }>('api/decision', { state, allow })).code;
  }

  exchange(state: string, code: string): Promise<OAuthReturn> {
    return call('api/exchange', { state, code });
  }

  returnTo(state: string): Promise<OAuthReturn> {
    return call(`api/return?state=${encodeURIComponent(state)}`);
  }
}

async function call<T>(path: string, body?: object): Promise<T> {
  const response = await fetch(path, {
    credentials: 'omit',
    ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error((answer as Partial<ErrorEnvelope>).message ?? 'This page could not be reached.');
  return answer as T;
}

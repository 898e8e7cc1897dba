import { ApiError } from '../api-error.js';
import type { SourceIndex } from '../catalogue/search.js';
import type { CatalogueSource } from '../catalogue/sources.js';
import type { OAuthFlow } from '../state/oauth-flows.js';
import type { Connection } from '../state/state.js';
import type { Token } from '../state/tokens.js';
import type { ConnectContext } from './connect-service.js';

/** The source with this id. Throws 404 where there is none. */
export function sourceOf(index: SourceIndex, id: string): CatalogueSource {
  const found = index.get(id);
  if (!found) throw new ApiError(404, 'There is no source with this id.');
  return found;
}

/** The key of the user whose session it is. Throws 400 in a session that knows none. */
export function userOf(token: Token): string {
  if (token.user === undefined) throw new ApiError(400, 'This session knows no user, so it cannot connect a source.');
  return token.user;
}

export function connect(
  { options, store }: Pick<ConnectContext, 'options' | 'store'>,
  session: string,
  user: string,
  source: CatalogueSource,
): void {
  const accountId = Buffer.from(options.random(12)).toString('hex');
  const connection: Connection = { accountId, source, connectedSince: options.now() };
  store.commit({ type: 'connect', session, user, connection });
}

/** Brings a trip to a source's own page to its end: the connection of the user whose session began it. */
export function connectByOAuth(context: ConnectContext, { session, source }: OAuthFlow): void {
  const user = context.store.state.token(session)?.user;
  if (user !== undefined) connect(context, session, user, source);
}

import { Hono } from 'hono';
import * as v from 'valibot';
import type { OAuthProgress, OAuthStart, SignInRefused } from '../../connect-api.js';
import { ApiError } from '../api-error.js';
import { readBody } from '../body.js';
import type { CatalogueSource } from '../catalogue/sources.js';
import { toSourceRef } from '../catalogue/sources.js';
import type { OAuthFlow } from '../state/oauth-flows.js';
import type { Connection } from '../state/state.js';
import type { Token } from '../state/tokens.js';
import type { ConnectContext } from './connect-service.js';
import { sessionView, signInMethod, toSourceView } from './connect-session.js';
import { signInToPortal } from './portal.js';

const SourceBody = v.object({ sourceId: v.string('must be a string') });

const PortalBody = v.object({
  sourceId: v.string('must be a string'),
  username: v.string('must be a string'),
  password: v.string('must be a string'),
});

const OAuthBody = v.object({
  sourceId: v.string('must be a string'),
  returnTo: v.pipe(
    v.string('must be a string'),
    v.maxLength(32_768, 'is too long'),
    v.regex(/^(connect)?(\?.*)?$/s, 'must be a query'),
  ),
});

const words = v.pipe(v.string('must be a string'), v.trim(), v.maxLength(500, 'This is too long.'));

const RequestBody = v.object({
  healthSystem: v.pipe(words, v.nonEmpty('The name of the provider is required.')),
  physician: words,
  address: words,
  website: words,
});

/** What the user does to sources: connecting, disconnecting, syncing again, choosing, asking for one. */
export function connectionsService(context: ConnectContext): Hono {
  const { options, store, index, flows, session } = context;
  const app = new Hono();
  const view = (token: Token) => sessionView(store.state, index, token);

  app.post('/connect/connections', session, async (call) => {
    const token = call.get('token');
    const { sourceId, username, password } = await readBody(call.req, PortalBody);
    const source = sourceOf(sourceId, 'portal');
    const user = userOf(token);
    const problem = signInToPortal(username, password);
    if (problem !== undefined) {
      const refused: SignInRefused = { problem };
      return call.json(refused);
    }
    connect(context, token.key, user, source);
    return call.json(view(token));
  });

  app.delete('/connect/connections/:id', session, (call) => {
    const token = call.get('token');
    const { user, sourceId } = connectionOf(token, call.req.param('id'));
    store.commit({ type: 'disconnect', session: token.key, user, sourceId });
    return call.json(view(token));
  });

  app.post('/connect/connections/:id/resync', session, (call) => {
    const token = call.get('token');
    const { user, sourceId } = connectionOf(token, call.req.param('id'));
    store.commit({ type: 'resync', user, sourceId, at: options.now() });
    return call.json(view(token));
  });

  app.post('/connect/selection', session, async (call) => {
    const token = call.get('token');
    const { sourceId } = await readBody(call.req, SourceBody);
    store.commit({ type: 'select', session: token.key, source: toSourceRef(sourceOf(sourceId)) });
    return call.json(view(token));
  });

  app.delete('/connect/selection/:id', session, (call) => {
    const token = call.get('token');
    const source = store.state.session(token.key).selected?.find(({ id }) => id === call.req.param('id'));
    if (!source) throw new ApiError(404, 'This source is not chosen.');
    store.commit({ type: 'deselect', session: token.key, source });
    return call.json(view(token));
  });

  app.post('/connect/requests', session, async (call) => {
    const token = call.get('token');
    const { healthSystem, physician, address, website } = await readBody(call.req, RequestBody);
    // The documented shape has a place on the map; the sandbox knows no map.
    const requested = { address, healthSystem, location: { latitude: 0, longitude: 0 }, physician, website };
    const { key: session, user } = token;
    store.commit({ type: 'request', session, ...(user !== undefined && { user }), requested });
    return call.json(view(token));
  });

  app.post('/connect/oauth', session, async (call) => {
    const token = call.get('token');
    const { sourceId, returnTo } = await readBody(call.req, OAuthBody);
    const source = sourceOf(sourceId, 'oauth');
    userOf(token);
    const answer: OAuthStart = { state: flows.start({ source, session: token.key, returnTo }) };
    return call.json(answer);
  });

  app.get('/connect/oauth/:state', session, (call) => {
    const token = call.get('token');
    const flow = flows.get(call.req.param('state'));
    if (flow.session !== token.key) throw new ApiError(404, 'This sign-in belongs to another session.');
    const answer: OAuthProgress = { status: flow.status, source: toSourceView(flow.source), session: view(token) };
    return call.json(answer);
  });

  app.delete('/connect/oauth/:state', session, (call) => {
    const token = call.get('token');
    const state = call.req.param('state');
    if (flows.get(state).session !== token.key) throw new ApiError(404, 'This sign-in belongs to another session.');
    const { status, source } = flows.cancel(state);
    const answer: OAuthProgress = { status, source: toSourceView(source), session: view(token) };
    return call.json(answer);
  });

  return app;

  function sourceOf(id: string, method?: ReturnType<typeof signInMethod>): CatalogueSource {
    const found = index.get(id);
    if (!found) throw new ApiError(404, 'There is no source with this id.');
    if (method !== undefined && signInMethod(found.kind) !== method) {
      throw new ApiError(400, `${found.name} is connected in another way.`);
    }
    return found;
  }

  function userOf(token: Token): string {
    if (token.user === undefined) throw new ApiError(400, 'This session knows no user, so it cannot connect a source.');
    return token.user;
  }

  function connectionOf(token: Token, sourceId = ''): { user: string; sourceId: string } {
    const user = userOf(token);
    const found = store.state.user(user)?.connections.some(({ source }) => source.id === sourceId);
    if (!found) throw new ApiError(404, 'This source is not connected.');
    return { user, sourceId };
  }
}

/** Brings a trip to a wellness source to its end: the connection of the user whose session began it. */
export function connectByOAuth(context: ConnectContext, { session, source }: OAuthFlow): void {
  const user = context.store.state.token(session)?.user;
  if (user !== undefined) connect(context, session, user, source);
}

function connect({ options, store }: ConnectContext, session: string, user: string, source: CatalogueSource): void {
  const accountId = Buffer.from(options.random(12)).toString('hex');
  const connection: Connection = { accountId, source, connectedSince: options.now() };
  store.commit({ type: 'connect', session, user, connection });
}

import { Hono } from 'hono';
import * as v from 'valibot';
import { ApiError } from '../api-error.js';
import { readBody } from '../body.js';
import { toSourceRef } from '../catalogue/sources.js';
import type { Token } from '../state/tokens.js';
import type { ConnectContext } from './connect-service.js';
import { sessionView } from './connect-session.js';
import { sourceOf, userOf } from './connecting.js';

const SourceBody = v.object({ sourceId: v.string('must be a string') });

const words = v.pipe(v.string('must be a string'), v.trim(), v.maxLength(500, 'This is too long.'));

const RequestBody = v.object({
  healthSystem: v.pipe(words, v.nonEmpty('The name of the provider is required.')),
  physician: words,
  address: words,
  website: words,
});

/** What the user does to sources beside signing in: disconnecting, syncing again, choosing, asking for one. */
export function connectionsService({ options, store, index, session }: ConnectContext): Hono {
  const app = new Hono();
  const view = (token: Token) => sessionView(store.state, index, token);

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
    store.commit({ type: 'select', session: token.key, source: toSourceRef(sourceOf(index, sourceId)) });
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

  return app;

  function connectionOf(token: Token, sourceId = ''): { user: string; sourceId: string } {
    const user = userOf(token);
    const found = store.state.user(user)?.connections.some(({ source }) => source.id === sourceId);
    if (!found) throw new ApiError(404, 'This source is not connected.');
    return { user, sourceId };
  }
}

import { Hono } from 'hono';
import * as v from 'valibot';
import type { CodeAsked, OAuthProgress, OAuthStart, SignInMethod, SignInRefused } from '../../connect-api.js';
import { ApiError } from '../api-error.js';
import { readBody } from '../body.js';
import type { CatalogueSource } from '../catalogue/sources.js';
import { signInMethod } from '../catalogue/sources.js';
import type { Token } from '../state/tokens.js';
import type { ConnectContext } from './connect-service.js';
import { sessionView, toSourceView } from './connect-session.js';
import { connect, sourceOf, userOf } from './connecting.js';
import { isCode, signInToPortal } from './portal.js';

const string = v.string('must be a string');

const PortalBody = v.object({ sourceId: string, username: string, password: string });

const CodeBody = v.object({ challenge: string, code: string });

const OAuthBody = v.object({
  sourceId: string,
  returnTo: v.pipe(string, v.maxLength(32_768, 'is too long'), v.regex(/^(connect)?(\?.*)?$/s, 'must be a query')),
});

/** How a source lets the user in: with a portal's password, with a code on top of it, or by OAuth. */
export function signInService(context: ConnectContext): Hono {
  const { store, index, flows, challenges, session } = context;
  const app = new Hono();
  const view = (token: Token) => sessionView(store.state, index, token);

  app.post('/connect/connections', session, async (call) => {
    const token = call.get('token');
    const { sourceId, username, password } = await readBody(call.req, PortalBody);
    const source = sourceBy('portal', sourceId);
    const user = userOf(token);
    const answer = signInToPortal(username, password);
    if (answer === 'good') {
      connect(context, token.key, user, source);
      return call.json(view(token));
    }
    if (answer === 'code') {
      const asked: CodeAsked = { challenge: challenges.start(token.key, source) };
      return call.json(asked);
    }
    return call.json(answer satisfies SignInRefused);
  });

  app.post('/connect/codes', session, async (call) => {
    const token = call.get('token');
    const { challenge, code } = await readBody(call.req, CodeBody);
    const source = challenges.sourceOf(challenge, token.key);
    if (!isCode(code)) {
      const refused: SignInRefused = { problem: 'The code is not correct.' };
      return call.json(refused);
    }
    challenges.end(challenge);
    connect(context, token.key, userOf(token), source);
    return call.json(view(token));
  });

  app.post('/connect/oauth', session, async (call) => {
    const token = call.get('token');
    const { sourceId, returnTo } = await readBody(call.req, OAuthBody);
    const source = sourceBy('oauth', sourceId);
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

  function sourceBy(method: SignInMethod, id: string): CatalogueSource {
    const source = sourceOf(index, id);
    if (signInMethod(source) !== method) throw new ApiError(400, `${source.name} is connected in another way.`);
    return source;
  }
}

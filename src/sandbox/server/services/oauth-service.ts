import { Hono } from 'hono';
import * as v from 'valibot';
import type { OAuthReturn, OAuthView } from '../../connect-api.js';
import { readBody } from '../body.js';
import type { OAuthFlow, OAuthFlows } from '../state/oauth-flows.js';
import { toSourceView } from './connect-session.js';

const Decision = v.object({ state: v.string('must be a string'), allow: v.boolean('must be true or false') });

const Exchange = v.object({ state: v.string('must be a string'), code: v.string('must be a string') });

/**
 * The page of a wellness source, where a user agrees to share, and the callback that it leads back to. Both know a trip
 * by its `state` alone; nothing else in a browser could make them act for a user.
 */
export function oauthService(flows: OAuthFlows, connect: (flow: OAuthFlow) => void): Hono {
  const app = new Hono();

  app.get('/oauth/api/flow', (context) => {
    const flow = flows.get(context.req.query('state') ?? '');
    const answer: OAuthView = { source: toSourceView(flow.source), status: flow.status };
    return context.json(answer);
  });

  app.post('/oauth/api/decision', async (context) => {
    const { state, allow } = await readBody(context.req, Decision);
    const code = flows.decide(state, allow);
    return context.json({ code: code ?? null });
  });

  app.post('/oauth/api/exchange', async (context) => {
    const { state, code } = await readBody(context.req, Exchange);
    const flow = flows.redeem(state, code);
    connect(flow);
    return context.json(backTo(flow));
  });

  app.get('/oauth/api/return', (context) => context.json(backTo(flows.get(context.req.query('state') ?? ''))));

  return app;
}

function backTo({ returnTo, status }: OAuthFlow): OAuthReturn {
  return { returnTo, status };
}

import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import type { ClosingView, OpenedSession, SessionRequest, SourcesView } from '../../connect-api.js';
import { ApiError } from '../api-error.js';
import { readBody } from '../body.js';
import type { SourceIndex } from '../catalogue/search.js';
import { SOURCE_KINDS, toSourceRef } from '../catalogue/sources.js';
import type { Faults } from '../faults/faults.js';
import type { Authenticated } from '../http.js';
import type { ResolvedOptions } from '../options.js';
import type { CodeChallenges } from '../state/code-challenges.js';
import type { OAuthFlows } from '../state/oauth-flows.js';
import type { Store } from '../state/store.js';
import type { Token, Tokens } from '../state/tokens.js';
import {
  isTrue,
  modeOf,
  needsToken,
  readPinned,
  readPreseeded,
  readSegment,
  sessionDetails,
  sessionView,
  toSourceView,
} from './connect-session.js';

const parameter = v.optional(v.pipe(v.string('must be a string'), v.maxLength(16_384, 'is too long')));

const SessionBody = v.object({
  token: parameter,
  mode: parameter,
  clientId: parameter,
  preseed: parameter,
  preseededSources: parameter,
  segment: parameter,
  pinnedProviders: parameter,
  config: parameter,
  pisId: parameter,
  callback: parameter,
});

/** What the page's routes work with. */
export interface ConnectContext {
  options: ResolvedOptions;
  store: Store;
  tokens: Tokens;
  index: SourceIndex;
  faults: Faults;
  flows: OAuthFlows;
  challenges: CodeChallenges;
  /** Finds the session of a call's bearer, or refuses with the status that the page must close with. */
  session: MiddlewareHandler<Authenticated>;
}

/**
 * The Connect page's own server. Every call but the first carries the session's bearer in a header, which no other
 * site can make a browser send; there are no cookies.
 */
export function connectService(connect: ConnectContext): Hono {
  const { options, store, tokens, index, faults, flows, challenges, session } = connect;
  const app = new Hono();

  app.post('/connect/session', async (context) => {
    const request = (await readBody(context.req, SessionBody)) as SessionRequest;
    const ownToken = needsToken(request) || isTrue(request.token);
    const bearer = ownToken ? request.token : tokens.issueSelect(request.clientId ?? '');
    const token = tokens.forConnect(bearer);
    if (request.callback !== undefined && (!request.clientId || request.clientId !== token.clientId)) {
      throw new ApiError(400, 'The hosted app needs the clientId that its token was made for.');
    }
    const before = store.state.session(token.key);
    prepare(token, request);
    const kind = readSegment(request.segment);
    const user = userIdOf(token);
    const error = faults.takePage('error', user)?.message;
    const opened: OpenedSession = {
      ...sessionView(store.state, index, token),
      bearer: bearer ?? '',
      expiresIn: token.expiresAt - options.now(),
      resumed: before.connected.length + before.disconnected.length + before.requested.length > 0,
      junk: faults.takePage('junk', user) !== undefined,
      pinned: readPinned(request.pinnedProviders, index),
      ...(kind && { kind }),
      ...(error !== undefined && { error }),
      details: sessionDetails(request),
    };
    return context.json(opened);
  });

  app.get('/connect/sources', session, (context) => {
    const { q = '', kind, offset } = context.req.query();
    const results = index.search({
      text: q.slice(0, 200),
      kind: SOURCE_KINDS.find((each) => each === kind),
      offset: Math.max(0, Math.trunc(Number(offset ?? 0)) || 0),
    });
    const answer: SourcesView = { total: results.total, items: results.items.map(toSourceView) };
    return context.json(answer);
  });

  app.post('/connect/close', session, (context) => {
    const token = context.get('token');
    const user = userIdOf(token);
    const status = faults.takePage('close-status', user)?.status;
    const closing: ClosingView = {
      session: sessionView(store.state, index, token),
      ...(status !== undefined && { status }),
      drop: faults.takePage('drop-close', user) !== undefined,
      junk: faults.takePage('junk', user) !== undefined,
    };
    // Nothing is connected after a close that could not tell it.
    flows.cancelAll(token.key);
    challenges.cancelAll(token.key);
    store.commit({ type: 'end', session: token.key });
    return context.json(closing);
  });

  return app;

  function userIdOf(token: Token): string | undefined {
    return token.user === undefined ? undefined : store.state.user(token.user)?.clientUserId;
  }

  /** A choice begins with what was asked to be in it, once; a session that connects has none. */
  function prepare(token: Token, request: SessionRequest): void {
    const { selected } = store.state.session(token.key);
    if (modeOf(request) === 'auth') {
      if (selected) store.commit({ type: 'preselect', session: token.key });
      return;
    }
    if (selected) return;
    const user = token.user === undefined ? undefined : store.state.user(token.user);
    const known = isTrue(request.preseed) ? (user?.connections ?? []).map(({ source }) => source) : [];
    const sources = [...known, ...readPreseeded(request.preseededSources, index)].map(toSourceRef);
    const unique = [...new Map(sources.map((source) => [source.id, source])).values()];
    store.commit({ type: 'preselect', session: token.key, sources: unique });
  }
}

import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { ApiError } from './api-error.js';
import { readFields } from './body.js';
import type { ClosingView, OpenedSession, SessionRequest, SourcesView } from './connect-api.js';
import {
  isTrue,
  modeOf,
  needsToken,
  readPinned,
  readPreseeded,
  readSegment,
  sessionView,
  signInMethod,
  toSourceView,
} from './connect-session.js';
import type { ResolvedOptions } from './options.js';
import { signInToPortal } from './portal.js';
import { methods } from './routes.js';
import type { SourceIndex } from './search.js';
import type { CatalogueSource } from './sources.js';
import { SOURCE_KINDS, toSourceRef } from './sources.js';
import type { Store } from './store.js';
import type { Token, Tokens } from './tokens.js';

const short = v.optional(v.pipe(v.string(), v.maxLength(16_384)));

const SessionBody = v.object({
  token: short,
  mode: short,
  clientId: short,
  preseed: short,
  preseededSources: short,
  segment: short,
  pinnedProviders: short,
  config: short,
  pisId: short,
});

const SourceBody = v.object({ sourceId: v.string() });

const PortalBody = v.object({ sourceId: v.string(), username: v.string(), password: v.string() });

/**
 * The Connect page's own server. Every call but the first carries the session's bearer in a header, which no other
 * site can make a browser send; there are no cookies.
 */
export function connectService(
  app: Hono,
  options: ResolvedOptions,
  store: Store,
  tokens: Tokens,
  index: SourceIndex,
): void {
  const view = (token: Token) => sessionView(store.state, index, token);
  const source = (id: string): CatalogueSource => {
    const found = index.get(id);
    if (!found) throw new ApiError(404, 'There is no source with this id.');
    return found;
  };

  methods(app, '/connect/session', {
    POST: async (context) => {
      const request = parse(SessionBody, await readFields(context.req.raw)) as SessionRequest;
      const select = modeOf(request) === 'select';
      const bearer =
        needsToken(request) || isTrue(request.token) ? request.token : tokens.issueSelect(request.clientId ?? '');
      const token = tokens.forConnect(bearer);
      const before = store.state.session(token.key);
      if (select && !before.selected) {
        const known = token.user === undefined ? undefined : store.state.user(token.user);
        const preseeded = isTrue(request.preseed) ? (known?.connections ?? []).map((each) => each.source) : [];
        const sources = new Map(
          [...preseeded, ...readPreseeded(request.preseededSources, index)].map((each) => [each.id, each]),
        );
        store.commit({ type: 'preselect', session: token.key, sources: [...sources.values()].map(toSourceRef) });
      }
      const kind = readSegment(request.segment);
      const opened: OpenedSession = {
        ...view(token),
        mode: select ? 'select' : 'auth',
        bearer: bearer ?? '',
        expiresIn: token.expiresAt - options.now(),
        resumed: before.connected.length + before.disconnected.length + before.requested.length > 0,
        pinned: readPinned(request.pinnedProviders, index),
        ...(kind && { kind }),
        details: details(request),
      };
      return context.json(opened);
    },
  });

  methods(app, '/connect/sources', {
    GET: (context) => {
      authenticate(context, tokens);
      const { q = '', kind, offset } = context.req.query();
      const results = index.search({
        text: q.slice(0, 200),
        kind: SOURCE_KINDS.find((each) => each === kind),
        offset: Math.max(0, Math.trunc(Number(offset ?? 0)) || 0),
      });
      const answer: SourcesView = { total: results.total, items: results.items.map(toSourceView) };
      return context.json(answer);
    },
  });

  methods(app, '/connect/connections', {
    POST: async (context) => {
      const token = authenticate(context, tokens);
      const body = parse(PortalBody, await readFields(context.req.raw));
      const found = source(body.sourceId);
      if (signInMethod(found.kind) !== 'portal') throw new ApiError(400, `${found.name} is connected by OAuth.`);
      signInToPortal(body.username, body.password);
      connect(token, found);
      return context.json(view(token));
    },
  });

  methods(app, '/connect/connections/:id', {
    DELETE: (context) => {
      const token = authenticate(context, tokens);
      const sourceId = context.req.param('id') ?? '';
      const user = token.user === undefined ? undefined : store.state.user(token.user);
      if (!user?.connections.some((each) => each.source.id === sourceId))
        throw new ApiError(404, 'This source is not connected.');
      store.commit({ type: 'disconnect', session: token.key, user: token.user as string, sourceId });
      return context.json(view(token));
    },
  });

  methods(app, '/connect/selection', {
    POST: async (context) => {
      const token = authenticate(context, tokens);
      const found = source(parse(SourceBody, await readFields(context.req.raw)).sourceId);
      store.commit({ type: 'select', session: token.key, source: toSourceRef(found) });
      return context.json(view(token));
    },
  });

  methods(app, '/connect/selection/:id', {
    DELETE: (context) => {
      const token = authenticate(context, tokens);
      const found = store.state.session(token.key).selected?.find((each) => each.id === context.req.param('id'));
      if (!found) throw new ApiError(404, 'This source is not chosen.');
      store.commit({ type: 'deselect', session: token.key, source: found });
      return context.json(view(token));
    },
  });

  methods(app, '/connect/close', {
    POST: (context) => {
      const token = authenticate(context, tokens);
      const closing: ClosingView = { session: view(token), drop: false, junk: false };
      store.commit({ type: 'end', session: token.key });
      return context.json(closing);
    },
  });

  function connect(token: Token, found: CatalogueSource): void {
    if (token.user === undefined) throw new ApiError(400, 'This session knows no user, so it cannot connect a source.');
    const accountId = Buffer.from(options.random(12)).toString('hex');
    const connection = { accountId, source: found, connectedSince: options.now() };
    store.commit({ type: 'connect', session: token.key, user: token.user, connection });
  }
}

function authenticate(context: Context, tokens: Tokens): Token {
  const [scheme, bearer] = (context.req.header('authorization') ?? '').split(' ');
  return tokens.forConnect(scheme === 'Bearer' ? bearer : undefined);
}

function parse<T extends v.GenericSchema>(schema: T, fields: Record<string, unknown>): v.InferOutput<T> {
  const parsed = v.safeParse(schema, fields);
  if (!parsed.success) throw new ApiError(400, `${parsed.issues[0].message}.`);
  return parsed.output;
}

/** What the page was opened with, in words that it can show. */
function details(request: SessionRequest): { name: string; value: string }[] {
  const kind = readSegment(request.segment);
  const rows: [string, string | undefined][] = [
    [
      'Segment',
      request.segment === undefined || kind === undefined
        ? request.segment
        : `${request.segment} (only this kind is listed)`,
    ],
    ['Pinned providers', request.pinnedProviders],
    ['Configuration', request.config],
    ['Portal invite session', request.pisId],
    ['Pre-filled', isTrue(request.preseed) ? 'yes' : undefined],
  ];
  return rows.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
}

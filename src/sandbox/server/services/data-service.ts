import { Hono } from 'hono';
import * as v from 'valibot';
import type { SourceKind } from '../../connect-api.js';
import { ApiError } from '../api-error.js';
import { readBody } from '../body.js';
import { DOCUMENTED_SOURCES } from '../catalogue/catalogue.js';
import type { SourceIndex } from '../catalogue/search.js';
import { toSourceRef } from '../catalogue/sources.js';
import { requireBearer } from '../http.js';
import { text } from '../input.js';
import type { ResolvedOptions } from '../options.js';
import type { Connection, User } from '../state/state.js';
import { userKey } from '../state/state.js';
import type { Store } from '../state/store.js';
import { DEMO_TOKEN } from '../state/tokens.js';
import type { Tokens } from '../state/tokens.js';
import { isSecret } from './auth-service.js';

/** A row of `GET /v1/human/sources`, in the documented shape. */
export interface HumanSource {
  /** The account, not the source. */
  id: string;
  source: string;
  sourceName: string;
  connectedSince: string;
  devices: readonly string[];
  supportedDataTypes: readonly string[];
  organization: { id: string; name: string; href: string };
  historySync?: { status: string; oldestDate: string };
  syncStatus?: { status: string; details: string; synchedAt: string; newestDate: string };
  resync?: { active: boolean };
  /** Minutes. */
  expectedSyncDuration: number | null;
}

/** How far a source's records go back from the day it was connected, in milliseconds: five years. */
const HISTORY = 5 * 365 * 86_400_000;

const DATA_TYPES: Readonly<Record<SourceKind, readonly string[]>> = {
  hospital: ['allergies', 'encounters', 'immunizations', 'issues', 'medications', 'test_results', 'vitals'],
  lab: ['test_results'],
  pharmacy: ['medications'],
  wellness: ['activities', 'heart_rate', 'sleep', 'weight'],
};

const AdminTokenRequest = v.object({
  client_id: text(),
  client_secret: text(),
  type: v.literal('client', 'must be "client"'),
});

/** What a server reads after Connect: a user's sources with an access token, a client's users with a client token. */
export function dataService(options: ResolvedOptions, store: Store, tokens: Tokens, index: SourceIndex): Hono {
  const app = new Hono();

  const demoOrAccess = requireBearer((bearer) =>
    bearer === DEMO_TOKEN ? DEMO_TOKEN : tokens.forBearer(bearer, 'access'),
  );

  app.get('/v1/human/sources', demoOrAccess, (context) => {
    const token = context.get('token');
    const connections =
      token === DEMO_TOKEN ? demoConnections() : (store.state.user(token.user ?? '')?.connections ?? []);
    const here = `${new URL(context.req.url).origin}${options.basePath}`;
    return context.json(connections.map((connection) => toHumanSource(connection, here)));
  });

  app.get('/v1/human/organizations/:id', demoOrAccess, (context) => {
    const source = index.get(context.req.param('id'));
    if (!source) throw new ApiError(404, 'There is no such organization.');
    return context.json(toSourceRef(source));
  });

  app.post('/v1/admin/token', async (context) => {
    const { client_id, client_secret } = await readBody(context.req, AdminTokenRequest);
    if (!isSecret(options.clients.get(client_id), client_secret)) {
      throw new ApiError(401, 'Unknown client_id, or wrong client_secret.');
    }
    const { token, lifetime } = tokens.issueClient(client_id);
    return context.json({ expires_in: lifetime, client_token: token });
  });

  const client = requireBearer((bearer) => tokens.forBearer(bearer, 'client'));

  app.get('/api/v1/users/providers', client, (context) => {
    const { clientId } = context.get('token');
    const { humanId, clientUserId } = context.req.query();
    if (humanId === undefined && clientUserId === undefined) {
      throw new ApiError(400, 'Give humanId or clientUserId.');
    }
    const user =
      clientUserId === undefined ? byHumanId(clientId, humanId) : store.state.user(userKey(clientId, clientUserId));
    if (!user || (humanId !== undefined && user.humanId !== humanId)) throw new ApiError(404, 'There is no such user.');
    return context.json(user.connections.map(({ source }) => ({ id: source.id, name: source.name })));
  });

  return app;

  /** Only among the users of the client that asks. */
  function byHumanId(clientId: string, humanId: string | undefined): User | undefined {
    for (const user of store.state.users()) {
      if (user.clientId === clientId && user.humanId === humanId) return user;
    }
    return undefined;
  }
}

function toHumanSource(
  { accountId, source, connectedSince, resyncedAt, syncStatus = 'ok' }: Connection,
  here: string,
): HumanSource {
  const { id, name } = toSourceRef(source);
  const since = new Date(connectedSince).toISOString();
  const synced = new Date(resyncedAt ?? connectedSince).toISOString();
  return {
    id: accountId,
    source: id,
    sourceName: name,
    connectedSince: since,
    devices: [],
    supportedDataTypes: DATA_TYPES[source.kind],
    organization: { id, name, href: `${here}/v1/human/organizations/${encodeURIComponent(id)}` },
    // The documented sync objects are there for medical sources only.
    ...(source.kind !== 'wellness' && {
      historySync: { status: 'ok', oldestDate: new Date(connectedSince - HISTORY).toISOString() },
      syncStatus: {
        status: syncStatus,
        details: syncStatus === 'inProgress' ? 'ok' : syncStatus,
        synchedAt: synced,
        newestDate: synced,
      },
      resync: { active: false },
    }),
    expectedSyncDuration: source.kind === 'wellness' ? null : 60,
  };
}

/** What the bearer token `demo` sees: the documented demonstration sources. */
function demoConnections(): Connection[] {
  return DOCUMENTED_SOURCES.map((source, index) => ({
    accountId: `${source.id.slice(0, 22)}${(index + 16).toString(16)}`,
    source,
    connectedSince: Date.UTC(2020, 0, 1),
  }));
}

import * as v from 'valibot';
import type { SourceRef } from '../connect-api.js';
import { ApiError } from './api-error.js';
import type { CatalogueSource } from './catalogue/sources.js';
import { toSourceRef } from './catalogue/sources.js';
import type { SourceIndex } from './catalogue/search.js';
import type { Clock } from './clock.js';
import type { Faults } from './faults/faults.js';
import { InvalidInput, checkInput, oneOf, text } from './input.js';
import type { ResolvedOptions, Seed } from './options.js';
import { SeedSchema } from './options-input.js';
import type { Notifier, SentNotification } from './notifications/notifier.js';
import type { RecordedRequest, RequestLog } from './request-log.js';
import type { CodeChallenges } from './state/code-challenges.js';
import type { OAuthFlows } from './state/oauth-flows.js';
import type { Connection, SyncStatus, User } from './state/state.js';
import { SYNC_STATUSES, userKey } from './state/state.js';
import type { Store } from './state/store.js';
import type { Tokens } from './state/tokens.js';

/** Whom a call is about: one user of a client, by default of the first one. Without a user: everybody. */
export interface Whom {
  client_user_id?: string | undefined;
  client_id?: string | undefined;
}

/** What a seeded user has. */
export interface Seeded {
  human_id: string;
  currentConnections: readonly SourceRef[];
}

/** How the sync of a connected source goes, as `GET /v1/human/sources` tells it. */
export interface SyncChange {
  client_user_id: string;
  client_id?: string | undefined;
  /** The id or the whole name of a source that this user has connected. */
  source: string;
  status: SyncStatus;
}

/** What a test suite needs of the sandbox, beside its faults. The same over HTTP, at `/_sandbox/…`. */
export interface Control {
  /** Forgets everything (users, tokens, faults, requests, clock), or one user with all that is theirs. */
  reset(whom?: Whom): void;
  /** Gives a user these connections, in place of any others. Throws where a source is not in the catalogue. */
  seed(seed: Seed): Seeded;
  /** The latest 1,000 requests, oldest first, without secrets. */
  requests(): RecordedRequest[];
  /** Forgets the requests so far. */
  clearRequests(): void;
  /** The latest 1,000 notifications, oldest first, and how they were answered. None without the option `webhook`. */
  notifications(): SentNotification[];
  /** Ends tokens, also of sessions that are open: all that were issued so far, or one user's. New ones are good. */
  expire(whom?: Whom): void;
  /** Says how the sync of a source goes. */
  sync(change: SyncChange): void;
}

/** What the control works on. */
export interface Controlled {
  options: ResolvedOptions;
  clock: Clock;
  store: Store;
  tokens: Tokens;
  faults: Faults;
  flows: OAuthFlows;
  challenges: CodeChallenges;
  index: SourceIndex;
  log: RequestLog;
  notifier: Notifier | undefined;
}

/** @internal */
export const WhomSchema = v.strictObject({ client_user_id: v.optional(text()), client_id: v.optional(text()) });

/** @internal */
export const SyncSchema = v.strictObject({
  client_user_id: text(),
  client_id: v.optional(text()),
  source: text(),
  status: oneOf(SYNC_STATUSES),
});

export function createControl(controlled: Controlled): Control {
  const { options, clock, store, tokens, faults, flows, challenges, index, log, notifier } = controlled;
  return {
    reset(whom = {}) {
      const { client_user_id, client_id } = checkInput(WhomSchema, whom, 'reset()');
      if (client_user_id === undefined) {
        faults.clear();
        log.clear();
        notifier?.forget();
        clock.reset();
        flows.clear();
        challenges.clear();
        store.commit({ type: 'reset' });
        return;
      }
      const user = keyOf(client_user_id, client_id);
      faults.forget(client_user_id);
      log.forget(client_user_id);
      notifier?.forget(client_user_id);
      store.commit({ type: 'forget', user });
    },

    seed(seed) {
      const { client_user_id, client_id, connections } = checkInput(SeedSchema, seed, 'seed()');
      const key = keyOf(client_user_id, client_id);
      const sources = [...new Set(connections.map(sourceOf))];
      const { humanId } = tokens.user(key, clientOf(client_id), client_user_id);
      const connected = sources.map((source): Connection => ({
        accountId: Buffer.from(options.random(12)).toString('hex'),
        source,
        connectedSince: options.now(),
      }));
      store.commit({ type: 'seed', user: key, connections: connected });
      return { human_id: humanId, currentConnections: sources.map(toSourceRef) };
    },

    requests: () => log.list(),

    clearRequests() {
      log.clear();
    },

    notifications: () => notifier?.list() ?? [],

    expire(whom = {}) {
      const { client_user_id, client_id } = checkInput(WhomSchema, whom, 'expire()');
      tokens.expire(client_user_id === undefined ? undefined : keyOf(client_user_id, client_id));
    },

    sync(change) {
      const { client_user_id, client_id, source, status } = checkInput(SyncSchema, change, 'sync()');
      const user = keyOf(client_user_id, client_id);
      const found = connectionOf(store.state.user(user), source);
      if (!found) throw new ApiError(404, `${client_user_id} has not connected ${JSON.stringify(source)}.`);
      if (found.source.kind === 'wellness') {
        throw new ApiError(400, `${found.source.name} has no sync status: wearables and apps have none.`);
      }
      store.commit({ type: 'sync', user, sourceId: found.source.id, status });
    },
  };

  function clientOf(id: string | undefined): string {
    const [first = ''] = options.clients.keys();
    const client = id ?? first;
    if (!options.clients.has(client)) throw new InvalidInput(`client_id is not one of this sandbox: ${client}.`);
    return client;
  }

  function keyOf(clientUserId: string, clientId: string | undefined): string {
    return userKey(clientOf(clientId), clientUserId);
  }

  function sourceOf(nameOrId: string): CatalogueSource {
    const found = index.find(nameOrId);
    if (!found) throw new ApiError(404, `The catalogue has no source with the name or id ${JSON.stringify(nameOrId)}.`);
    return found;
  }
}

function connectionOf(user: User | undefined, nameOrId: string): Connection | undefined {
  const name = nameOrId.toLowerCase();
  return user?.connections.find(({ source }) => source.id === nameOrId || source.name.toLowerCase() === name);
}

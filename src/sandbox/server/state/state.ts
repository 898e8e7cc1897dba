import type { RequestedSource, SourceRef } from '../../connect-api.js';
import type { CatalogueSource } from '../catalogue/sources.js';
import { toSourceRef } from '../catalogue/sources.js';
import type { TokenType } from '../options.js';

/** One of a user's accounts at a source. */
export interface Connection {
  /** The account's id; a source connected twice gets a new one. */
  accountId: string;
  source: CatalogueSource;
  /** Milliseconds since 1970. */
  connectedSince: number;
  resyncedAt?: number;
  /** Where a test has said so; else `ok`. */
  syncStatus?: SyncStatus;
}

/** What `GET /v1/human/sources` can say of a sync. */
export type SyncStatus = 'inProgress' | 'ok' | 'noDataAvailable' | 'error';

export const SYNC_STATUSES = ['inProgress', 'ok', 'noDataAvailable', 'error'] as const satisfies readonly SyncStatus[];

export interface User {
  clientId: string;
  clientUserId: string;
  humanId: string;
  /** Whether this user has ever connected a source: until then there is nothing for an id or access token to open. */
  known: boolean;
  connections: readonly Connection[];
  requested: readonly RequestedSource[];
}

/** What a token stands for. Tokens themselves are kept only as digests. */
export interface TokenRecord {
  /**
   * `select` is the page's own: a session of `mode=select` that needs no token. `client` is an integrator's server's.
   * `refresh` gives new access tokens.
   */
  type: TokenType | 'select' | 'client' | 'refresh';
  clientId: string;
  /** The user's key, except in a session that knows no user. */
  user?: string;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** What happened in one Connect session so far; outlives a crash of the page, ends with its close. */
export interface SessionRecord {
  connected: readonly SourceRef[];
  disconnected: readonly SourceRef[];
  requested: readonly RequestedSource[];
  /** The choice of `mode=select`, which connects nothing. */
  selected: readonly SourceRef[] | undefined;
}

/** Everything that can happen to the sandbox's memory: the lines of the journal. */
export type StateEvent =
  | { type: 'user'; user: string; clientId: string; clientUserId: string; humanId: string }
  | { type: 'token'; key: string; token: TokenRecord }
  | { type: 'expire'; at: number; user?: string }
  | { type: 'connect'; session: string; user: string; connection: Connection }
  | { type: 'disconnect'; session: string; user: string; sourceId: string }
  | { type: 'resync'; user: string; sourceId: string; at: number }
  | { type: 'preselect'; session: string; sources?: readonly SourceRef[] }
  | { type: 'select' | 'deselect'; session: string; source: SourceRef }
  | { type: 'request'; session: string; user?: string; requested: RequestedSource }
  | { type: 'end'; session: string }
  | { type: 'seed'; user: string; connections: readonly Connection[] }
  | { type: 'sync'; user: string; sourceId: string; status: SyncStatus }
  | { type: 'reset' }
  | { type: 'forget'; user: string }
  | { type: 'saved-user'; key: string; user: User }
  | { type: 'saved-session'; key: string; session: SessionRecord };

/** The fields without which an event of a journal cannot be read. */
const EVENT_FIELDS: Readonly<Record<StateEvent['type'], readonly string[]>> = {
  user: ['user', 'clientId', 'clientUserId', 'humanId'],
  token: ['key', 'token'],
  expire: ['at'],
  connect: ['session', 'user', 'connection'],
  disconnect: ['session', 'user', 'sourceId'],
  resync: ['user', 'sourceId', 'at'],
  preselect: ['session'],
  select: ['session', 'source'],
  deselect: ['session', 'source'],
  request: ['session', 'requested'],
  end: ['session'],
  seed: ['user', 'connections'],
  sync: ['user', 'sourceId', 'status'],
  reset: [],
  forget: ['user'],
  'saved-user': ['key', 'user'],
  'saved-session': ['key', 'session'],
};

/** Whether this is an event that this version knows. */
export function isStateEvent(value: unknown): value is StateEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { type } = value as Partial<StateEvent>;
  return type !== undefined && Object.hasOwn(EVENT_FIELDS, type) && EVENT_FIELDS[type].every((field) => field in value);
}

/** So many tokens that have run out are remembered, to say that they have; older ones are not known any more. */
const EXPIRED_KEPT = 10_000;

const NEW_SESSION: SessionRecord = { connected: [], disconnected: [], requested: [], selected: undefined };

export function userKey(clientId: string, clientUserId: string): string {
  return JSON.stringify([clientId, clientUserId]);
}

/** The sandbox's memory. Changes only through `apply`, so that a journal of events can rebuild it. */
export class State {
  readonly #users = new Map<string, User>();
  readonly #tokens = new Map<string, TokenRecord>();
  readonly #sessions = new Map<string, SessionRecord>();

  user(key: string): User | undefined {
    return this.#users.get(key);
  }

  users(): Iterable<User> {
    return this.#users.values();
  }

  token(key: string): TokenRecord | undefined {
    return this.#tokens.get(key);
  }

  session(key: string): SessionRecord {
    return this.#sessions.get(key) ?? NEW_SESSION;
  }

  /** How much there is to remember, in events. */
  get size(): number {
    return this.#users.size + this.#tokens.size + this.#sessions.size;
  }

  get tokens(): number {
    return this.#tokens.size;
  }

  /** The shortest journal that leads here. */
  *events(): Iterable<StateEvent> {
    for (const [key, user] of this.#users) yield { type: 'saved-user', key, user };
    for (const [key, token] of this.#tokens) yield { type: 'token', key, token };
    for (const [key, session] of this.#sessions) yield { type: 'saved-session', key, session };
  }

  /** Forgets tokens that have run out, but for the latest, and the sessions that they opened. */
  forgetExpired(now: number): void {
    const expired: string[] = [];
    for (const [key, token] of this.#tokens) if (token.expiresAt <= now) expired.push(key);
    for (const key of expired.slice(0, -EXPIRED_KEPT)) this.#forgetToken(key);
  }

  apply(event: StateEvent): void {
    switch (event.type) {
      case 'user': {
        const { clientId, clientUserId, humanId } = event;
        this.#users.set(event.user, { clientId, clientUserId, humanId, known: false, connections: [], requested: [] });
        break;
      }
      case 'token':
        this.#tokens.set(event.key, event.token);
        break;
      case 'expire':
        for (const [key, token] of this.#tokens) {
          if (event.user !== undefined && token.user !== event.user) continue;
          this.#tokens.set(key, { ...token, expiresAt: Math.min(token.expiresAt, event.at) });
        }
        break;
      case 'connect': {
        const source = toSourceRef(event.connection.source);
        this.#changeUser(event.user, (user) => ({
          known: true,
          connections: [...without(user.connections, source.id, sourceOfConnection), event.connection],
        }));
        this.#changeSession(event.session, (session) => added(session, source));
        break;
      }
      case 'disconnect': {
        const source = this.#users
          .get(event.user)
          ?.connections.find((each) => each.source.id === event.sourceId)?.source;
        if (!source) break;
        this.#changeUser(event.user, (user) => ({
          connections: without(user.connections, source.id, sourceOfConnection),
        }));
        this.#changeSession(event.session, (session) => removed(session, toSourceRef(source)));
        break;
      }
      case 'resync':
        this.#changeUser(event.user, (user) => ({
          connections: user.connections.map((each) =>
            each.source.id === event.sourceId ? { ...each, resyncedAt: event.at } : each,
          ),
        }));
        break;
      case 'preselect':
        this.#changeSession(event.session, () => ({ selected: event.sources?.map(toSourceRef) }));
        break;
      case 'select':
        this.#changeSession(event.session, (session) => ({
          ...added(session, event.source),
          selected: [...without(session.selected ?? [], event.source.id), toSourceRef(event.source)],
        }));
        break;
      case 'deselect':
        this.#changeSession(event.session, (session) => ({
          ...removed(session, event.source),
          selected: without(session.selected ?? [], event.source.id),
        }));
        break;
      case 'request':
        if (event.user !== undefined) {
          this.#changeUser(event.user, (user) => ({ requested: [...user.requested, event.requested] }));
        }
        this.#changeSession(event.session, (session) => ({ requested: [...session.requested, event.requested] }));
        break;
      case 'end':
        if (!this.session(event.session).selected) this.#sessions.delete(event.session);
        else this.#changeSession(event.session, () => ({ connected: [], disconnected: [], requested: [] }));
        break;
      case 'seed':
        this.#changeUser(event.user, ({ known }) => ({
          known: known || event.connections.length > 0,
          connections: event.connections,
        }));
        break;
      case 'sync':
        this.#changeUser(event.user, (user) => ({
          connections: user.connections.map((each) =>
            each.source.id === event.sourceId ? { ...each, syncStatus: event.status } : each,
          ),
        }));
        break;
      case 'reset':
        this.#users.clear();
        this.#tokens.clear();
        this.#sessions.clear();
        break;
      case 'forget':
        this.#users.delete(event.user);
        for (const [key, token] of this.#tokens) if (token.user === event.user) this.#forgetToken(key);
        break;
      case 'saved-user':
        this.#users.set(event.key, event.user);
        break;
      case 'saved-session':
        this.#sessions.set(event.key, event.session);
        break;
    }
  }

  #forgetToken(key: string): void {
    this.#tokens.delete(key);
    this.#sessions.delete(key);
  }

  #changeUser(key: string, change: (user: User) => Partial<User>): void {
    const user = this.#users.get(key);
    if (user) this.#users.set(key, { ...user, ...change(user) });
  }

  #changeSession(key: string, change: (session: SessionRecord) => Partial<SessionRecord>): void {
    const session = this.session(key);
    this.#sessions.set(key, { ...session, ...change(session) });
  }
}

/** A source is in the list of what was done to it last, never in both. */
function added(session: SessionRecord, source: SourceRef): Partial<SessionRecord> {
  return {
    connected: [...without(session.connected, source.id), toSourceRef(source)],
    disconnected: without(session.disconnected, source.id),
  };
}

function removed(session: SessionRecord, source: SourceRef): Partial<SessionRecord> {
  return {
    connected: without(session.connected, source.id),
    disconnected: [...without(session.disconnected, source.id), toSourceRef(source)],
  };
}

function without<T>(
  list: readonly T[],
  id: string,
  idOf: (item: T) => string = (item) => (item as SourceRef).id,
): readonly T[] {
  return list.filter((item) => idOf(item) !== id);
}

function sourceOfConnection(connection: Connection): string {
  return connection.source.id;
}

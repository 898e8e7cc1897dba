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
}

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
   */
  type: TokenType | 'select' | 'client';
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
  | { type: 'expire'; at: number }
  | { type: 'connect'; session: string; user: string; connection: Connection }
  | { type: 'disconnect'; session: string; user: string; sourceId: string }
  | { type: 'resync'; user: string; sourceId: string; at: number }
  | { type: 'preselect'; session: string; sources?: readonly SourceRef[] }
  | { type: 'select' | 'deselect'; session: string; source: SourceRef }
  | { type: 'request'; session: string; user?: string; requested: RequestedSource }
  | { type: 'end'; session: string };

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
        this.#changeSession(event.session, () => ({ connected: [], disconnected: [], requested: [] }));
        break;
    }
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

import { createHash } from 'node:crypto';
import { ApiError } from '../api-error.js';
import type { ResolvedOptions, TokenType } from '../options.js';
import { userKey } from './state.js';
import type { TokenRecord, User } from './state.js';
import type { Store } from './store.js';

/** A token that was just made, or one that was looked up and found good. */
export interface Token extends TokenRecord {
  /** The key of the token's record and session: its digest. */
  key: string;
}

const PREFIXES: Readonly<Record<TokenRecord['type'], string>> = {
  session: 'st',
  id: 'idt',
  access: 'at',
  select: 'sel',
  client: 'ct',
  refresh: 'atrt',
};

/** Documented for client tokens, in seconds. */
const CLIENT_LIFETIME = 86_400;

/** Not documented, in seconds. */
const REFRESH_LIFETIME = 365 * 86_400;

/** Human API's documented bearer token for demonstration data. */
export const DEMO_TOKEN = 'demo';

/** Issues opaque tokens and tells what a given one stands for. */
export class Tokens {
  readonly #options: ResolvedOptions;
  readonly #store: Store;

  constructor(options: ResolvedOptions, store: Store) {
    this.#options = options;
    this.#store = store;
  }

  /** A new token for a user of a client. Throws where the real service would refuse. */
  issue(type: TokenType, clientId: string, clientUserId: string): { token: string; lifetime: number; user: User } {
    const key = userKey(clientId, clientUserId);
    const user = this.user(key, clientId, clientUserId);
    if (type !== 'session' && !user.known) {
      throw new ApiError(
        400,
        `This user has not connected a source yet, so there is no ${type} token. Ask for type "session".`,
      );
    }
    const lifetime = this.#options.lifetimes[type];
    const token = this.#make(type);
    this.#record(token, { type, clientId, user: key, expiresAt: this.#options.now() + lifetime * 1000 });
    return { token, lifetime, user };
  }

  /** A user of a client, who is made known where nobody has asked for them before. */
  user(key: string, clientId: string, clientUserId: string): User {
    if (!this.#store.state.user(key)) {
      const humanId = hex(this.#options.random(16));
      this.#store.commit({ type: 'user', user: key, clientId, clientUserId, humanId });
    }
    return this.#store.state.user(key) as User;
  }

  /** Whose a token is, whatever it opens and however old it is. */
  owner(token: string): User | undefined {
    return this.ownerOfSession(digest(token));
  }

  /** The same by the key of its session. */
  ownerOfSession(key: string): User | undefined {
    const user = this.#store.state.token(key)?.user;
    return user === undefined ? undefined : this.#store.state.user(user);
  }

  /** The bearer of a session in `mode=select`, which knows its client at most. */
  issueSelect(clientId: string): string {
    const token = this.#make('select');
    this.#record(token, {
      type: 'select',
      clientId,
      expiresAt: this.#options.now() + this.#options.lifetimes.session * 1000,
    });
    return token;
  }

  /** The token of a client's own server, for reading about its users. */
  issueClient(clientId: string): { token: string; lifetime: number } {
    const token = this.#make('client');
    this.#record(token, { type: 'client', clientId, expiresAt: this.#options.now() + CLIENT_LIFETIME * 1000 });
    return { token, lifetime: CLIENT_LIFETIME };
  }

  /** What a new access token can be asked for with, later. */
  issueRefresh({ clientId, clientUserId }: User): string {
    const token = this.#make('refresh');
    const expiresAt = this.#options.now() + REFRESH_LIFETIME * 1000;
    this.#record(token, { type: 'refresh', clientId, user: userKey(clientId, clientUserId), expiresAt });
    return token;
  }

  /** The user of a client's refresh token. Throws where it is none, or has run out. */
  forRefresh(token: string, clientId: string): User {
    const found = this.#find(token);
    const user = found?.user === undefined ? undefined : this.#store.state.user(found.user);
    if (found?.type !== 'refresh' || found.clientId !== clientId || this.#expired(found) || !user) {
      throw new ApiError(401, 'This refresh token is not valid.');
    }
    return user;
  }

  /** What a token given to Connect stands for. Throws with the status that Connect's close must carry. */
  forConnect(token: string | undefined): Token {
    if (token === undefined || token === '') {
      throw new ApiError(401, 'This link has no session token.', { failure: 'MISSING_SESSION_TOKEN' });
    }
    const found = this.#find(token);
    if (!found || found.type === 'access' || found.type === 'client' || found.type === 'refresh') {
      throw new ApiError(401, 'This session token is not valid.', { failure: 'SESSION_TOKEN_INVALID' });
    }
    if (this.#expired(found)) {
      throw new ApiError(401, 'This session has expired.', { failure: 'SESSION_TOKEN_EXPIRED' });
    }
    return found;
  }

  /** What a bearer token given to the data API stands for. */
  forBearer(token: string | undefined, type: 'access' | 'client'): Token {
    const found = this.#find(token ?? '');
    if (found?.type !== type || this.#expired(found)) {
      throw new ApiError(401, 'Cannot authenticate you with this token');
    }
    return found;
  }

  /** Ends every token that was issued so far, or those of one user; new ones are good. */
  expire(user: string | undefined): void {
    this.#store.commit({ type: 'expire', at: this.#options.now(), ...(user !== undefined && { user }) });
  }

  #make(type: TokenRecord['type']): string {
    return `${PREFIXES[type]}-${base64url(this.#options.random(32))}`;
  }

  #record(token: string, record: TokenRecord): void {
    this.#store.commit({ type: 'token', key: digest(token), token: record });
  }

  #find(token: string): Token | undefined {
    const key = digest(token);
    const record = this.#store.state.token(key);
    return record && { ...record, key };
  }

  #expired(token: TokenRecord): boolean {
    return token.expiresAt <= this.#options.now();
  }
}

export function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

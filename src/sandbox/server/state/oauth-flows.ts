import type { OAuthStatus } from '../../connect-api.js';
import { ApiError } from '../api-error.js';
import type { CatalogueSource } from '../catalogue/sources.js';

/** How long a provider's page may stay open, in milliseconds. */
const PATIENCE = 600_000;
/** No more than this are kept; the oldest goes first. */
const MOST = 1000;

/** One round trip to a wellness source's own page and back. */
export interface OAuthFlow {
  readonly source: CatalogueSource;
  /** The key of the Connect session that began it. */
  readonly session: string;
  /** The query with which Connect can be opened again, where the trip took place in its own window. */
  readonly returnTo: string;
  readonly startedAt: number;
  status: OAuthStatus;
  /** Given to the browser when the user agrees, good for one exchange. */
  code?: string;
}

/**
 * The trips under way, by their `state`: a random value that only the Connect page that began the trip knows, so that
 * no other site can bring its own to an end in the user's session. Kept in memory: a trip does not outlive a restart.
 */
export class OAuthFlows {
  readonly #flows = new Map<string, OAuthFlow>();
  readonly #random: (size: number) => Uint8Array;
  readonly #now: () => number;

  constructor(random: (size: number) => Uint8Array, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  start(flow: Pick<OAuthFlow, 'source' | 'session' | 'returnTo'>): string {
    const [oldest] = this.#flows.keys();
    if (this.#flows.size >= MOST && oldest !== undefined) this.#flows.delete(oldest);
    const state = this.#secret();
    this.#flows.set(state, { ...flow, startedAt: this.#now(), status: 'pending' });
    return state;
  }

  /** Throws 404 when there is no such trip, or it took too long. */
  get(state: string): OAuthFlow {
    const flow = this.#flows.get(state);
    if (!flow || flow.startedAt + PATIENCE <= this.#now()) {
      throw new ApiError(404, 'This sign-in is not known, or took too long. Go back to Connect and start again.');
    }
    return flow;
  }

  /** The session that began a trip, if there is one. */
  sessionOf(state: string): string | undefined {
    return this.#flows.get(state)?.session;
  }

  /** The user's answer on the provider's page. A yes gives the code that the callback exchanges. */
  decide(state: string, allow: boolean): string | undefined {
    const flow = this.get(state);
    if (flow.status !== 'pending' || flow.code !== undefined)
      throw new ApiError(409, 'This sign-in has already been answered.');
    if (!allow) {
      flow.status = 'denied';
      return undefined;
    }
    return (flow.code = this.#secret());
  }

  /** The exchange of a code, which works once. */
  redeem(state: string, code: string): OAuthFlow {
    const flow = this.get(state);
    if (flow.status !== 'pending' || flow.code === undefined || flow.code !== code) {
      throw new ApiError(400, 'This sign-in cannot be completed: its code is not good.');
    }
    flow.status = 'granted';
    return flow;
  }

  /** Gives a trip up, unless it has come to its end: nothing can be connected by it any more. */
  cancel(state: string): OAuthFlow {
    const flow = this.get(state);
    if (flow.status === 'pending') {
      flow.status = 'denied';
      this.#flows.delete(state);
    }
    return flow;
  }

  /** Gives up what a session has begun. */
  cancelAll(session: string): void {
    for (const [state, flow] of this.#flows) {
      if (flow.session === session) this.#flows.delete(state);
    }
  }

  clear(): void {
    this.#flows.clear();
  }

  #secret(): string {
    return Buffer.from(this.#random(24)).toString('base64url');
  }
}

import { ApiError } from '../api-error.js';
import type { CatalogueSource } from '../catalogue/sources.js';

/** How long a code is good, in milliseconds. */
const PATIENCE = 600_000;
/** No more than this are kept; the oldest goes first. */
const MOST = 1000;

/** A sign-in whose name and password were right, and that waits for a code. */
interface CodeChallenge {
  readonly source: CatalogueSource;
  /** The key of the Connect session that began it. */
  readonly session: string;
  readonly startedAt: number;
}

/** The sign-ins that wait for a second factor. Kept in memory: they do not outlive a restart. */
export class CodeChallenges {
  readonly #challenges = new Map<string, CodeChallenge>();
  readonly #random: (size: number) => Uint8Array;
  readonly #now: () => number;

  constructor(random: (size: number) => Uint8Array, now: () => number) {
    this.#random = random;
    this.#now = now;
  }

  start(session: string, source: CatalogueSource): string {
    const [oldest] = this.#challenges.keys();
    if (this.#challenges.size >= MOST && oldest !== undefined) this.#challenges.delete(oldest);
    const challenge = Buffer.from(this.#random(24)).toString('base64url');
    this.#challenges.set(challenge, { session, source, startedAt: this.#now() });
    return challenge;
  }

  /** The source that the code is for. Throws 404 where there is no such sign-in in this session, or it took too long. */
  sourceOf(challenge: string, session: string): CatalogueSource {
    const found = this.#challenges.get(challenge);
    if (found?.session !== session || found.startedAt + PATIENCE <= this.#now()) {
      throw new ApiError(404, 'This code is no longer asked for. Go back and sign in again.');
    }
    return found.source;
  }

  end(challenge: string): void {
    this.#challenges.delete(challenge);
  }

  /** Gives up what a session has begun. */
  cancelAll(session: string): void {
    for (const [challenge, found] of this.#challenges) {
      if (found.session === session) this.#challenges.delete(challenge);
    }
  }

  clear(): void {
    this.#challenges.clear();
  }
}

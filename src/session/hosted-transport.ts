import { connectError, type ConnectError } from './connect-error.js';
import { noteDeparture, type Departed } from './departure.js';
import type { Transport, TransportHost } from './transport.js';

/** Whom the page that leaves asks and tells. */
export interface HostedHost {
  /** Who leaves for the hosted app. */
  readonly departed: Departed;
  /** The page is about to leave for the hosted app: whether it may. */
  leaving(): boolean;
  /** Something is wrong. The page leaves all the same. */
  failed(error: ConnectError): void;
  /** The page has kept itself from leaving (`api`), or the user is back without an answer (`user`). */
  returned(reason: 'api' | 'user'): void;
}

/**
 * Sends the page itself to the hosted app. It hears nothing: the answer stands in the address of the page that the hosted
 * app comes back to, which as a rule is another document. See `arrival.ts`.
 */
export class HostedTransport implements Transport {
  readonly frame = undefined;
  readonly isDeciding = false;
  /** Where the hosted app is, with the token. */
  readonly #address: URL;
  readonly #attempt: TransportHost;
  readonly #host: HostedHost;
  readonly #signal: AbortSignal;

  constructor(address: URL, attempt: TransportHost, host: HostedHost, signal: AbortSignal) {
    this.#address = address;
    this.#attempt = attempt;
    this.#host = host;
    this.#signal = signal;
  }

  open(): void {
    const takeNoteBack = this.#note();
    this.#signal.addEventListener('abort', takeNoteBack);
    const mayLeave = this.#host.leaving();
    // A listener may have closed the session.
    if (this.#signal.aborted) return;
    if (!mayLeave) return this.#host.returned('api');
    this.#leave();
  }

  frameConnected(): void {
    // There is no frame.
  }

  /** Gives a function that takes the note back. */
  #note(): () => void {
    try {
      return noteDeparture(this.#host.departed);
    } catch {
      this.#host.failed(
        connectError(
          'blocked',
          'Without sessionStorage, the answer of the hosted app will be ignored: anyone can forge it',
        ),
      );
      return () => undefined;
    }
  }

  #leave(): void {
    const leaving = new AbortController();
    // A page that is closed while the hosted app is slow to answer stays. One that was away has nothing to stop.
    this.#signal.addEventListener('abort', () => stop(), { signal: leaving.signal });
    addEventListener('pagehide', () => leaving.abort(), { signal: this.#signal });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#host.returned('user'), { signal: this.#signal });
    try {
      location.assign(this.#address);
    } catch {
      // Firefox throws for a port that it does not speak to.
      this.#attempt.failed(connectError('unreachable', `The browser does not go to ${this.#address.origin}`));
    }
  }
}

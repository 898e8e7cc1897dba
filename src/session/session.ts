import type { ConnectMessage } from '../connect/protocol.js';
import { after } from './after.js';
import { Attempt, type AttemptHost, type AttemptView } from './attempt.js';
import type { ConnectError } from './connect-error.js';
import type { Departed } from './departure.js';
import { measure } from './measure.js';
import { canRequestToken, type SessionOptions } from './options.js';

/** Where a session reads its options, and whom it tells what happens. */
export interface SessionHost {
  /** Read anew for each attempt. */
  readonly options: SessionOptions;
  /** State, frame or notice have changed. */
  changed(): void;
  /** Connect has loaded; `duration` in ms since the session was opened. */
  ready(duration: number): void;
  /** A source was connected or disconnected. */
  reported(message: ConnectMessage): void;
  failed(error: ConnectError): void;
  /** Who leaves for the hosted app. */
  readonly departed: Departed;
  /** The page is about to leave for the hosted app: whether it may. */
  leaving(): boolean;
  /**
   * The session has ended by itself: by Connect's word, by an error, because what was prepared is too old, because the
   * page has not left for the hosted app (`api`) or because the user is back from there without an answer (`user`).
   */
  ended(reason: 'connect' | 'error' | 'api' | 'user', message?: Partial<ConnectMessage>): void;
}

/** How long a token or frame that was prepared on intent is kept, in ms. */
const PREPARED_FOR = 120_000;

/** One stay of a user in Connect, from intent to close. */
export class Session implements AttemptHost {
  readonly #host: SessionHost;
  /** Ends when the session is opened, or with it. */
  readonly #preparation = new AbortController();
  #attempt: Attempt;
  #openedAt: number | undefined;
  #isTokenRenewed = false;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#attempt = new Attempt(host.options, this);
  }

  /** What there is to see now. */
  get view(): AttemptView {
    return this.#attempt;
  }

  get isOpen(): boolean {
    return this.#openedAt !== undefined;
  }

  get departed(): Departed {
    return this.#host.departed;
  }

  /** What the current attempt was made with. */
  get options(): SessionOptions {
    return this.#attempt.options;
  }

  /** Gets the token ahead of the opening. What is not used in two minutes is dropped. */
  prepare(): void {
    after(PREPARED_FOR, () => this.gaveUp(), this.#preparation.signal);
    this.#attempt.prepare();
  }

  /** Loads the page ahead of the opening, too. */
  loadFrame(): void {
    this.#attempt.loadFrame();
  }

  /** Opens the session. Does nothing where it is open. */
  open(): void {
    if (this.isOpen) return;
    this.#openedAt = performance.now();
    this.#preparation.abort();
    this.#attempt.show();
  }

  /** Starts again, with new options, a new token and a new frame. */
  retry(): void {
    this.#attempt.abort();
    this.#attempt = new Attempt(this.#host.options, this);
    this.#attempt.show();
  }

  /** Shows the frame beside the error, although it may not be Connect that is in it. */
  showAnyway(): void {
    this.#attempt.showAnyway();
  }

  /** The frame is in the document, for the first time or after a move. */
  frameConnected(): void {
    this.#attempt.frameConnected();
  }

  /** Ends the session: nothing is heard, asked or timed after it. Does nothing where it has ended. */
  end(): void {
    this.#preparation.abort();
    this.#attempt.abort();
  }

  // What the attempt tells

  changed(): void {
    this.#host.changed();
  }

  ready(): void {
    this.#host.ready(measure('ready', this.#openedAt ?? performance.now()));
  }

  reported(message: ConnectMessage): void {
    this.#host.reported(message);
  }

  closed(message: ConnectMessage): void {
    if (message.status === 'SESSION_TOKEN_EXPIRED' && !this.#isTokenRenewed && canRequestToken(this.options)) {
      this.#isTokenRenewed = true;
      return this.retry();
    }
    this.end();
    this.#host.ended('connect', message);
  }

  failed(error: ConnectError): void {
    this.#host.failed(error);
  }

  leaving(): boolean {
    return this.#host.leaving();
  }

  returned(reason: 'api' | 'user'): void {
    this.end();
    this.#host.ended(reason);
  }

  gaveUp(message?: Partial<ConnectMessage>): void {
    this.end();
    this.#host.ended('error', message);
  }
}

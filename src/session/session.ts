import type { ConnectMessage } from '../connect/protocol.js';
import { after } from './after.js';
import { Attempt, type AttemptHost, type AttemptView } from './attempt.js';
import type { ConnectError } from './connect-error.js';
import type { Departed } from './departure.js';
import { measure } from './measure.js';
import { canRequestToken, type SessionOptions } from './options.js';

/** Provides a session's options and receives its callbacks. */
export interface SessionHost {
  /** Read once for each attempt. */
  readonly options: SessionOptions;
  /** The state, the frame or the notice has changed. */
  changed(): void;
  /** Connect has loaded. `duration` is the time since the session was opened, in ms. */
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

/** How long a preloaded token or frame is kept, in ms. */
const PREPARED_FOR = 120_000;

/** One use of Connect, from the user's intent to the close. */
export class Session implements AttemptHost {
  readonly #host: SessionHost;
  /** Cancels the time limit of the preparation, when the session is opened or ends. */
  readonly #preparation = new AbortController();
  #attempt: Attempt;
  #openedAt: number | undefined;
  #isTokenRenewed = false;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#attempt = new Attempt(host.options, this);
  }

  /** What the view shows of the current attempt. */
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

  /** Requests the token before the session is opened. Ends the session if it isn't opened within two minutes. */
  prepare(): void {
    after(PREPARED_FOR, () => this.gaveUp(), this.#preparation.signal);
    this.#attempt.prepare();
  }

  /** Like `prepare()`, and loads the frame as well. */
  loadFrame(): void {
    this.#attempt.loadFrame();
  }

  /** Opens the session. Does nothing if it's open. */
  open(): void {
    if (this.isOpen) return;
    this.#openedAt = performance.now();
    this.#preparation.abort();
    this.#attempt.show();
  }

  /** Starts a new attempt, with the current options, a new token and a new frame. */
  retry(): void {
    this.#attempt.abort();
    this.#attempt = new Attempt(this.#host.options, this);
    this.#attempt.show();
  }

  /** Shows the frame beside the error, although it may not contain Connect. */
  showAnyway(): void {
    this.#attempt.showAnyway();
  }

  /** Must be called when the frame has been inserted into the document or moved in it. */
  frameConnected(): void {
    this.#attempt.frameConnected();
  }

  /** Ends the session, with all its listeners, requests and timers. Does nothing if it has ended. */
  end(): void {
    this.#preparation.abort();
    this.#attempt.abort();
  }

  // Callbacks of the attempt

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

import { openClient, type ConnectClient } from './client.js';
import type { ConnectError, ConnectErrorCode } from './events.js';
import { createFrame, isBlank } from './frame.js';
import { messages } from './messages.js';
import { connectUrl, needsToken, type ConnectOptions } from './options.js';
import { parseMessage, type ConnectMessage } from './protocol.js';
import { isReachable } from './reachability.js';
import { requestToken } from './token.js';

export type SessionState = 'authorizing' | 'loading' | 'ready' | 'error';

/** Where a session reads its options, and to whom it tells what happens. */
export interface SessionHost {
  /** Read anew for each attempt. */
  options(): ConnectOptions;
  /** State, error or frame are others now. */
  changed(): void;
  /** Connect has loaded; `duration` in ms since the session was opened. */
  ready(duration: number): void;
  /** A source was connected or disconnected. */
  reported(message: ConnectMessage): void;
  failed(error: ConnectError): void;
  /** Nothing more will come: by Connect's word, or because of an error. */
  finished(reason: 'connect' | 'error', message?: Partial<ConnectMessage>): void;
  /** What was prepared on intent is of no use any more. */
  expired(): void;
}

/** How long a token or frame that was prepared on intent is kept, in ms. */
const PREPARED_FOR = 120_000;
/** How long a frame that has loaded waits for the word that its server answers, in ms. */
const PROBE_GRACE = 250;
/** How long a frame may take to load although the probe says that no server answers, in ms. */
const LOAD_GRACE = 1000;
const LOAD_TIMEOUT = 15_000;
const MAX_TIMER = 2 ** 31 - 1;

/**
 * One stay of a user in Connect, from intent to close: gets the token, shows the page, hears its messages.
 * It believes a message only when its source is the session's own frame and its origin the base URL's.
 */
export class Session {
  state: SessionState = 'authorizing';
  /** The error that stands unresolved. */
  error: ConnectError | undefined;
  /** What Connect is shown in: a new one for each attempt, so that no page outlives its attempt. */
  frame: HTMLIFrameElement | undefined;
  /** Where Connect is. */
  origin = '';
  /** Whether Connect has been seen in this frame. */
  loaded = false;
  /** When the session was opened; 0 while it is only prepared. */
  opened = 0;

  readonly #host: SessionHost;
  readonly #preload: string | undefined;
  #options: ConnectOptions = {};
  #attempt = new AbortController();
  #token: string | undefined;
  /** The page that the frame was sent to Connect with; a move gives the frame another one. */
  #window: Window | undefined;
  #renewed = false;
  /** The probe's word does not count: Connect was heard, or the page may not ask. */
  #unquestioned = false;
  #told = false;
  #reachable: Promise<boolean> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** With `preload` the token, and with `auto` the page too, are got ahead of the opening. */
  constructor(host: SessionHost, preload?: string) {
    this.#host = host;
    this.#preload = preload;
    if (preload) {
      this.retry();
      this.#wait(PREPARED_FOR, () => host.expired());
    }
  }

  /** Opens the session, or does nothing when it is open. */
  open(): void {
    if (this.opened) return;
    this.opened = performance.now();
    if (!this.#preload) this.retry();
    else if (this.loaded) this.#setReady();
    else {
      this.#expectLoad();
      if (!this.frame) this.#load();
    }
  }

  /** Starts, or starts again, with a new token and a new frame. */
  retry(): void {
    this.end();
    const { signal } = (this.#attempt = new AbortController());
    this.#window = this.#token = this.frame = this.error = undefined;
    this.loaded = this.#told = this.#unquestioned = false;
    this.state = 'authorizing';
    this.#options = this.#host.options();
    try {
      this.origin = connectUrl(this.#options).origin;
    } catch (error) {
      return this.#fail('invalid-options', error instanceof TypeError ? error.message : undefined);
    }
    this.#expectLoad();
    this.#host.changed();
    const use = (token: unknown, status?: number) => {
      if (signal.aborted) return;
      const { authorize, tokenEndpoint } = this.#options;
      const isToken = typeof token === 'string' && token;
      if (isToken || !(authorize || tokenEndpoint || needsToken(this.#options))) {
        this.#token = isToken || '';
        this.#load();
      } else if (authorize || tokenEndpoint) this.#fail('token-failed', undefined, status);
      else this.#finish('error', { status: 'MISSING_SESSION_TOKEN' });
    };
    requestToken(this.#options, signal).then(
      ({ token, status }) => use(token, status),
      // Whatever it rejects with may hold anything.
      () => use(undefined),
    );
  }

  /** Tells the session that its frame is in the document, for the first time or after a move. */
  drawn(): void {
    const target = this.frame?.contentWindow;
    if (!target || target === this.#window) return;
    this.#window = target;
    const { frame } = this;
    this.#reachable = isReachable(this.origin, this.#attempt.signal);
    void this.#reachable.then((reachable) => {
      // Only Chromium says of a refused frame that it has loaded; give a slow one that works the time to do so.
      if (!reachable && !this.loaded && !this.#unquestioned && this.#isCurrent(frame))
        this.#wait(LOAD_GRACE, () => this.#fail('unreachable'));
    });
    try {
      // WebKit alone puts a frame's first page into the performance timeline, and takes an opened document for one.
      if (navigator.vendor.startsWith('Apple')) target.document.open();
      // Not `src`: that would put the token into an attribute, the history and the timeline.
      target.location.replace(connectUrl(this.#options, this.#token));
    } catch {
      // Firefox throws for a port that it does not speak to; the probe will say so.
    }
  }

  /** Ends the session: nothing is heard, asked or timed after it. Does nothing when it has ended. */
  end(): void {
    this.#attempt.abort();
    this.#wait();
  }

  #load(): void {
    const { signal } = this.#attempt;
    const { client } = this.#options;
    if (this.#token === undefined || !(this.opened || (this.#preload === 'auto' && !client))) return;
    if (client) return this.#openClient(this.#token, client, signal);
    const frame = (this.frame = createFrame(this.origin));
    frame.addEventListener('load', () => this.#onLoad(frame), { signal });
    addEventListener('message', (event) => this.#onMessage(event), { signal });
    addEventListener('securitypolicyviolation', (event) => this.#onViolation(event), { signal });
    this.error = undefined;
    this.state = 'loading';
    this.#expectLoad();
    this.#host.changed();
  }

  #openClient(token: string, client: ConnectClient, signal: AbortSignal): void {
    let closed = false;
    signal.addEventListener('abort', () => closed || client.close?.());
    // When it has loaded is its own affair.
    this.#told = true;
    this.#setReady();
    const hear = (message: ConnectMessage) => {
      if (signal.aborted) return;
      closed = message.type === 'close';
      this.#hear(message);
    };
    openClient(client, this.#options, token, hear).catch(() => {
      closed = true;
      if (!signal.aborted) this.#fail('client-failed');
    });
  }

  #wait(time?: number, action?: () => void): void {
    clearTimeout(this.#timer);
    if (action) this.#timer = setTimeout(action, time);
  }

  /** A load by `load-timeout`, or an error; the attempt goes on, as a late load is still a load. */
  #expectLoad(): void {
    const { loadTimeout } = this.#options;
    const wait = loadTimeout && loadTimeout > 0 ? Math.min(loadTimeout, MAX_TIMER) : LOAD_TIMEOUT;
    if (this.opened) this.#wait(wait, () => this.#fail('timeout'));
  }

  #onLoad(frame: HTMLIFrameElement): void {
    if (isBlank(frame) || this.loaded || this.error?.code === 'blocked') return;
    const settle = (reachable = true) => {
      if (!this.#isCurrent(frame)) return;
      const known = this.loaded;
      // Shown even if no server seems to answer: it may be Connect after all, and the error stands beside it.
      this.loaded = true;
      if (!reachable && !this.#unquestioned) this.#fail('unreachable');
      else if (!known) this.#setReady();
    };
    if (this.opened) this.#wait(PROBE_GRACE, settle);
    void this.#reachable?.then(settle);
  }

  #isCurrent(frame: HTMLIFrameElement | undefined): boolean {
    return frame === this.frame && !this.#attempt.signal.aborted;
  }

  #onViolation({ effectiveDirective, blockedURI, disposition }: SecurityPolicyViolationEvent): void {
    if (disposition === 'report' || !blockedURI.startsWith(this.origin)) return;
    if (effectiveDirective === 'frame-src') this.#fail('blocked');
    else this.#unquestioned = navigator.onLine;
  }

  #onMessage({ source, origin, data }: MessageEvent<unknown>): void {
    if (!this.opened || !source || source !== this.#window || origin !== this.origin) return;
    const message = parseMessage(data);
    if (message) this.#hear(message);
  }

  #hear(message: ConnectMessage): void {
    this.#unquestioned = true;
    const { authorize, tokenEndpoint } = this.#options;
    if (message.type === 'error') {
      this.loaded = true;
      this.#fail('connect-error', message.error);
    } else if (message.type !== 'close') {
      if (this.state !== 'ready') this.#setReady();
      this.#host.reported(message);
    } else if (message.status === 'SESSION_TOKEN_EXPIRED' && !this.#renewed && (authorize || tokenEndpoint)) {
      this.#renewed = true;
      this.retry();
    } else this.#finish('connect', message);
  }

  #setReady(): void {
    if (this.opened) this.#wait();
    this.loaded = true;
    this.error = undefined;
    this.state = 'ready';
    this.#host.changed();
    if (this.#told || !this.opened) return;
    this.#told = true;
    this.#host.ready(performance.now() - this.opened);
  }

  #fail(code: ConnectErrorCode, text = messages[code] ?? code, status?: number): void {
    if (!this.opened) return this.#host.expired();
    this.#wait();
    // Connect's words may repeat what it was given.
    const message = [this.#token, this.#options.clientUserId].reduce<string>(
      (clean, secret) => (secret ? clean.replaceAll(secret, '…') : clean),
      text,
    );
    this.error = { code, message, ...(status && { cause: Object.freeze({ status }) }) };
    this.state = 'error';
    this.#host.changed();
    this.#host.failed(this.error);
    // Nobody could try again: nothing would be other, or nothing of ours is there to do it with.
    if (code === 'invalid-options' || this.#options.client) this.#finish('error');
  }

  #finish(reason: 'connect' | 'error', message?: Partial<ConnectMessage>): void {
    if (!this.opened) return this.#host.expired();
    this.end();
    this.#host.finished(reason, message);
  }
}

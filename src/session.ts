import type { ConnectError, ConnectErrorCode, SourceMessage } from './events.js';
import { createFrame, isBlank } from './frame.js';
import { connectUrl, needsToken, problemWith, type ConnectOptions } from './options.js';
import { parseMessage } from './protocol.js';
import { isReachable } from './reachability.js';
import type { ReportedLists } from './response.js';
import { requestToken, TokenError } from './token.js';

export type SessionState = 'authorizing' | 'loading' | 'ready' | 'error';

/** Where a session reads its options and to whom it tells what happens. */
export interface SessionHost {
  /** Read anew for each attempt. */
  options(): ConnectOptions;
  /** State, error or frame are others now. */
  changed(): void;
  /** Connect has loaded; `duration` in ms since the session was opened. */
  ready(duration: number): void;
  reported(message: SourceMessage): void;
  failed(error: ConnectError): void;
  /** Nothing more will come: by Connect's word, or because of an error. */
  finished(reason: 'connect' | 'error', status?: string, lists?: ReportedLists): void;
  /** What was prepared before the session was opened is of no use any more. */
  expired(): void;
}

/** How long a token or frame that was prepared on intent is kept, in ms. */
const PREPARED_FOR = 120_000;
/** How long a frame that has loaded waits for the word that its server answers, in ms. */
const PROBE_GRACE = 250;
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
  /** Whether Connect has been seen in this frame. */
  loaded = false;

  readonly #host: SessionHost;
  readonly #ended = new AbortController();
  #attempt: AbortController | undefined;
  #options: ConnectOptions = {};
  #token: string | undefined;
  #url: URL | undefined;
  #window: Window | undefined;
  #probe: Promise<boolean | undefined> = Promise.resolve(undefined);
  #openedAt: number | undefined;
  #loadsFrame = false;
  #renewed = false;
  #heard = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: SessionHost) {
    this.#host = host;
  }

  /** Gets the token ahead of the opening, and with `auto` the page too. What goes wrong ends the preparation, unsaid. */
  prepare(preload: 'metadata' | 'auto'): void {
    this.#loadsFrame = preload === 'auto';
    this.#timer = setTimeout(() => this.#host.expired(), PREPARED_FOR);
    this.#start();
  }

  get opened(): boolean {
    return this.#openedAt !== undefined;
  }

  /** Opens the session, or does nothing when it is open. */
  open(): void {
    if (this.opened) return;
    this.#openedAt = performance.now();
    this.#loadsFrame = true;
    addEventListener('message', (event) => this.#receive(event), { signal: this.#ended.signal });
    if (!this.#attempt) return this.#start();
    clearTimeout(this.#timer);
    if (this.loaded) return this.#host.ready(0);
    this.#expectLoad();
    if (this.#token !== undefined && !this.frame) this.#load(this.#token);
  }

  /** Starts again, with a new token and a new frame. */
  retry(): void {
    this.#start();
  }

  /** Tells the session that its frame is in the document, for the first time or after a move. */
  drawn(): void {
    const target = this.frame?.contentWindow;
    if (!target || target === this.#window || !this.#url) return;
    this.#window = target;
    // Not `src`: that would put the token into an attribute, the history and the performance timeline.
    target.location.replace(this.#url.href);
    this.#probe = isReachable(this.#url.origin, this.#attempt!.signal);
  }

  /** Ends the session: nothing is heard, asked or timed after it. Does nothing when it has ended. */
  end(): void {
    this.#ended.abort();
    this.#attempt?.abort();
    clearTimeout(this.#timer);
  }

  #start(): void {
    this.#attempt?.abort();
    const { signal } = (this.#attempt = new AbortController());
    this.#window = this.#token = this.frame = this.error = undefined;
    this.loaded = this.#heard = false;
    this.state = 'authorizing';
    this.#options = this.#host.options();
    const problem = problemWith(this.#options);
    if (problem) return this.#fail('invalid-options', problem);
    if (this.opened) this.#expectLoad();
    const token = requestToken(this.#options, signal);
    if (token === undefined && needsToken(this.#options)) return this.#finish('error', 'MISSING_SESSION_TOKEN');
    if (typeof token !== 'object') return this.#load(token ?? '');
    this.#host.changed();
    token.then(
      (value) => {
        if (!signal.aborted) this.#load(value);
      },
      ({ message, status }: TokenError) => {
        if (!signal.aborted) this.#fail('token-failed', message, status);
      },
    );
  }

  #load(token: string): void {
    this.#token = token;
    if (!this.#loadsFrame) return;
    const { signal } = this.#attempt!;
    this.#url = connectUrl(this.#options, token);
    const { origin } = this.#url;
    const frame = (this.frame = createFrame(origin));
    frame.addEventListener('load', () => this.#onLoad(frame), { signal });
    addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, disposition }) => {
        if (effectiveDirective === 'frame-src' && disposition === 'enforce' && blockedURI.startsWith(origin))
          this.#fail('blocked', `The page's Content-Security-Policy has no frame-src for ${origin}`);
      },
      { signal },
    );
    this.error = undefined;
    this.state = 'loading';
    if (this.opened) this.#expectLoad();
    this.#host.changed();
  }

  /** A load by `load-timeout`, or an error; the attempt goes on, as a late load is still a load. */
  #expectLoad(): void {
    const { loadTimeout } = this.#options;
    const wait = loadTimeout && loadTimeout > 0 ? Math.min(loadTimeout, MAX_TIMER) : LOAD_TIMEOUT;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail('timeout', `Connect did not load within ${wait} ms`), wait);
  }

  #onLoad(frame: HTMLIFrameElement): void {
    if (isBlank(frame) || this.loaded || (this.error && this.error.code !== 'timeout')) return;
    const { signal } = this.#attempt!;
    const settle = (reachable?: boolean) => {
      if (signal.aborted) return;
      if (reachable === false && !this.#heard)
        this.#fail('unreachable', `No server answers at ${this.#url!.origin}`);
      else if (!this.loaded) this.#setReady();
    };
    if (this.opened) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(settle, PROBE_GRACE);
    }
    void this.#probe.then(settle);
  }

  #receive({ source, origin, data }: MessageEvent<unknown>): void {
    if (!this.#window || source !== this.#window || origin !== this.#url!.origin) return;
    const message = parseMessage(data);
    if (!message) return;
    this.#heard = true;
    if (message.type === 'error') {
      this.loaded = true;
      this.#fail('connect-error', this.#redact(`Connect reported an error: ${message.text}`));
    } else if (message.type !== 'close') {
      if (this.state !== 'ready') this.#setReady();
      this.#host.reported(message);
    } else if (message.status === 'SESSION_TOKEN_EXPIRED' && this.#canRenew) {
      this.#renewed = true;
      this.#start();
    } else {
      this.#finish('connect', message.status, message.lists);
    }
  }

  get #canRenew(): boolean {
    return !this.#renewed && Boolean(this.#options.authorize ?? this.#options.tokenEndpoint);
  }

  #setReady(): void {
    const first = !this.loaded;
    clearTimeout(this.#timer);
    this.loaded = true;
    this.error = undefined;
    this.state = 'ready';
    this.#host.changed();
    if (first && this.#openedAt !== undefined) this.#host.ready(performance.now() - this.#openedAt);
  }

  #fail(code: ConnectErrorCode, message: string, status?: number): void {
    if (!this.opened) return this.#host.expired();
    clearTimeout(this.#timer);
    this.error = Object.freeze({ code, message, ...(status && { cause: Object.freeze({ status }) }) });
    this.state = 'error';
    this.#host.changed();
    this.#host.failed(this.error);
    if (code === 'invalid-options') this.#finish('error');
  }

  #finish(reason: 'connect' | 'error', status?: string, lists?: ReportedLists): void {
    if (!this.opened) return this.#host.expired();
    this.end();
    this.#host.finished(reason, status, lists);
  }

  #redact(text: string): string {
    const secrets = [this.#token, this.#options.clientUserId];
    return secrets.reduce<string>((clean, secret) => (secret ? clean.replaceAll(secret, '…') : clean), text);
  }
}

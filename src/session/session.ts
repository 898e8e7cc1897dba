import { openClient, type ConnectClient } from './client-transport.js';
import type { ConnectError, ConnectErrorCode } from '../element/events.js';
import { createFrame, isBlank } from './connect-frame.js';
import { connectUrl, LOAD_TIMEOUT, needsToken, type ConnectOptions } from '../connect/options.js';
import { measure } from './measure.js';
import { parseMessage, type ConnectMessage } from '../connect/protocol.js';
import { isReachable } from './probe.js';
import { requestToken } from './token-request.js';

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
  /** Nothing more will come: by Connect's word, because of an error, or because what was prepared is too old. */
  finished(reason: 'connect' | 'error', message?: Partial<ConnectMessage>): void;
}

/** What there is to see of a session at one moment. */
export interface SessionView {
  readonly state: SessionState;
  /** The error that stands unresolved. */
  readonly error: ConnectError | undefined;
  /** What Connect is shown in: a new one for each attempt, so that no page outlives its attempt. */
  readonly frame: HTMLIFrameElement | undefined;
  /** Where Connect is. */
  readonly origin: string;
  /** Whether Connect has been seen in this frame. */
  readonly loaded: boolean;
  /** What there is to say of the wait for it: nothing at first, so that a quick load shows no text that flashes by. */
  readonly notice: 'loading' | 'slow' | undefined;
  /** What shows Connect in our place: a client of the page's own. */
  readonly external: ConnectClient | null | undefined;
}

/** One stay of a user in Connect, from intent to close. */
export interface Session {
  readonly now: SessionView;
  /** When the session was opened; 0 while it is only prepared. */
  readonly opened: number;
  /** Opens the session, or does nothing when it is open. */
  open(): void;
  /** Starts, or starts again, with a new token and a new frame. */
  readonly retry: () => void;
  /** Tells the session that its frame is in the document, for the first time or after a move. */
  drawn(): void;
  /** Ends the session: nothing is heard, asked or timed after it. Does nothing when it has ended. */
  end(): void;
}

/** How long a token or frame that was prepared on intent is kept, in ms. */
const PREPARED_FOR = 120_000;
/** How long a frame that has loaded waits for the word that its server answers, in ms. */
const PROBE_GRACE = 250;
/** How long a frame may take to load although the probe says that no server answers, in ms. */
const LOAD_GRACE = 1000;
/** After how long of waiting there is something to say, in ms. */
const LOADING_AFTER = 400;
const SLOW_AFTER = 5000;
/** What a timer is sure to take. */
const MAX_TIMER = 2e9;

/**
 * Gets the token, shows the page, hears its messages. A message is believed only when its source is the session's own
 * frame and its origin the base URL's. With `preload` the token, and with `auto` the page too, are got ahead of the
 * opening.
 */
export function createSession(host: SessionHost, preload?: string): Session {
  // What is of one attempt has its first value from retry(), with which each begins.
  let error: ConnectError | undefined;
  let frame: HTMLIFrameElement | undefined;
  let origin: string;
  /** Whether the frame has fired its load; it counts as loaded when the server is known to answer, too. */
  let arrived: boolean;
  let loaded: boolean;
  let opened = 0;
  let options: ConnectOptions;
  let attempt = new AbortController();
  let token: string | undefined;
  /** The page that the frame was sent to Connect with; a move gives the frame another one. */
  let target: Window | null | undefined;
  /** How long a load may take, in ms. */
  let limit: number;
  let renewed = false;
  /** The probe's word does not count: Connect was heard, or the page may not ask. */
  let unquestioned: boolean;
  /** Whether the host was told that this attempt is ready. */
  let told: boolean;
  let reachable: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let notice: SessionView['notice'];
  let noticing: ReturnType<typeof setTimeout> | undefined;
  /** When what is waited for, token or load, was asked for; 0 once it is there. */
  let since: number;

  function retry(): void {
    end();
    attempt = new AbortController();
    const { signal } = attempt;
    target = token = frame = error = notice = undefined;
    arrived = loaded = told = unquestioned = false;
    options = host.options();
    try {
      origin = connectUrl(options).origin;
      const time = Number(options.loadTimeout);
      limit = time > 0 ? Math.min(time, MAX_TIMER) : LOAD_TIMEOUT;
    } catch (problem) {
      return fail('invalid-options', problem instanceof TypeError ? problem.message : undefined);
    }
    since = performance.now();
    expectLoad();
    host.changed();
    if (canAsk())
      void requestToken(options, signal).then((answer) => {
        if (signal.aborted) return;
        measure('token', since);
        if (typeof answer.token === 'string' && answer.token) load(answer.token);
        else fail('token-failed', undefined, answer.status);
      });
    // At once, so that the frame comes with the dialog.
    else if (options.token || !needsToken(options)) load(options.token || '');
    else finish('error', { status: 'MISSING_SESSION_TOKEN' });
  }

  const canAsk = () => options.authorize || options.tokenEndpoint;

  function load(given = token): void {
    const { signal } = attempt;
    const { client } = options;
    token = given;
    if (token === undefined || frame || !(opened || (preload === 'auto' && !client))) return;
    if (client) return showClient(client, token, signal);
    since = performance.now();
    frame = createFrame(origin);
    addEventListener('message', onMessage, { signal });
    addEventListener('securitypolicyviolation', onViolation, { signal });
    host.changed();
  }

  function showClient(client: ConnectClient, given: string, signal: AbortSignal): void {
    let closed = false;
    signal.addEventListener('abort', () => closed || client.close?.());
    // When it has loaded is its own affair.
    told = true;
    setReady();
    const listen = (message: ConnectMessage) => {
      if (signal.aborted) return;
      closed = message.type === 'close';
      hear(message);
    };
    openClient(client, options, given, listen).catch(() => {
      closed = true;
      if (!signal.aborted) fail('client-failed');
    });
  }

  function drawn(): void {
    const page = frame?.contentWindow;
    if (!page || page === target) return;
    target = page;
    const { signal } = attempt;
    // Not before: an empty frame fires it too.
    frame?.addEventListener('load', onLoad, { signal });
    try {
      // WebKit alone puts a frame's first page into the performance timeline, and takes an opened document for one.
      if (navigator.vendor.startsWith('Apple')) page.document.open();
      // Not `src`: that would put the token into an attribute, the history and the timeline. Nor a link with a target:
      // frames in a shadow tree have no name there, so that it could open a window. The page's referrer policy holds.
      page.location.replace(connectUrl(options, token));
    } catch {
      // Firefox throws for a port that it does not speak to; the probe will say so.
    }
    reachable = isReachable(origin, signal);
    void reachable.then((answers) => {
      // Only Chromium says of a refused frame that it has loaded; give a slow one that works the time to do so.
      if (!answers && !loaded && !unquestioned && !signal.aborted) wait(LOAD_GRACE, () => fail('unreachable'));
    });
  }

  function end(): void {
    attempt.abort();
    clearTimeout(timer);
    clearTimeout(noticing);
  }

  /** Has `action` done in `time` ms; only the last of what is waited for counts. */
  function wait(time: number, action: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(action, time);
  }

  function giveNotice(due: SessionView['notice'] = 'loading', time = LOADING_AFTER): void {
    noticing = setTimeout(() => {
      notice = due;
      host.changed();
      if (due === 'loading') giveNotice('slow', SLOW_AFTER - LOADING_AFTER);
    }, time);
  }

  /** A load by `load-timeout`, token and all, or an error; the attempt goes on, as a late load is still a load. */
  function expectLoad(): void {
    if (!opened) return;
    wait(limit, () => fail('timeout'));
    giveNotice();
  }

  function onLoad(): void {
    if (isBlank(frame) || loaded || error?.code === 'blocked') return;
    arrived = true;
    const { signal } = attempt;
    const settle = (answers = true) => {
      if (signal.aborted) return;
      const known = loaded;
      // Shown even if no server seems to answer: it may be Connect after all, and the error stands beside it.
      loaded = true;
      if (!answers && !unquestioned) fail('unreachable');
      else if (!known) setReady();
    };
    if (opened) wait(PROBE_GRACE, settle);
    void reachable?.then(settle);
  }

  function onViolation({ effectiveDirective, blockedURI, disposition }: SecurityPolicyViolationEvent): void {
    if (disposition === 'report' || !`${blockedURI}/`.startsWith(`${origin}/`)) return;
    if (effectiveDirective === 'frame-src') fail('blocked');
    else unquestioned = navigator.onLine;
  }

  function onMessage(event: MessageEvent<unknown>): void {
    if (!opened || !event.source || event.source !== target || event.origin !== origin) return;
    const message = parseMessage(event.data);
    if (message) hear(message);
  }

  function hear(message: ConnectMessage): void {
    unquestioned = true;
    if (message.type === 'error') {
      loaded = true;
      fail('connect-error', message.error && withoutSecrets(message.error));
    } else if (message.type !== 'close') {
      if (error || !loaded) setReady();
      // What is told that it is ready may have closed it.
      if (!attempt.signal.aborted) host.reported(message);
    } else if (message.status === 'SESSION_TOKEN_EXPIRED' && !renewed && canAsk()) {
      renewed = true;
      retry();
    } else finish('connect', message);
  }

  function setReady(): void {
    if (opened) clearTimeout(timer);
    if (frame && since) measure('load', since);
    since = 0;
    loaded = true;
    error = undefined;
    host.changed();
    if (told || !opened) return;
    told = true;
    host.ready(measure('ready', opened));
  }

  function fail(code: ConnectErrorCode, message = `Connect: ${code}`, status?: number): void {
    if (!opened) return finish('error');
    clearTimeout(timer);
    error = { code, message, ...(status && { cause: Object.freeze({ status }) }) };
    host.changed();
    host.failed(error);
    // Nobody could try again: nothing would be other, or nothing of ours is there to do it with.
    if (code === 'invalid-options' || options.client) finish('error');
  }

  /** Connect's words may repeat what it was given, as it is or as a part of its address. */
  function withoutSecrets(words: string): string {
    for (const secret of [token, options.clientUserId, String(new URLSearchParams({ token: String(token) }))])
      if (secret && typeof secret === 'string') words = words.replaceAll(secret, '…');
    return words;
  }

  function finish(reason: 'connect' | 'error', message?: Partial<ConnectMessage>): void {
    end();
    host.finished(reason, message);
  }

  if (preload) {
    retry();
    if (!attempt.signal.aborted) wait(PREPARED_FOR, () => finish('error'));
  }

  return {
    get now() {
      const state: SessionState = error ? 'error' : loaded ? 'ready' : frame ? 'loading' : 'authorizing';
      return { state, error, frame, origin, loaded, notice, external: options.client };
    },
    get opened() {
      return opened;
    },
    open() {
      if (opened) return;
      // A page's tests may stop the clock at 0.
      opened = performance.now() || 1e-9;
      if (!preload || attempt.signal.aborted) retry();
      else if (loaded) setReady();
      else {
        expectLoad();
        load();
        if (arrived) onLoad();
      }
    },
    retry,
    drawn,
    end,
  };
}

import { parseMessage } from '../connect/protocol.js';
import { after } from './after.js';
import { connectError } from './connect-error.js';
import { FIRST_FACTS, frameLoadVerdict, type FrameLoadFacts, type FrameLoadVerdict } from './frame-load.js';
import { isReachable } from './probe.js';
import type { Transport, TransportHost } from './transport.js';

/**
 * A frame that shows Connect. A message is believed only when its source is this frame, its origin is Connect's and its
 * shape parses.
 */
export class ConnectFrame implements Transport {
  readonly frame: HTMLIFrameElement;
  /** Where Connect is, with the token: in no attribute. */
  readonly #address: URL;
  readonly #host: TransportHost;
  readonly #signal: AbortSignal;
  /** The window that was sent to Connect. A move of the frame gives it another one. */
  #page: Window | undefined;
  #facts = FIRST_FACTS;
  #verdict: FrameLoadVerdict = frameLoadVerdict(FIRST_FACTS);
  #told: FrameLoadVerdict['is'] = 'waiting';
  /** Ends the time that the last verdict waits for other facts. */
  #grace: AbortController | undefined;

  constructor(address: URL, host: TransportHost, signal: AbortSignal) {
    this.#address = address;
    this.#host = host;
    this.#signal = signal;
    this.frame = createFrame(address.origin);
    addEventListener('securitypolicyviolation', this.#onViolation, { signal });
    signal.addEventListener('abort', () => this.#grace?.abort());
  }

  get isDeciding(): boolean {
    return this.#grace?.signal.aborted === false;
  }

  open(): void {
    addEventListener('message', this.#onMessage, { signal: this.#signal });
  }

  frameConnected(): void {
    const page = this.frame.contentWindow;
    if (!page || page === this.#page) return;
    this.#page = page;
    // Not before: an empty frame fires it too.
    this.frame.addEventListener('load', this.#onLoad, { signal: this.#signal });
    navigate(page, this.#address);
    if (this.#verdict.is === 'waiting') void this.#probe();
  }

  async #probe(): Promise<void> {
    const isAnswered = await isReachable(this.#address.origin, this.#signal);
    this.#learn({ probe: isAnswered ? 'answered' : 'failed' });
  }

  #learn(facts: Partial<FrameLoadFacts>): void {
    if (this.#signal.aborted) return;
    this.#facts = { ...this.#facts, ...facts };
    const verdict = frameLoadVerdict(this.#facts);
    if (verdict === this.#verdict) return;
    this.#verdict = verdict;
    this.#grace?.abort();
    if (verdict.after === undefined) return this.#tell(verdict);
    const grace = (this.#grace = new AbortController());
    after(
      verdict.after,
      () => {
        grace.abort();
        this.#tell(verdict);
      },
      grace.signal,
    );
  }

  #tell({ is }: FrameLoadVerdict): void {
    if (is === this.#told) return;
    this.#told = is;
    const { origin } = this.#address;
    if (is === 'loaded') this.#host.loaded();
    else if (is === 'blocked')
      this.#host.failed(
        connectError('blocked', `The page's Content-Security-Policy blocks ${origin}: add it to frame-src`),
      );
    else if (is === 'unreachable')
      // A frame that has loaded may be Connect or the browser's own error page: it stays hidden until the user asks.
      this.#host.failed(connectError('unreachable', `No server answers at ${origin}, or the browser is offline`));
  }

  readonly #onLoad = (): void => {
    if (!isBlank(this.frame)) this.#learn({ hasLoaded: true });
  };

  readonly #onViolation = (event: SecurityPolicyViolationEvent): void => {
    const { blockedURI, disposition, effectiveDirective } = event;
    if (disposition === 'report' || !`${blockedURI}/`.startsWith(`${this.#address.origin}/`)) return;
    if (effectiveDirective === 'frame-src') this.#learn({ isBlocked: true });
    // The policy stops the probe. Offline, the probe is right nevertheless.
    else if (navigator.onLine) this.#learn({ isProbeIgnored: true });
  };

  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    if (!event.source || event.source !== this.#page || event.origin !== this.#address.origin) return;
    const message = parseMessage(event.data);
    if (!message) return;
    this.#learn({ isProbeIgnored: true });
    this.#host.messageReceived(message);
  };
}

/** An empty frame for Connect at `origin`. It has no `src`, as an address with a token in it belongs in no attribute. */
function createFrame(origin: string): HTMLIFrameElement {
  return Object.assign(document.createElement('iframe'), {
    part: 'frame',
    // What sources need for signing in. Without `src`, a feature that names no origin would be allowed to this page.
    allow: `publickey-credentials-get ${origin}; storage-access ${origin}; clipboard-write ${origin}`,
    referrerPolicy: 'strict-origin',
  });
}

/**
 * Not by `src`, which would put the token into an attribute, the history and the performance timeline. Nor by a link
 * with a target: frames in a shadow tree have no name there, so the link could open a window.
 */
function navigate(page: Window, address: URL): void {
  try {
    // WebKitGTK 2.50 (Safari 26) puts a frame's first navigation into the performance timeline, whatever starts it, but
    // not that of a document which was opened. Not reported yet; can go once test/e2e/trust.test.ts passes without it.
    if (navigator.vendor.startsWith('Apple')) page.document.open();
    page.location.replace(address);
  } catch {
    // Firefox throws for a port that it does not speak to. The probe will say so.
  }
}

/** Whether the frame still shows the empty document that it starts with, which fires `load` too. */
function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    const href = frame.contentWindow?.location.href;
    // A document that was opened goes by the address of the page that opened it.
    return href === 'about:blank' || href === document.URL;
  } catch {
    return false;
  }
}

import { parseMessage } from '../connect/protocol.js';
import { FrameLoadWatch } from './frame-load-watch.js';
import type { Transport, TransportHost } from './transport.js';

/**
 * A frame that shows Connect. A message is accepted only if its source is this frame, its origin is Connect's, and its
 * shape is valid.
 */
export class ConnectFrame implements Transport {
  readonly frame: HTMLIFrameElement;
  /** Connect's URL, with the token: it must not be in an attribute. */
  readonly #address: URL;
  readonly #host: TransportHost;
  readonly #signal: AbortSignal;
  readonly #load: FrameLoadWatch;
  /** The window that was sent to Connect. A move of the frame gives it another one. */
  #page: Window | undefined;

  constructor(address: URL, host: TransportHost, signal: AbortSignal) {
    this.#address = address;
    this.#host = host;
    this.#signal = signal;
    this.#load = new FrameLoadWatch(address.origin, host, signal);
    this.frame = createFrame(address.origin);
  }

  get isDeciding(): boolean {
    return this.#load.isDeciding;
  }

  open(): void {
    addEventListener('message', this.#onMessage, { signal: this.#signal });
  }

  frameConnected(): void {
    const page = this.frame.contentWindow;
    if (!page || page === this.#page) return;
    this.#page = page;
    // Added only now, because the insertion of an empty frame also fires `load`.
    this.frame.addEventListener('load', this.#onLoad, { signal: this.#signal });
    navigate(page, this.#address);
    this.#load.start();
  }

  readonly #onLoad = (): void => {
    if (!isBlank(this.frame)) this.#load.loaded();
  };

  readonly #onMessage = (event: MessageEvent<unknown>): void => {
    if (!event.source || event.source !== this.#page || event.origin !== this.#address.origin) return;
    const message = parseMessage(event.data);
    if (!message) return;
    this.#load.spoken();
    this.#host.messageReceived(message);
  };
}

/** An empty frame for Connect at `origin`. It has no `src`: the token must not be in an attribute. */
function createFrame(origin: string): HTMLIFrameElement {
  return Object.assign(document.createElement('iframe'), {
    part: 'frame',
    // Sign-in needs these. Each names the origin: without `src`, the default origin would be this page's.
    allow: `publickey-credentials-get ${origin}; storage-access ${origin}; clipboard-write ${origin}`,
    referrerPolicy: 'strict-origin',
  });
}

/**
 * Navigates the frame without `src`, which would put the token into an attribute, the history and the performance
 * timeline. A link with a target is no alternative: it can't find a frame in a shadow tree, and opens a window.
 */
function navigate(page: Window, address: URL): void {
  try {
    // WebKitGTK 2.50 (Safari 26) adds a frame's first navigation to the performance timeline, except after
    // `document.open()`. Not reported yet. Remove when test/e2e/trust.test.ts passes without it.
    if (navigator.vendor.startsWith('Apple')) page.document.open();
    page.location.replace(address);
  } catch {
    // Firefox throws for a port that it blocks. The probe fails too, and reports the error.
  }
}

/** Whether the frame still shows its initial empty document, which fires `load` too. */
function isBlank(frame: HTMLIFrameElement): boolean {
  try {
    const href = frame.contentWindow?.location.href;
    // After `document.open()`, a document has the URL of the page that called it.
    return href === 'about:blank' || href === document.URL;
  } catch {
    return false;
  }
}

import { parseMessage } from '../connect/protocol.js';
import { FrameLoadWatch } from './frame-load-watch.js';
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
    // Not before: an empty frame fires it too.
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

import type { ConnectMessage, ErrorMessage } from './messages.js';

/** What a browser tells a framed page about the page around it. */
export interface Embedding {
  ancestorOrigins?: ArrayLike<string> | undefined;
  referrer: string;
}

/** The origin that messages may be read by; `*`, as Connect itself uses, only when no browser says which. */
export function embedderOrigin({ ancestorOrigins, referrer }: Embedding): string {
  const parent = ancestorOrigins?.[0];
  if (parent !== undefined) return parent === 'null' ? '*' : parent;
  try {
    const { origin } = new URL(referrer);
    return origin === 'null' ? '*' : origin;
  } catch {
    return '*';
  }
}

/** Where the embedder's origin is kept while the frame is on a wellness source's page. */
const MEMORY = 'connect-embedder';

/** The page that has opened Connect. */
export class Host {
  readonly #parent: Window | undefined;
  readonly #origin: string;

  constructor(page: Window) {
    this.#parent = page.parent === page ? undefined : page.parent;
    const { ancestorOrigins } = page.location;
    this.#origin = embedderOrigin({ ancestorOrigins, referrer: page.document.referrer || recalled(page) });
  }

  /** To be called before the frame leaves for another page, after which no browser need say any more who embeds it. */
  remember(page: Window): void {
    try {
      page.sessionStorage.setItem(MEMORY, this.#origin);
    } catch {
      // no storage for frames: messages then go to whoever embeds
    }
  }

  post(message: ConnectMessage | ErrorMessage): void {
    this.#parent?.postMessage(message, this.#origin);
  }

  /** Whatever a fault wants said. */
  postJunk(junk: readonly unknown[]): void {
    for (const each of junk) this.#parent?.postMessage(each, this.#origin);
  }
}

function recalled(page: Window): string {
  try {
    return page.sessionStorage.getItem(MEMORY) ?? '';
  } catch {
    return '';
  }
}

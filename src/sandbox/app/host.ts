import type { ConnectMessage } from './messages.js';

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

/** The page that has opened Connect. */
export class Host {
  readonly #parent: Window | undefined;
  readonly #origin: string;

  constructor(page: Window) {
    this.#parent = page.parent === page ? undefined : page.parent;
    this.#origin = embedderOrigin({ ancestorOrigins: page.location.ancestorOrigins, referrer: page.document.referrer });
  }

  /** False when Connect stands in a window of its own, where nobody listens. */
  get present(): boolean {
    return this.#parent !== undefined;
  }

  post(message: ConnectMessage | string | object): void {
    this.#parent?.postMessage(message, this.#origin);
  }
}

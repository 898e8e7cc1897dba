import { after } from './after.js';

/** What to show during a wait. Nothing at first, so that no text flashes during a quick load. */
export type LoadNotice = 'loading' | 'slow' | undefined;

/** When the notices appear, in ms. */
const LOADING_AFTER = 400;
const SLOW_AFTER = 5000;

/** The user's wait for the token and the page, from opening until Connect has loaded or failed. */
export class LoadWait {
  readonly #end = new AbortController();
  #notice: LoadNotice;

  /** Calls `noticed` when the notice changes, and `timedOut` after `limit` ms. */
  constructor(limit: number, noticed: () => void, timedOut: () => void) {
    const notice = (text: LoadNotice) => () => {
      this.#notice = text;
      noticed();
    };
    const { signal } = this.#end;
    after(LOADING_AFTER, notice('loading'), signal);
    after(SLOW_AFTER, notice('slow'), signal);
    after(limit, timedOut, signal);
  }

  get notice(): LoadNotice {
    return this.#notice;
  }

  end(): void {
    this.#end.abort();
  }
}

import { after } from './after.js';

/** What there is to say of a wait. Nothing at first, so that a quick load shows no text that flashes by. */
export type LoadNotice = 'loading' | 'slow' | undefined;

/** After how long of waiting there is something to say, in ms. */
const LOADING_AFTER = 400;
const SLOW_AFTER = 5000;

/** The user's wait for Connect, from opening until it has loaded or failed: token and page together. */
export class LoadWait {
  readonly #end = new AbortController();
  #notice: LoadNotice;

  /** Calls `noticed` when there is something new to say, and `timedOut` after `limit` ms. */
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

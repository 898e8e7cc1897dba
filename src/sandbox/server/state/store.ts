import { State } from './state.js';
import type { StateEvent } from './state.js';

/** Where events are made to last before they are acknowledged. */
export interface EventLog {
  append(event: StateEvent): void;
  /** Puts a shorter journal in the place of the old one, where that is worth it. `size` is how long it would be. */
  compact(size: number, events: () => Iterable<StateEvent>): void;
  close(): void;
}

/** Tokens are looked through for expired ones each time there are twice as many as last time, but not before. */
const FIRST_SWEEP = 20_000;

/** The one place that changes state: an event is written down first and believed afterwards. */
export class Store {
  readonly state = new State();
  readonly #log: EventLog | undefined;
  readonly #now: () => number;
  #sweepAt = FIRST_SWEEP;
  #committed: ((event: StateEvent) => void) | undefined;

  constructor(now: () => number, past: Iterable<StateEvent> = [], log?: EventLog) {
    this.#now = now;
    for (const event of past) this.state.apply(event);
    this.#log = log;
    if (this.state.tokens >= FIRST_SWEEP) this.sweep();
    else this.#compact();
  }

  commit(event: StateEvent): void {
    this.#log?.append(event);
    this.state.apply(event);
    if (event.type === 'expire' || this.state.tokens >= this.#sweepAt) this.sweep();
    else this.#compact();
    this.#committed?.(event);
  }

  /** Calls a listener after each event from now on. There is room for one. */
  onCommit(listener: (event: StateEvent) => void): void {
    this.#committed = listener;
  }

  /** Forgets what time has made worthless. */
  sweep(): void {
    this.state.forgetExpired(this.#now());
    this.#sweepAt = Math.max(FIRST_SWEEP, 2 * this.state.tokens);
    this.#compact();
  }

  close(): void {
    this.#log?.close();
  }

  #compact(): void {
    this.#log?.compact(this.state.size, () => this.state.events());
  }
}

import { State } from './state.js';
import type { StateEvent } from './state.js';

/** Where events are made to last before they are acknowledged. */
export interface EventLog {
  append(event: StateEvent): void;
  close(): void;
}

/** The one place that changes state: an event is written down first and believed afterwards. */
export class Store {
  readonly state = new State();
  readonly #log: EventLog | undefined;

  constructor(past: Iterable<StateEvent> = [], log?: EventLog) {
    for (const event of past) this.state.apply(event);
    this.#log = log;
  }

  commit(event: StateEvent): void {
    this.#log?.append(event);
    this.state.apply(event);
  }

  close(): void {
    this.#log?.close();
  }
}

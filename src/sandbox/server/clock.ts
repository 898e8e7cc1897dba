import { checkInput, number } from './input.js';

/** The clock of a sandbox. */
export interface SandboxClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves it on by so many seconds. */
  advance(seconds: number): void;
}

/** The time that the sandbox lives in: the given clock, moved on by tests. */
export class Clock implements SandboxClock {
  readonly #base: () => number;
  #ahead = 0;

  constructor(base: () => number) {
    this.#base = base;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#base() + this.#ahead;

  advance(seconds: number): void {
    this.#ahead += checkInput(number(0), seconds, 'clock.advance()') * 1000;
  }

  reset(): void {
    this.#ahead = 0;
  }
}

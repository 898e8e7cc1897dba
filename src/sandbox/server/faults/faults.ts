import * as v from 'valibot';
import { InvalidInput, checkInput, list } from '../input.js';
import type { Fault, FaultTarget, HttpFault, PageFault } from './fault.js';
import { isHttpFault } from './fault.js';
import { FaultSchema, readFault } from './fault-text.js';

const MOST = 100;

/** The faults that are set. Nothing here is random: the same faults and requests always give the same answers. */
export class Faults {
  #faults: { fault: Fault; left: number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.set(faults);
  }

  /** Those that are still to happen. */
  list(): Fault[] {
    return this.#faults.map(({ fault, left }) => (left === Infinity ? { ...fault } : { ...fault, times: left }));
  }

  /** Replaces all. Where one is none, all stay as they were. */
  set(faults: readonly Fault[]): void {
    this.#faults = checkInput(v.object({ faults: list(FaultSchema, MOST) }), { faults }).faults.map(toEntry);
  }

  add(fault: Fault): void {
    if (this.#faults.length >= MOST) throw new InvalidInput(`There may be at most ${MOST} faults.`);
    this.#faults.push(toEntry(readFault(fault)));
  }

  /** Takes away what was set for one user. */
  forget(user: string): void {
    this.#faults = this.#faults.filter(({ fault }) => fault.user !== user);
  }

  clear(): void {
    this.#faults = [];
  }

  /** The faults that meet a request of this target, now counted as happened: every delay, and the first other one. */
  takeHttp(target: FaultTarget | undefined, user: string | undefined): HttpFault[] {
    const met: HttpFault[] = [];
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (!isHttpFault(fault) || (fault.on !== undefined && fault.on !== target) || !meets(fault, user)) continue;
      if (fault.kind !== 'delay' && met.some(({ kind }) => kind !== 'delay')) continue;
      entry.left -= 1;
      met.push(fault);
    }
    this.#drop();
    return met;
  }

  /** The first fault of this kind, now counted as happened. */
  takePage<K extends PageFault['kind']>(
    kind: K,
    user: string | undefined,
  ): Extract<PageFault, { kind: K }> | undefined {
    const entry = this.#faults.find(({ fault }) => fault.kind === kind && meets(fault, user));
    if (!entry) return undefined;
    entry.left -= 1;
    this.#drop();
    return entry.fault as Extract<PageFault, { kind: K }>;
  }

  #drop(): void {
    this.#faults = this.#faults.filter(({ left }) => left > 0);
  }
}

function toEntry(fault: Fault): { fault: Fault; left: number } {
  return { fault, left: fault.times ?? Infinity };
}

function meets(fault: Fault, user: string | undefined): boolean {
  return fault.user === undefined || fault.user === user;
}

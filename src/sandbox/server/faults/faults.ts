/** Which requests a fault meets: the token endpoint, the pages and their scripts, the page's own API, the data API. */
export type FaultTarget = 'token' | 'page' | 'connect' | 'data';

export const FAULT_TARGETS: readonly FaultTarget[] = ['token', 'page', 'connect', 'data'];

interface Limited {
  /** How often it happens before it is gone. Default: until it is cleared. */
  times?: number | undefined;
}

interface HttpLimited extends Limited {
  /** Default: every request, except those to the control API. */
  on?: FaultTarget | undefined;
}

/** A request that goes wrong. */
export type HttpFault =
  /** Answers `ms` later. Goes together with any other. */
  | ({ kind: 'delay'; ms: number } & HttpLimited)
  /** Never answers. */
  | ({ kind: 'hang' } & HttpLimited)
  /** Answers this HTTP status, with the documented envelope. */
  | ({ kind: 'status'; status: number } & HttpLimited)
  /** Drops the connection without an answer; `sandbox.fetch` rejects. */
  | ({ kind: 'refuse' } & HttpLimited)
  /** Answers 200 with a page that has nothing to do with Connect. */
  | ({ kind: 'content' } & HttpLimited);

/** A Connect page that misbehaves. */
export type PageFault =
  /** The close message carries this status. */
  | ({ kind: 'close-status'; status: string } & Limited)
  /** The close message is never sent. */
  | ({ kind: 'drop-close' } & Limited)
  /** Connect says, once it is open, that something went wrong in it: `hapi-connect-error` with this text. */
  | ({ kind: 'error'; message: string } & Limited)
  /** Messages that mean nothing are sent when Connect opens, and again before its close. */
  | ({ kind: 'junk' } & Limited);

/** One thing that goes wrong on purpose, until it is cleared or has happened `times` times. */
export type Fault = HttpFault | PageFault;

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

  /** Replaces all. */
  set(faults: readonly Fault[]): void {
    this.#faults = [];
    for (const fault of faults) this.add(fault);
  }

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The faults that meet a request of this target, now counted as happened: every delay, and the first other one. */
  takeHttp(target: FaultTarget): HttpFault[] {
    const met: HttpFault[] = [];
    for (const entry of this.#faults) {
      const { fault } = entry;
      if (!isHttpFault(fault) || (fault.on !== undefined && fault.on !== target)) continue;
      if (fault.kind !== 'delay' && met.some(({ kind }) => kind !== 'delay')) continue;
      entry.left -= 1;
      met.push(fault);
    }
    this.#drop();
    return met;
  }

  /** The first fault of this kind, now counted as happened. */
  takePage<K extends PageFault['kind']>(kind: K): Extract<PageFault, { kind: K }> | undefined {
    const entry = this.#faults.find(({ fault }) => fault.kind === kind);
    if (!entry) return undefined;
    entry.left -= 1;
    this.#drop();
    return entry.fault as Extract<PageFault, { kind: K }>;
  }

  #drop(): void {
    this.#faults = this.#faults.filter(({ left }) => left > 0);
  }
}

const PAGE_KINDS: readonly Fault['kind'][] = ['close-status', 'drop-close', 'error', 'junk'];

function isHttpFault(fault: Fault): fault is HttpFault {
  return !PAGE_KINDS.includes(fault.kind);
}

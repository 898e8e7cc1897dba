/**
 * Time in the test's hand: timers of the page run, and `performance.now()` moves on, only when the test says so.
 * Frames, requests and animation frames stay real. A timer of 0 ms is a task rather than time, and stays real, too.
 */
export interface Clock {
  /** Lets that many milliseconds pass. What follows from the timers that ran has happened when it resolves. */
  advance(milliseconds: number): Promise<void>;
  /** In how many milliseconds each timer runs that is set now, the next one first. */
  readonly pending: readonly number[];
  restore(): void;
}

interface Timer {
  readonly due: number;
  readonly run: () => void;
}

export function stopClock(): Clock {
  const setTimeout = window.setTimeout.bind(window);
  const clearTimeout = window.clearTimeout.bind(window);
  const own = Object.getOwnPropertyDescriptor(performance, 'now');
  const timers = new Map<number, Timer>();
  let now = performance.now();
  // No real timer has such an id.
  let lastId = 2 ** 30;

  const inOrder = () => [...timers].sort(([, one], [, other]) => one.due - other.due);
  const task = () => new Promise<void>((resolve) => void setTimeout(resolve));
  // The first runs before a task that is queued by a promise which has just been settled.
  const settled = async () => {
    await task();
    await task();
  };

  const patched = {
    setTimeout(handler: (...values: unknown[]) => void, delay?: number, ...values: unknown[]): number {
      // What browsers make of it: a signed integer of 32 bits.
      const wait = Number(delay) | 0;
      if (wait <= 0) return setTimeout(handler, 0, ...values);
      timers.set(++lastId, { due: now + wait, run: () => handler(...values) });
      return lastId;
    },
    clearTimeout(id?: number): void {
      if (!timers.delete(Number(id))) clearTimeout(id);
    },
  };
  Object.assign(window, patched);
  performance.now = () => now;

  return {
    async advance(milliseconds) {
      const end = now + milliseconds;
      await settled();
      for (;;) {
        const [next] = inOrder();
        if (!next || next[1].due > end) break;
        const [id, { due, run }] = next;
        timers.delete(id);
        now = due;
        run();
        await settled();
      }
      now = end;
    },
    get pending() {
      return inOrder().map(([, { due }]) => due - now);
    },
    restore() {
      Object.assign(window, { setTimeout, clearTimeout });
      if (own) Object.defineProperty(performance, 'now', own);
      else Reflect.deleteProperty(performance, 'now');
    },
  };
}

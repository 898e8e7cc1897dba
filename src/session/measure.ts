/**
 * Adds an entry `human-connect:…` to the page's performance timeline, with the time since `start` and no other data.
 * Observers get every entry. The timeline keeps only the last one of each name, so that it doesn't grow.
 *
 * @returns The time since `start`, in ms.
 */
export function measure(done: 'token' | 'load' | 'ready', start: number): number {
  const name = `human-connect:${done}`;
  // jsdom, which runs users' unit tests, has `performance.now()` but no `measure()`.
  const timeline: Partial<Performance> = performance;
  timeline.clearMeasures?.(name);
  timeline.measure?.(name, { start });
  return performance.now() - start;
}

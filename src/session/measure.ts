/**
 * Puts the time since `start` into the page's performance timeline, as `human-connect:` and what was done: no token, user
 * or address. Observers are told of each; the timeline itself keeps the last of a kind, so that it does not grow.
 *
 * @returns That time, in ms.
 */
export function measure(done: 'token' | 'load' | 'ready', start: number): number {
  const name = `human-connect:${done}`;
  // jsdom, in which pages' own tests run, has a clock alone.
  const timeline: Partial<Performance> = performance;
  timeline.clearMeasures?.(name);
  timeline.measure?.(name, { start });
  return performance.now() - start;
}

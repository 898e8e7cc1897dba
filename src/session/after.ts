/** Calls `action` after `time` ms, unless `signal` is aborted first. */
export function after(time: number, action: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const timer = setTimeout(action, time);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}

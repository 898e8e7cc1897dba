/**
 * Whether a server answers at `origin`: a frame cannot tell, as a refused one fires `load` too. False also where the
 * page's Content-Security-Policy has no `connect-src` for it. Sends neither cookies nor token.
 */
export async function isReachable(origin: string, signal: AbortSignal): Promise<boolean> {
  try {
    await fetch(origin, {
      method: 'HEAD',
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      priority: 'low',
      signal,
    });
    return true;
  } catch {
    // A violation is reported in a task of its own; who asks is to know of it first.
    return new Promise((answer) => setTimeout(answer, 0, false));
  }
}

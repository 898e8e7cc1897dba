/**
 * Whether a server answers at `origin`: a frame cannot tell, as a refused one fires `load` as well. False also where the
 * page's Content-Security-Policy has no `connect-src` for it. Sends neither cookies nor token. Never rejects.
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
    // A violation of the page's policy is reported in a task of its own: the caller must know of it first.
    await new Promise((resolve) => setTimeout(resolve));
    return false;
  }
}

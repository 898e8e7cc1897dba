/**
 * Whether a server answers at `origin`. A frame can't tell, because a refused one fires `load` too. Also false if the
 * page's Content-Security-Policy doesn't allow the request. Sends neither cookies nor token. Never rejects.
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
    // A policy violation is reported in a later task, and the caller must learn of it first.
    await new Promise((resolve) => setTimeout(resolve));
    return false;
  }
}

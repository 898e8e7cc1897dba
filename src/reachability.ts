/**
 * Whether a server answers at `origin`: a frame cannot tell, as a refused one fires `load` too. Undefined when the page
 * may not ask, because its Content-Security-Policy has no `connect-src` for the origin. Sends neither cookies nor token.
 */
export async function isReachable(origin: string, signal: AbortSignal): Promise<boolean | undefined> {
  let forbidden = false;
  addEventListener(
    'securitypolicyviolation',
    (event) => {
      forbidden ||= event.effectiveDirective === 'connect-src' && event.disposition === 'enforce';
    },
    { signal },
  );
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
    // The violation is reported in a task of its own.
    await new Promise((done) => setTimeout(done));
    return forbidden && navigator.onLine ? undefined : false;
  }
}

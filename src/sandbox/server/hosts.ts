/** Whether a name or address always means this very machine. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** The same of an address, or of an origin as the header `Origin` writes it; `null`, which any page can be, is none. */
export function isLoopbackOrigin(origin: string): boolean {
  try {
    const { protocol, hostname } = new URL(origin);
    return (protocol === 'http:' || protocol === 'https:') && isLoopback(hostname);
  } catch {
    return false;
  }
}

/** The host of a header `Host`, without its port. */
export function hostnameOf(host: string): string {
  return host.replace(/:\d*$/, '').toLowerCase();
}

/**
 * Whether the hosted app may send a browser there: to what the list has, whatever its query and fragment are; without a
 * list, to any page on a loopback host.
 */
export function isAllowedCallback(callback: string, list: readonly string[] | undefined): boolean {
  if (!URL.canParse(callback)) return false;
  return list ? list.some((each) => bare(each) === bare(callback)) : isLoopbackOrigin(new URL(callback).href);
}

function bare(address: string): string {
  const url = new URL(address);
  url.search = '';
  url.hash = '';
  return url.href;
}

/** Whether a name or address always means this very machine. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** The same of an origin, as the header `Origin` writes it; `null`, which any page can be, is none. */
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

/** Human API's own Connect. */
export const DEFAULT_BASE_URL = 'https://hapi-connect.humanapi.co';

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Reads the address of a Connect page: `https:`, or `http:` on a loopback host, and nothing that could hide another
 * address: no user name, no white space, control character or backslash, no missing slashes.
 */
export function parseBaseUrl(value: string): URL | undefined {
  if (!/^https?:\/\/[^/\s\\\p{Cc}][^\s\\\p{Cc}]*$/iu.test(value) || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  const safe = url.protocol === 'https:' || LOOPBACK.test(url.hostname);
  return safe && !url.username && !url.password ? url : undefined;
}

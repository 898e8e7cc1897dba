/** Human API's own Connect. */
export const DEFAULT_BASE_URL = 'https://hapi-connect.humanapi.co';

// No user name, white space, control character or backslash, and both slashes: nothing that could hide another address.
const SAFE =
  /^(https:\/\/(?=[^/?#])|http:\/\/(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])(?=[:/?#]|$))[^\s\\@\p{Cc}]*$/iu;

/** Reads the address of a Connect page: `https:`, or `http:` on a loopback host. Undefined for anything else. */
export const parseBaseUrl = (value: string): URL | undefined =>
  SAFE.test(value) && URL.canParse(value) ? new URL(value) : undefined;

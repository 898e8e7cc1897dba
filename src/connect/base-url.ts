/** Human API's own Connect. */
export const DEFAULT_BASE_URL = 'https://hapi-connect.humanapi.co';

// Both slashes, and no credentials, white space, control character or backslash: each could disguise the host.
const SAFE =
  /^(https:\/\/(?=[^/?#])|http:\/\/(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])(?=[:/?#]|$))[^\s\\@\p{Cc}]*$/iu;

/** Parses a base URL: `https:`, or `http:` on a loopback host. Returns `undefined` for anything else. */
export const parseBaseUrl = (value: string): URL | undefined =>
  SAFE.test(value) && URL.canParse(value) ? new URL(value) : undefined;

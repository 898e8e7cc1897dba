// Whether a list of sources of a Content-Security-Policy allows an address: https://www.w3.org/TR/CSP3/#match-url-to-source-list

/** scheme, host, port and path of a host source; all but the host may be missing. Browsers ignore a query. */
const HOST_SOURCE =
  /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[a-z\d_-]+(?:\.[a-z\d_-]+)*\.?)(?::(\d+|\*))?(\/[^?#]*)?(?:[?#].*)?$/i;
const SCHEME_SOURCE = /^([a-z][a-z\d+.-]*):$/i;

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443', ws: '80', wss: '443' };

/**
 * What a scheme also stands for: a policy for `http:` allows the same over `https:`. The specification has `ws:` stand for
 * `http:` as well; Chromium 156 does not.
 */
const UPGRADES: Readonly<Record<string, string>> = { http: 'https', ws: 'wss' };

const schemeOf = ({ protocol }: URL): string => protocol.slice(0, -1);
const portOf = (url: URL): string => url.port || (DEFAULT_PORTS[schemeOf(url)] ?? '');

const matchesScheme = (expected: string, actual: string): boolean =>
  expected === actual || UPGRADES[expected] === actual;

function matchesHost(expected: string, actual: string): boolean {
  if (expected === '*') return true;
  // `*.example.com` is not example.com.
  return expected.startsWith('*.') ? actual.endsWith(expected.slice(1)) : expected === actual;
}

function matchesPort(expected: string | undefined, scheme: string, url: URL): boolean {
  const port = portOf(url);
  if (expected === '*') return true;
  if (expected === undefined) return port === DEFAULT_PORTS[schemeOf(url)];
  return expected === port || (expected === '80' && port === '443' && scheme === 'http' && schemeOf(url) === 'https');
}

function matchesPath(expected: string | undefined, { pathname }: URL): boolean {
  if (expected === undefined) return true;
  const path = decode(expected);
  const actual = decode(pathname);
  return path.endsWith('/') ? actual.startsWith(path) : actual === path;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function matchesSelf(self: URL, url: URL): boolean {
  if (self.hostname !== url.hostname || !matchesScheme(schemeOf(self), schemeOf(url))) return false;
  const areDefault = [self, url].every((each) => portOf(each) === DEFAULT_PORTS[schemeOf(each)]);
  return portOf(self) === portOf(url) || areDefault;
}

/** Whether one source, as `https://*.example.com:*`, allows `url` on a page at `self`. Keywords but `'self'` allow nothing. */
export function matchesSource(source: string, url: URL, self: URL): boolean {
  const scheme = schemeOf(url);
  if (source === '*') return ['http', 'https', 'ws', 'wss', schemeOf(self)].includes(scheme);
  if (source.toLowerCase() === "'self'") return matchesSelf(self, url);
  const [, onlyScheme] = SCHEME_SOURCE.exec(source) ?? [];
  if (onlyScheme !== undefined) return matchesScheme(onlyScheme.toLowerCase(), scheme);
  const [, givenScheme, host, port, path] = HOST_SOURCE.exec(source) ?? [];
  if (host === undefined) return false;
  const expected = givenScheme?.toLowerCase() ?? schemeOf(self);
  return (
    matchesScheme(expected, scheme) &&
    matchesHost(host.toLowerCase(), url.hostname) &&
    matchesPort(port, expected, url) &&
    matchesPath(path, url)
  );
}

/** Whether a list of sources allows `url` on a page at `self`. An empty list and `'none'` allow nothing. */
export const matchesSources = (sources: readonly string[], url: URL, self: URL): boolean =>
  sources.some((source) => matchesSource(source, url, self));

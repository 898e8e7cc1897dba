import { DEFAULT_BASE_URL } from './base-url.js';
import { checkOptions, invalid, readAddress } from './check-options.js';
import type { ConnectOptions } from './options.js';

/**
 * Returns the URL that opens Connect, without the token: `withToken()` adds it.
 *
 * @throws {TypeError} If an option is invalid or missing. The message is for developers.
 */
export function connectUrl(options: ConnectOptions): URL {
  const { baseUrl, mode, clientId, preseededSources } = options;
  const url = readAddress('base-url', baseUrl || DEFAULT_BASE_URL);
  checkOptions(options);
  if (mode === 'select' && !clientId) throw new TypeError('mode="select" needs a client-id');
  if (preseededSources && !Array.isArray(preseededSources))
    throw invalid('preseeded-sources must be an array of { id, name }, as an attribute in JSON', preseededSources);

  // Names and order are the official client's.
  const query = {
    pisId: options.inviteSessionId,
    mode: mode || 'auth',
    clientId: mode === 'select' ? clientId : undefined,
    preseededSources: mode === 'select' ? toBase64(JSON.stringify(preseededSources || [])) : undefined,
    preseed: options.preseed,
    config: options.config,
    segment: options.segment,
    pinnedProviders: options.pinnedProviders,
  };
  // The token comes first.
  url.searchParams.set('token', '');
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, String(value));
  url.hash = '';
  return url;
}

/** Returns a URL from `connectUrl()` with the token. An empty token is for a Connect that needs none. */
export function withToken(url: URL, token: string): URL {
  const address = new URL(url);
  if (token) address.searchParams.set('token', token);
  else address.searchParams.delete('token');
  return address;
}

// btoa takes Latin-1 alone; names of providers are in every script.
function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

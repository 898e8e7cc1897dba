import { checkOptions, invalid, readAddress } from './check-options.js';
import type { ConnectOptions } from './options.js';

/** Human API's own hosted app. */
export const DEFAULT_HOSTED_URL = 'https://hapi-link.humanapi.co/connect';

/** Connect as a page of Human API's, which takes the place of this one and comes back. */
export interface HostedOptions {
  /** Connect opens as Human API's hosted app, in this tab. `clientId` is required. */
  hosted?: boolean | undefined;
  /** Where the hosted app sends the user back to. Default: the page's address without query and fragment. */
  callbackUrl?: string | null | undefined;
  /** Where the hosted app is: `https:`, or `http:` on a loopback host. Default: Human API's own. */
  hostedUrl?: string | null | undefined;
}

/** The page that leaves: its address, and what relative addresses in it start from. */
export interface Place {
  readonly address: string;
  readonly base: string;
}

/** What runs or shows something by itself is nothing to come back to. */
const NO_PLACE = /^(about|blob|data|file|javascript):$/;

/**
 * The address at which the hosted app opens, but for the token: `withToken()` completes it once that is there.
 *
 * @throws {TypeError} Options with which no session can be opened; the message is for developers.
 */
export function hostedUrl(options: ConnectOptions & HostedOptions, page: Place): URL {
  const { clientId, mode, pinnedProviders, segment } = options;
  const url = readAddress('hosted-url', options.hostedUrl || DEFAULT_HOSTED_URL);
  checkOptions(options);
  if (!clientId) throw new TypeError('hosted needs a client-id');
  // The documented names, in the documented order. Its default mode is `auth`, as ours.
  const query = {
    clientId,
    token: '',
    callback: callbackUrl(options, page).href,
    ...(mode === 'select' && { mode }),
    ...(segment && { segment }),
    ...(pinnedProviders && { pinnedProviders }),
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.hash = '';
  return url;
}

/**
 * Where the hosted app sends the user back to.
 *
 * @throws {TypeError} A `callbackUrl` that is no address.
 */
export function callbackUrl({ callbackUrl: given }: HostedOptions, { address, base }: Place): URL {
  const value = given || address.replace(/[?#].*/s, '');
  if (typeof value !== 'string' || !URL.canParse(value, base) || NO_PLACE.test(new URL(value, base).protocol))
    throw invalid('callback-url must be an address that a browser can be sent back to', value);
  return new URL(value, base);
}

import type { HostedOptions } from '../connect/hosted-url.js';
import { CONNECT_OPTION_NAMES, type ConnectOptions } from '../connect/options.js';
import type { ConnectClient } from './connect-client.js';

/** Returns a session_token or id_token from your server. `signal` is aborted when the session closes. */
export type Authorize = (request: {
  clientId: string | undefined;
  clientUserId: string | undefined;
  signal: AbortSignal;
}) => Promise<string>;

/** The default of `loadTimeout`, in ms. */
export const LOAD_TIMEOUT = 15_000;

/** What a session is opened with: what Connect is asked for, and how it is opened. */
export interface SessionOptions extends ConnectOptions, HostedOptions {
  /** A URL of the page's own origin that answers with a token. `authorize` takes precedence. */
  tokenEndpoint?: string | null | undefined;
  /** A function that returns the token. Takes precedence over `tokenEndpoint` and `token`. */
  authorize?: Authorize | null | undefined;
  /** Shows Connect in place of our frame, and in place of the hosted app. */
  client?: ConnectClient | null | undefined;
  /** How long Connect may take to load, in ms, before an `error` with the code `timeout`. Default: 15000. */
  loadTimeout?: number | null | undefined;
}

export const SESSION_OPTION_NAMES = [
  ...CONNECT_OPTION_NAMES,
  'tokenEndpoint',
  'authorize',
  'client',
  'loadTimeout',
  'hosted',
  'callbackUrl',
  'hostedUrl',
] as const satisfies readonly (keyof SessionOptions)[];

/** The longest delay that `setTimeout` accepts in every engine, rounded down. */
const LONGEST_TIMEOUT = 2e9;

/** The load timeout in ms. Anything but a positive number means the default. */
export function loadTimeoutOf({ loadTimeout }: SessionOptions): number {
  try {
    const time = Number(loadTimeout);
    return time > 0 ? Math.min(time, LONGEST_TIMEOUT) : LOAD_TIMEOUT;
  } catch {
    // `Number()` throws for a symbol, and for an object whose conversion throws.
    return LOAD_TIMEOUT;
  }
}

/** Whether a token can be requested, and so renewed. */
export const canRequestToken = ({ authorize, tokenEndpoint }: SessionOptions): boolean =>
  Boolean(authorize || tokenEndpoint);

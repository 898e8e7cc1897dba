import { DEFAULT_BASE_URL, parseBaseUrl } from './base-url.js';
import type { ConnectClient } from '../session/client-transport.js';
import type { Source } from './response.js';

export type ConnectMode = 'auth' | 'select';

/** Gets a session_token or id_token from your server. `signal` is aborted when the session closes. */
export type Authorize = (request: {
  clientId: string | undefined;
  clientUserId: string | undefined;
  signal: AbortSignal;
}) => Promise<string>;

/** How long Connect may take to load where a page says nothing of it, in ms. */
export const LOAD_TIMEOUT = 15_000;

type Text = string | null | undefined;

/** What one session is opened with. `null` and the empty string mean the same as leaving an option out. */
export interface ConnectOptions {
  token?: Text;
  tokenEndpoint?: Text;
  authorize?: Authorize | null | undefined;
  /** Shows Connect in our place. */
  client?: ConnectClient | null | undefined;
  clientId?: Text;
  clientUserId?: Text;
  mode?: ConnectMode | null | undefined;
  segment?: Text;
  pinnedProviders?: Text;
  config?: Text;
  inviteSessionId?: Text;
  preseed?: boolean | undefined;
  preseededSources?: readonly Partial<Source>[] | null | undefined;
  baseUrl?: Text;
  /** Milliseconds. */
  loadTimeout?: number | null | undefined;
}

export const OPTION_NAMES = [
  'token',
  'tokenEndpoint',
  'authorize',
  'client',
  'clientId',
  'clientUserId',
  'mode',
  'segment',
  'pinnedProviders',
  'config',
  'inviteSessionId',
  'preseed',
  'preseededSources',
  'baseUrl',
  'loadTimeout',
] as const satisfies readonly (keyof ConnectOptions)[];

/** Selecting providers without `preseed` is the one thing that Connect does for a user without a token. */
export const needsToken = ({ mode, preseed }: ConnectOptions): boolean => mode !== 'select' || Boolean(preseed);

/**
 * The address at which Connect opens.
 *
 * @throws {TypeError} Options with which no session can be opened; the message is for developers.
 */
export function connectUrl(options: ConnectOptions, token = ''): URL {
  const { baseUrl, mode, clientId, preseededSources } = options;
  const select = mode === 'select';
  const url = parseBaseUrl(baseUrl || DEFAULT_BASE_URL);
  const problem = !url
    ? 'base-url must be https: or loopback'
    : typeof (options.token ?? '') !== 'string'
      ? 'token must be a string'
      : mode && mode !== 'auth' && !select
        ? 'mode must be auth or select'
        : select && !clientId
          ? 'mode select needs a client-id'
          : !Array.isArray(preseededSources || [])
            ? 'preseeded-sources must be an array'
            : undefined;
  if (!url || problem) throw new TypeError(problem);
  // The names in Connect's query, in the order of the official client.
  const query = {
    token,
    pisId: options.inviteSessionId,
    mode: mode || 'auth',
    clientId: select && clientId,
    preseededSources: select && toBase64(JSON.stringify(preseededSources || [])),
    preseed: options.preseed,
    config: options.config,
    segment: options.segment,
    pinnedProviders: options.pinnedProviders,
  };
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, String(value));
  url.hash = '';
  return url;
}

// btoa takes Latin-1 alone; names of providers are in every script.
const toBase64 = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

import { DEFAULT_BASE_URL, parseBaseUrl } from './base-url.js';
import type { Source } from './response.js';

export type ConnectMode = 'auth' | 'select';

/** Gets a session_token or id_token from your server. `signal` is aborted when the session closes. */
export type Authorize = (request: {
  clientId: string | undefined;
  clientUserId: string | undefined;
  signal: AbortSignal;
}) => Promise<string>;

type Text = string | null | undefined;

/** What one session is opened with. `null` and the empty string mean the same as leaving an option out. */
export interface ConnectOptions {
  token?: Text;
  tokenEndpoint?: Text;
  authorize?: Authorize | null | undefined;
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

/** Of the options that go to Connect: the names in its query, in the order of the official client. */
const QUERY: Record<string, (options: ConnectOptions, token: string) => unknown> = {
  token: (_, token) => token,
  pisId: (options) => options.inviteSessionId,
  mode: (options) => options.mode || 'auth',
  clientId: (options) => isSelect(options) && options.clientId,
  preseededSources: (options) => isSelect(options) && toBase64(JSON.stringify(options.preseededSources ?? [])),
  preseed: (options) => options.preseed,
  config: (options) => options.config,
  segment: (options) => options.segment,
  pinnedProviders: (options) => options.pinnedProviders,
};

export const OPTION_NAMES = [
  'token',
  'tokenEndpoint',
  'authorize',
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

const isSelect = (options: ConnectOptions) => options.mode === 'select';

/** Selecting providers without `preseed` is the one thing that Connect does for a user without a token. */
export const needsToken = (options: ConnectOptions) => !isSelect(options) || Boolean(options.preseed);

// btoa takes Latin-1 alone; names of providers are in every script.
const toBase64 = (text: string) =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

const isSet = (value: unknown) => value != null && value !== '';
const isUnserializable = (value: unknown) => {
  try {
    JSON.stringify(value);
    return false;
  } catch {
    return true;
  }
};

/** Why no session can be opened with these options, as a sentence for developers; undefined when one can. */
export function problemWith(options: ConnectOptions): string | undefined {
  const texts = ['token', 'tokenEndpoint', 'baseUrl'] as const;
  const plain = ['clientId', 'clientUserId', 'segment', 'pinnedProviders', 'config', 'inviteSessionId'] as const;
  const wrongText = texts.find((name) => isSet(options[name]) && typeof options[name] !== 'string');
  if (wrongText) return `${wrongText} must be a string`;
  const wrongPlain = plain.find((name) => isSet(options[name]) && /function|symbol|object/.test(typeof options[name]));
  if (wrongPlain) return `${wrongPlain} must be a string`;
  if (!parseBaseUrl(options.baseUrl || DEFAULT_BASE_URL)) return 'base-url must be https:, or http: on a loopback host';
  if (isSet(options.authorize) && typeof options.authorize !== 'function') return 'authorize must be a function';
  if (isSet(options.mode) && options.mode !== 'auth' && !isSelect(options)) return 'mode must be auth or select';
  if (isSelect(options) && !options.clientId) return 'mode select needs a client-id';
  if (isSet(options.preseededSources) && !Array.isArray(options.preseededSources))
    return 'preseeded-sources must be an array';
  if (isUnserializable(options.preseededSources)) return 'preseeded-sources must be serializable as JSON';
  return undefined;
}

/** The address at which Connect opens. The options must be such that `problemWith` finds no fault with them. */
export function connectUrl(options: ConnectOptions, token: string): URL {
  const url = new URL(options.baseUrl || DEFAULT_BASE_URL);
  url.hash = '';
  for (const [name, read] of Object.entries(QUERY)) {
    const value = read(options, token);
    if (value) url.searchParams.set(name, String(value as string));
  }
  return url;
}

import type { Source } from './source.js';

/** `auth`: the user signs in to sources. `select`: the user only chooses them. */
export type ConnectMode = 'auth' | 'select';

type Text = string | null | undefined;

/** The options of Connect itself. `null` and the empty string mean the same as leaving an option out. */
export interface ConnectOptions {
  /** A session_token or id_token from Human API's auth service. */
  token?: Text;
  /** Your application's id. Required in select mode, and sent to Connect only there. */
  clientId?: Text;
  /** An e-mail address or any string that identifies the user. Never sent to Connect. */
  clientUserId?: Text;
  /** Default: `auth`. */
  mode?: ConnectMode | null | undefined;
  /** Passed to Connect unchanged. Human API agrees on the values with each customer. */
  segment?: Text;
  /** Passed to Connect unchanged. Human API doesn't document its format. */
  pinnedProviders?: Text;
  /** Passed to Connect unchanged. The official client has this option; Human API doesn't document it. */
  config?: Text;
  /** The id of an invitation created in Human API's Portal. */
  inviteSessionId?: Text;
  /** In select mode: start with the sources that the token's user has already. Needs a token. Default: `false`. */
  preseed?: boolean | undefined;
  /** In select mode: the sources that are selected at the start. Default: none. */
  preseededSources?: readonly Partial<Source>[] | null | undefined;
  /** The address of Connect: `https:`, or `http:` on a loopback host. Default: `https://hapi-connect.humanapi.co`. */
  baseUrl?: Text;
}

export const CONNECT_OPTION_NAMES = [
  'token',
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
] as const satisfies readonly (keyof ConnectOptions)[];

/** Connect needs a token for everything but select mode without `preseed`. */
export const needsToken = ({ mode, preseed }: ConnectOptions): boolean => mode !== 'select' || Boolean(preseed);

import type { Source } from './source.js';

/** `auth`: the user signs in to sources. `select`: the user only chooses them. */
export type ConnectMode = 'auth' | 'select';

type Text = string | null | undefined;

/** What Connect is asked for. `null` and the empty string mean the same as leaving an option out. */
export interface ConnectOptions {
  /** A session_token or id_token from Human API's auth service. */
  token?: Text;
  /** Your application's id. On the wire in select mode alone, as Connect expects it. */
  clientId?: Text;
  /** An e-mail address or any string that names the user. Never on the wire. */
  clientUserId?: Text;
  /** Default: `auth`. */
  mode?: ConnectMode | null | undefined;
  /** Passed on to Connect as `segment`. Human API agrees its values with each customer; they are not public. */
  segment?: Text;
  /** Passed on to Connect as `pinnedProviders`, as it is. Its format is not public. */
  pinnedProviders?: Text;
  /** Passed on to Connect as `config`, as it is. Human API has never documented it. */
  config?: Text;
  /** The id of an invitation made in Human API's Portal. */
  inviteSessionId?: Text;
  /** With `mode: 'select'`: start from what the user of the token has. */
  preseed?: boolean | undefined;
  /** With `mode: 'select'`: the sources that are chosen at the start. */
  preseededSources?: readonly Partial<Source>[] | null | undefined;
  /** Where Connect is: `https:`, or `http:` on a loopback host. Default: Human API's own. */
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

/** Selecting providers without `preseed` is the one thing that Connect does for a user without a token. */
export const needsToken = ({ mode, preseed }: ConnectOptions): boolean => mode !== 'select' || Boolean(preseed);

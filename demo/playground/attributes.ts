/** One control of the settings form: what it sets on the element, and what a person reads beside it. */
export interface Setting {
  readonly attribute: string;
  readonly kind: 'text' | 'number' | 'switch' | 'choice' | 'json';
  readonly help: string;
  readonly choices?: readonly string[];
  /** The element's own default: left out of the code, since saying it changes nothing. */
  readonly default?: string;
}

export interface SettingGroup {
  readonly title: string;
  readonly open: boolean;
  readonly settings: readonly Setting[];
}

/** How the element comes by a token: its three ways, and none to see what happens then. */
export const tokenSources = ['token-endpoint', 'authorize', 'token', 'none'] as const;

export type TokenSource = (typeof tokenSources)[number];

export const groups: readonly SettingGroup[] = [
  {
    title: 'Who',
    open: true,
    settings: [
      { attribute: 'client-id', kind: 'text', help: 'Your application’s id.' },
      {
        attribute: 'client-user-id',
        kind: 'text',
        help: 'The user’s e-mail address, or any name of yours for the user.',
      },
    ],
  },
  {
    title: 'Appearance',
    open: true,
    settings: [
      { attribute: 'inline', kind: 'switch', help: 'Connect stands in the page, not in a dialog.' },
      { attribute: 'no-trigger', kind: 'switch', help: 'No button of its own; open it from yours.' },
      { attribute: 'disabled', kind: 'switch', help: 'Its button does nothing.' },
      { attribute: 'label', kind: 'text', help: 'Accessible name of the dialog and the frame.' },
    ],
  },
  {
    title: 'Loading',
    open: true,
    settings: [
      {
        attribute: 'preload',
        kind: 'choice',
        choices: ['none', 'metadata', 'auto'],
        default: 'metadata',
        help: 'What to fetch when the pointer or the focus reaches the button.',
      },
      {
        attribute: 'load-timeout',
        kind: 'number',
        default: '15000',
        help: 'Milliseconds until a Connect that has not loaded is an error.',
      },
      { attribute: 'base-url', kind: 'text', default: 'https://hapi-connect.humanapi.co', help: 'Where Connect is.' },
    ],
  },
  {
    title: 'What Connect offers',
    open: false,
    settings: [
      {
        attribute: 'mode',
        kind: 'choice',
        choices: ['auth', 'select'],
        default: 'auth',
        help: 'auth signs in to a source; select only picks it.',
      },
      { attribute: 'segment', kind: 'text', help: 'Passed to Connect as it is.' },
      { attribute: 'pinned-providers', kind: 'text', help: 'Passed to Connect as it is.' },
      { attribute: 'config', kind: 'text', help: 'Passed to Connect as it is.' },
      { attribute: 'invite-session-id', kind: 'text', help: 'Of an invitation from Human API’s portal.' },
      { attribute: 'preseed', kind: 'switch', help: 'In select mode: start from sources chosen before.' },
      { attribute: 'preseeded-sources', kind: 'json', help: 'JSON array of the sources to start from.' },
    ],
  },
];

export const settings: readonly Setting[] = groups.flatMap((group) => group.settings);

/** What the form holds: every attribute's value as text, a switch that is on as an empty text, an unset one as undefined. */
export interface Choices {
  readonly tokenSource: TokenSource;
  readonly token: string;
  readonly tokenEndpoint: string;
  readonly buttonText: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

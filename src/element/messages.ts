import type { ConnectErrorCode } from '../session/connect-error.js';
import type { Help } from './help.js';
import type { PluralText } from './plural.js';

/** The codes of the errors that the element shows. The others end the session, so nothing is shown. */
type ShownErrorCode = Exclude<ConnectErrorCode, 'invalid-options' | 'client-failed'>;

/**
 * The texts of the element itself, not of Connect. The text of an error code has two lines: a heading that says what
 * happened, and what the patient can do. The second line is optional.
 */
export interface Messages
  extends Record<ShownErrorCode, string>, Partial<Record<Exclude<ConnectErrorCode, ShownErrorCode>, string>> {
  /** The label of the trigger button, if the element's content has none. */
  trigger: string;
  /** The label of the trigger button in select mode. Default: your `trigger`, if you set it. */
  triggerSelect: string;
  /** The label of the trigger button after providers are connected. Default: your `trigger`, if you set it. */
  manage: PluralText;
  /** The dialog's title, and the accessible name of dialog and frame. */
  label: string;
  /** The `label` in select mode. */
  labelSelect: string;
  close: string;
  /** Shown and announced if Connect doesn't load at once. */
  loading: string;
  /** Shown and announced if Connect takes long to load. */
  slow: string;
  /** Announced when Connect has loaded. */
  ready: string;
  /** Announced when the session has ended. */
  closed: string;
  /** Announced instead of `closed` if the session has connected providers. Default: your `closed`, if you set it. */
  closedWith: PluralText;
  /** Shown for an error whose code has no text. */
  error: string;
  /** Where the patient gets help: a text, or with `{ text, href }` a link. Shown with errors. */
  help?: Help;
  retry: string;
  /** The button that shows a page that loaded although Connect couldn't be reached. */
  showAnyway: string;
  /** The button that hides an error beside Connect. */
  dismiss: string;
  /** Why a form with a `required` element isn't valid. */
  required: string;
  /** Shown beside the trigger if the element is `required`. */
  requiredHint: string;
}

/** English, which needs no loading. */
export const english: Messages = {
  trigger: 'Connect health records',
  triggerSelect: 'Select providers',
  manage: { one: '{count} connected · Manage', other: '{count} connected · Manage' },
  label: 'Connect health records',
  labelSelect: 'Select providers',
  close: 'Close',
  loading: 'Opening…',
  slow: 'This is taking longer than usual. You can keep waiting or try again.',
  ready: 'Ready.',
  closed: 'Closed.',
  closedWith: { one: 'Closed. {count} provider connected.', other: 'Closed. {count} providers connected.' },
  error: 'We can’t open this right now.\nTry again in a few minutes.',
  retry: 'Try again',
  showAnyway: 'Show the page anyway',
  dismiss: 'Hide message',
  required: 'Connect at least one provider to continue.',
  requiredHint: 'Required',
  'token-failed': 'We can’t open this right now.\nTry again, or come back a little later.',
  blocked: 'This isn’t set up correctly.\nContact the people who run this website.',
  unreachable: 'We can’t open this right now.\nCheck your internet connection, then try again.',
  timeout: 'This is taking too long.\nCheck your internet connection, then try again.',
  'connect-error': 'Something went wrong.\nTry again, or come back a little later.',
};

import type { ConnectErrorCode } from '../session/connect-error.js';
import type { Help } from './help.js';
import type { PluralText } from './plural.js';

/** The errors that a patient reads about. After the others, nothing of ours is shown. */
type ShownErrorCode = Exclude<ConnectErrorCode, 'invalid-options' | 'client-failed'>;

/**
 * The texts of our own chrome. All that Connect itself shows is Connect's. By error code: what happened, as a heading,
 * and on the next line what the patient can do. A text of one line is a heading alone.
 */
export interface Messages
  extends Record<ShownErrorCode, string>, Partial<Record<Exclude<ConnectErrorCode, ShownErrorCode>, string>> {
  /** The trigger button, where the page gives it no label. */
  trigger: string;
  /** The same in select mode; `trigger` where a page gives that alone. */
  triggerSelect: string;
  /** The same once providers are connected; `trigger` where a page gives that alone. */
  manage: PluralText;
  /** The title, and the accessible name of dialog and frame. */
  label: string;
  /** The same in select mode. */
  labelSelect: string;
  close: string;
  /** Shown and announced when Connect is not there at once. */
  loading: string;
  /** Shown and announced when it takes long. */
  slow: string;
  /** Announced when Connect has loaded. */
  ready: string;
  /** Announced when the session has ended. */
  closed: string;
  /** The same when the session has connected providers; `closed` where a page gives that alone. */
  closedWith: PluralText;
  /** What the patient reads when something went wrong and there is no text for its code. */
  error: string;
  /** Where the patient gets help: a text, or with `{ text, href }` a link. Shown with errors. */
  help?: Help;
  retry: string;
  /** Shows the page that came although Connect could not be reached. */
  showAnyway: string;
  /** Puts away an error that stands beside Connect. */
  dismiss: string;
  /** Why a form with a `required` element is not valid yet. */
  required: string;
  /** Says beside the trigger that the element is `required`. */
  requiredHint: string;
}

/** English, which is always there. */
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

import type { ConnectErrorCode } from '../session/connect-error.js';

/** The errors that a patient reads about. After the others, nothing of ours is shown. */
type ShownErrorCode = Exclude<ConnectErrorCode, 'invalid-options' | 'client-failed'>;

/**
 * The texts of our own chrome. All that Connect itself shows is Connect's. By error code: what happened, and what the
 * patient can do.
 */
export interface Messages
  extends Record<ShownErrorCode, string>, Partial<Record<Exclude<ConnectErrorCode, ShownErrorCode>, string>> {
  /** The trigger button, where the page gives it no label. */
  trigger: string;
  /** The accessible name of dialog and frame. */
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
  /** What the patient reads when something went wrong and there is no text for its code. */
  error: string;
  retry: string;
  /** Why a form with a `required` element is not valid yet. */
  required: string;
}

/** English, which is always there. */
export const english: Messages = {
  trigger: 'Connect health records',
  label: 'Connect health records',
  labelSelect: 'Select providers',
  close: 'Close',
  loading: 'Opening Connect…',
  slow: 'This is taking longer than usual. Please wait a moment.',
  ready: 'Connect is open.',
  closed: 'Connect is closed.',
  error: 'Connect could not be opened. Are you online?',
  retry: 'Try again',
  required: 'Please connect a source.',
  'token-failed': 'Connect could not be started. Try again, or come back a little later.',
  blocked: 'This website does not let Connect open. Please tell the people who run it.',
  unreachable: 'Connect cannot be reached. Check your internet connection and try again.',
  timeout: 'Connect is taking too long. Check your internet connection and try again.',
  'connect-error': 'Something went wrong in Connect. Try again, or come back a little later.',
};

import type { ConnectErrorCode } from './events.js';

/**
 * The texts of our own chrome; all that Connect itself shows is Connect's. By error code: what happened, and what the
 * patient can do.
 */
export interface Messages extends Partial<Record<ConnectErrorCode, string>> {
  /** The trigger button, where the page gives it no label. */
  trigger: string;
  /** The accessible name of dialog and frame, and the same in select mode. */
  label: string;
  labelSelect: string;
  close: string;
  /** Shown and said when Connect is not there at once, and when it takes long. */
  loading: string;
  slow: string;
  /** Said to who cannot see it. */
  ready: string;
  closed: string;
  /** What the patient reads when something went wrong and there is no text for its code. */
  error: string;
  retry: string;
  /** Why a form with a `required` element is not valid yet. */
  required: string;
}

/** What a language has to have: all but the errors after which nothing of ours is shown. */
export type Translation = Required<Omit<Messages, 'invalid-options' | 'client-failed'>>;

/** The texts in use: a translation, with the page's own `messages` over it. */
export type Texts = Translation & Messages;

/** English is bundled; other languages are loaded on demand. */
export const english: Translation = {
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

import type { ConnectErrorCode } from './events.js';

/** The texts of our own chrome; all that Connect itself shows is Connect's. */
export interface Messages {
  /** The trigger button, where the page gives it no label. */
  trigger: string;
  /** The accessible name of dialog and frame, and the same in select mode. */
  label: string;
  labelSelect: string;
  close: string;
  loading: string;
  retry: string;
  /** What the patient reads when a session stands in an error. */
  errors: Partial<Record<ConnectErrorCode, string>>;
}

export const messages: Messages = {
  trigger: 'Connect health records',
  label: 'Connect your health records',
  labelSelect: 'Select providers',
  close: 'Close',
  loading: 'Opening Connect…',
  retry: 'Try again',
  errors: {
    'token-failed': 'We could not start a secure session.',
    blocked: 'This page does not allow Connect to open.',
    unreachable: 'Connect cannot be reached. Please check your internet connection.',
    timeout: 'Connect is taking longer than expected.',
    'connect-error': 'Something went wrong in Connect.',
  },
};

/** The page's own texts over ours. */
export const mergeMessages = (own: Partial<Messages> | null | undefined): Messages => ({
  ...messages,
  ...own,
  errors: { ...messages.errors, ...own?.errors },
});

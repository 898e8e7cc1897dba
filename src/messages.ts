import type { ConnectErrorCode } from './events.js';

/** The texts of our own chrome; all that Connect itself shows is Connect's. By error code: what the patient reads. */
export interface Messages extends Partial<Record<ConnectErrorCode, string>> {
  /** The trigger button, where the page gives it no label. */
  trigger: string;
  /** The accessible name of dialog and frame, and the same in select mode. */
  label: string;
  labelSelect: string;
  close: string;
  loading: string;
  retry: string;
  /** Why a form with a `required` element is not valid yet. */
  required: string;
}

export const messages: Messages = {
  trigger: 'Connect health records',
  label: 'Connect health records',
  labelSelect: 'Select providers',
  close: 'Close',
  loading: 'Opening Connect…',
  retry: 'Try again',
  required: 'Please connect a source.',
  'token-failed': 'Connect could not be started.',
  blocked: 'This page blocks Connect.',
  unreachable: 'Connect cannot be reached. Are you online?',
  timeout: 'Connect is taking too long.',
  'client-failed': 'Connect could not be started.',
  'connect-error': 'Connect has failed.',
};

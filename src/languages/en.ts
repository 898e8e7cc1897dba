import type { messages, Translation } from '../messages.js';

/** The rest is built in. */
export const texts: Omit<Translation, keyof typeof messages> = {
  slow: 'This is taking longer than usual. Please wait a moment.',
  ready: 'Connect is open.',
  closed: 'Connect is closed.',
  'token-failed': 'Connect could not be started. Try again, or come back a little later.',
  blocked: 'This website does not let Connect open. Please tell the people who run it.',
  unreachable: 'Connect cannot be reached. Check your internet connection and try again.',
  timeout: 'Connect is taking too long. Check your internet connection and try again.',
  'connect-error': 'Something went wrong in Connect. Try again, or come back a little later.',
};

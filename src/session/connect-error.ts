export type ConnectErrorCode =
  'invalid-options' | 'token-failed' | 'blocked' | 'unreachable' | 'timeout' | 'connect-error' | 'client-failed';

/** What went wrong, for developers. Never holds a token or a user's id. */
export interface ConnectError {
  readonly code: ConnectErrorCode;
  readonly message: string;
  /** `status`: the HTTP status of the token endpoint's answer. */
  readonly cause?: { readonly status: number };
}

const READ_ON = 'See "Errors" in the README of human-connect-element.';

/** A frozen error. `message` says what was given and what is expected; where to read on is added. */
export function connectError(code: ConnectErrorCode, message: string, status?: number): ConnectError {
  return Object.freeze({
    code,
    message: `${message}. ${READ_ON}`,
    ...(status !== undefined && { cause: Object.freeze({ status }) }),
  });
}

/** The error that Connect reports itself, in its own words. */
export const reportedError = (words: string): ConnectError =>
  Object.freeze({ code: 'connect-error' as const, message: words });

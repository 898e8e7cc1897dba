export type ConnectErrorCode =
  'invalid-options' | 'token-failed' | 'blocked' | 'unreachable' | 'timeout' | 'connect-error' | 'client-failed';

/** The detail of an `error` event, for developers. Never contains a token or a user's id. */
export interface ConnectError {
  readonly code: ConnectErrorCode;
  readonly message: string;
  /** `status` is the HTTP status of the token endpoint's response. */
  readonly cause?: { readonly status: number };
}

const READ_ON = 'See "Errors" in REFERENCE.md of human-connect-element.';

/** A frozen error. `message` says what was given and what is expected; a pointer to the README is appended. */
export function connectError(code: ConnectErrorCode, message: string, status?: number): ConnectError {
  return Object.freeze({
    code,
    message: `${message}. ${READ_ON}`,
    ...(status !== undefined && { cause: Object.freeze({ status }) }),
  });
}

/** An error that Connect itself reports, with Connect's text. */
export const reportedError = (words: string): ConnectError =>
  Object.freeze({ code: 'connect-error' as const, message: words });

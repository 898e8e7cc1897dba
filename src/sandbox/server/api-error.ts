import { STATUS_CODES } from 'node:http';
import type { ErrorEnvelope, SessionFailure } from '../connect-api.js';
import { InvalidInput } from './input.js';

/** A refusal with a message that may be shown to whoever asked. Everything else becomes a plain 500. */
export class ApiError extends Error {
  readonly status: number;
  readonly failure: SessionFailure | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    extra: { failure?: SessionFailure; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.failure = extra.failure;
    this.headers = extra.headers ?? {};
  }
}

/** The envelope of an error; what was not foreseen tells nothing about itself. */
export function toEnvelope(error: unknown, requestId: string): ErrorEnvelope {
  const known =
    error instanceof ApiError
      ? error
      : error instanceof InvalidInput
        ? new ApiError(400, error.message)
        : new ApiError(500, 'The sandbox failed to answer this request.');
  return {
    code: known.status,
    error: STATUS_CODES[known.status] ?? 'Error',
    message: known.message,
    'x-humanapi-request-id': requestId,
    ...(known.failure && { status: known.failure }),
  };
}

import type { ConnectMessage } from './protocol.js';
import type { RequestedSource, Source } from './source.js';

/**
 * How a session stands or ended. `CONNECTED_SOURCE` and `DISCONNECTED_SOURCE` belong to the events with these names.
 * Connect says all others but `CONNECT_FAILED`, which is ours: the session was closed while an error was showing.
 * `MISSING_SESSION_TOKEN` is also ours where the element was opened without a token. A status that Connect adds later
 * is passed on as it is.
 */
export type ConnectStatus =
  | 'SUCCESS'
  | 'SESSION_TOKEN_INVALID'
  | 'SESSION_TOKEN_EXPIRED'
  | 'MISSING_SESSION_TOKEN'
  | 'CONNECTED_SOURCE'
  | 'DISCONNECTED_SOURCE'
  | 'CONNECT_FAILED'
  | (string & {});

const DOCUMENTED_STATUSES: readonly ConnectStatus[] = [
  'SUCCESS',
  'SESSION_TOKEN_INVALID',
  'SESSION_TOKEN_EXPIRED',
  'MISSING_SESSION_TOKEN',
  'CONNECTED_SOURCE',
  'DISCONNECTED_SOURCE',
];

/** Whether Connect's documentation has `status`. */
export const isDocumentedStatus = (status: string): boolean => DOCUMENTED_STATUSES.includes(status);

/** What Connect reports: the documented response. Arrays are always there, empty when Connect sent none. */
export interface ConnectResponse {
  readonly status: ConnectStatus;
  /** What the user did in this session. */
  readonly sessionResults: {
    readonly connectedSources: readonly Source[];
    readonly disconnectedSources: readonly Source[];
    readonly requestedSources: readonly RequestedSource[];
  };
  /** All that is connected now, sources of earlier sessions included. */
  readonly currentConnections: readonly Source[];
  /** All that the user ever requested. */
  readonly requestedProviders: readonly RequestedSource[];
}

const NONE: readonly never[] = Object.freeze([]);

/** A frozen response: what `message` says, and for the rest what `last` said. */
export function toResponse(
  status: ConnectStatus,
  message: Partial<ConnectMessage> = {},
  last: Partial<ConnectResponse> = {},
): ConnectResponse {
  const { currentConnections = NONE, requestedProviders = NONE } = { ...last, ...message };
  const sessionResults = Object.freeze({
    connectedSources: NONE,
    disconnectedSources: NONE,
    requestedSources: NONE,
    ...last.sessionResults,
    ...message.sessionResults,
  });
  return Object.freeze({ status, sessionResults, currentConnections, requestedProviders });
}

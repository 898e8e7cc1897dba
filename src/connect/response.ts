import type { ConnectMessage } from './protocol.js';
import type { RequestedSource, Source } from './source.js';

/**
 * The status of a response. `connect-source` and `disconnect-source` have `CONNECTED_SOURCE` and `DISCONNECTED_SOURCE`;
 * `close` has one of the others. Connect sends these, with two exceptions: the element sets `CONNECT_FAILED` when the
 * session closes while an error is showing, and `MISSING_SESSION_TOKEN` when it's opened without a token. A status that
 * Connect adds later is passed on unchanged.
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

/** Whether `status` is in Human API's documentation. */
export const isDocumentedStatus = (status: string): boolean => DOCUMENTED_STATUSES.includes(status);

/** The response that Human API documents. All arrays are always present; those that Connect omits are empty. */
export interface ConnectResponse {
  readonly status: ConnectStatus;
  /** What the user connected, disconnected and requested in this session. */
  readonly sessionResults: {
    readonly connectedSources: readonly Source[];
    readonly disconnectedSources: readonly Source[];
    readonly requestedSources: readonly RequestedSource[];
  };
  /** All sources that are connected now, including those of earlier sessions. */
  readonly currentConnections: readonly Source[];
  /** All providers that the user has ever requested. */
  readonly requestedProviders: readonly RequestedSource[];
}

const NONE: readonly never[] = Object.freeze([]);

/** A frozen response with the fields of `message`; fields that it omits come from `last`. */
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

import type { ConnectMessage } from './protocol.js';

/** A hospital, lab, pharmacy or wearable, as Connect names it. */
export interface Source {
  /** Connect's id of the source, 24 hexadecimal digits: the `source` of `GET /v1/human/sources`. */
  readonly id: string;
  readonly name: string;
}

/** A provider that the user did not find and asked Human API to add. Connect may leave any of it out. */
export interface RequestedSource {
  readonly address?: string;
  readonly healthSystem?: string;
  readonly location?: { readonly latitude: number; readonly longitude: number };
  readonly physician?: string;
  readonly website?: string;
}

/**
 * How a session stands or ended. `CONNECTED_SOURCE` and `DISCONNECTED_SOURCE` are those of the events with these names.
 * Of the others, Connect says all but `CONNECT_FAILED`, which is ours: the session was closed while an error stood
 * unresolved. `MISSING_SESSION_TOKEN` is ours too where the element was opened without any token. A status that Connect
 * adds later is passed on as it is.
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

/** What Connect reports: the documented response. Arrays are always there, empty when Connect sent none. */
export interface ConnectResponse {
  readonly status: ConnectStatus;
  /** What the user did in this session. */
  readonly sessionResults: {
    readonly connectedSources: readonly Source[];
    readonly disconnectedSources: readonly Source[];
    readonly requestedSources: readonly RequestedSource[];
  };
  /** All that is connected now, sources of earlier sessions among it. */
  readonly currentConnections: readonly Source[];
  /** All that the user ever requested. */
  readonly requestedProviders: readonly RequestedSource[];
}

const none: readonly never[] = Object.freeze([]);

/** A frozen response: what `message` says, and what `last` said of the rest. */
export function toResponse(
  status: ConnectStatus,
  message: Partial<ConnectMessage> = {},
  last: Partial<ConnectResponse> = {},
): ConnectResponse {
  const { currentConnections = none, requestedProviders = none } = { ...last, ...message };
  const sessionResults = Object.freeze({
    connectedSources: none,
    disconnectedSources: none,
    requestedSources: none,
    ...last.sessionResults,
    ...message.sessionResults,
  });
  return Object.freeze({ status, sessionResults, currentConnections, requestedProviders });
}

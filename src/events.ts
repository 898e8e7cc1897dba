import type { ConnectMessage } from './protocol.js';
import type { ConnectResponse } from './response.js';

/**
 * Who ended a session: Connect itself; the user with Escape, the back gesture or our close button; the page by `open`
 * or `close()`; the element's removal; or an error that nothing can be done about.
 */
export type CloseReason = 'connect' | 'user' | 'api' | 'removed' | 'error';

export type ConnectErrorCode =
  | 'invalid-options'
  | 'token-failed'
  | 'blocked'
  | 'unreachable'
  | 'timeout'
  | 'connect-error'
  | 'client-failed';

/** What went wrong, for developers. Never holds a token or a user's id. */
export interface ConnectError {
  readonly code: ConnectErrorCode;
  readonly message: string;
  /** `status`: what the token endpoint answered. */
  readonly cause?: { readonly status: number };
}

export interface CloseDetail extends ConnectResponse {
  readonly reason: CloseReason;
}

export type ConnectSourceEvent = CustomEvent<ConnectResponse>;
export type DisconnectSourceEvent = CustomEvent<ConnectResponse>;
/** Not `CloseEvent`, which is the WebSocket's. */
export type ConnectCloseEvent = CustomEvent<CloseDetail>;
export type ConnectReadyEvent = CustomEvent<{ readonly duration: number }>;
export type ConnectErrorEvent = CustomEvent<ConnectError>;

/** The events of `<human-connect>` by name. */
export interface HumanConnectEventMap {
  'connect-source': ConnectSourceEvent;
  'disconnect-source': DisconnectSourceEvent;
  close: ConnectCloseEvent;
  cancel: Event;
  ready: ConnectReadyEvent;
  error: ConnectErrorEvent;
}

// Facts that any ancestor may collect.
const PUBLIC = { bubbles: true, composed: true };

export const STATUS = { 'connect-source': 'CONNECTED_SOURCE', 'disconnect-source': 'DISCONNECTED_SOURCE' } as const;

/** The event that tells of a source that was connected or disconnected. */
export const toSourceEvent = (type: keyof typeof STATUS, detail: ConnectResponse): ConnectSourceEvent =>
  new CustomEvent(type, { ...PUBLIC, detail });

export const toCloseEvent = (response: ConnectResponse, reason: CloseReason): ConnectCloseEvent =>
  new CustomEvent('close', { detail: Object.freeze({ ...response, reason }) });

export const toCancelEvent = (): Event => new Event('cancel', { cancelable: true });

export const toReadyEvent = (duration: number): ConnectReadyEvent =>
  new CustomEvent('ready', { detail: Object.freeze({ duration }) });

export const toErrorEvent = (detail: ConnectError): ConnectErrorEvent => new CustomEvent('error', { detail });

export type SourceMessage = Extract<ConnectMessage, { type: keyof typeof STATUS }>;

import type { ConnectResponse } from '../connect/response.js';

/**
 * Who ended a session: Connect itself; the user with Escape, the back gesture or our close button; the page by `open`
 * or `close()`; the element's removal; or an error that nothing can be done about.
 */
export type CloseReason = 'connect' | 'user' | 'api' | 'removed' | 'error';

export type ConnectErrorCode =
  'invalid-options' | 'token-failed' | 'blocked' | 'unreachable' | 'timeout' | 'connect-error' | 'client-failed';

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

/** A `connect-source` or `disconnect-source` is a fact that any ancestor may collect; the rest is the element's own. */
export function toEvent<Type extends keyof HumanConnectEventMap>(
  type: Type,
  detail?: HumanConnectEventMap[Type] extends CustomEvent<infer Detail> ? Detail : undefined,
): HumanConnectEventMap[Type] {
  const shared = type.endsWith('-source');
  const event: Event = new CustomEvent(type, {
    detail: detail && Object.freeze(detail),
    bubbles: shared,
    composed: shared,
    cancelable: type === 'cancel',
  });
  return event as HumanConnectEventMap[Type];
}

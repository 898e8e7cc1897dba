import type { ConnectResponse, ConnectStatus } from '../connect/response.js';
import type { ConnectError } from '../session/connect-error.js';

/**
 * What ended a session: Connect itself; the user with Escape, the back gesture or our close button; the page by `open`
 * or `close()`; the element's removal, or an ancestor that hides itself and the dialog with it; or an error that cannot
 * be retried.
 */
export type CloseReason = 'connect' | 'user' | 'api' | 'removed' | 'error';

/**
 * The last response of a session, and what ended it. With `reason: 'connect'` the lists are Connect's word. Otherwise
 * they are what was known before: with a session that is closed before Connect has said anything, an empty
 * `currentConnections` does not mean that nothing is connected.
 */
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
  redirect: Event;
}

type EventType = keyof HumanConnectEventMap;
type SourceEventType = 'connect-source' | 'disconnect-source';

/** That a source was connected is a fact for any ancestor. The rest is the element's own, as with native dialogs. */
const FLAGS: Record<EventType, EventInit> = {
  'connect-source': { bubbles: true, composed: true },
  'disconnect-source': { bubbles: true, composed: true },
  close: {},
  cancel: { cancelable: true },
  ready: {},
  error: {},
  redirect: { cancelable: true },
};

/** The status in the detail of the events that Connect's messages become. */
export const SOURCE_EVENT_STATUS: Record<SourceEventType, ConnectStatus> = {
  'connect-source': 'CONNECTED_SOURCE',
  'disconnect-source': 'DISCONNECTED_SOURCE',
};

export function isSourceEventType(type: string): type is SourceEventType {
  return type in SOURCE_EVENT_STATUS;
}

/** An event as the table has it, with frozen detail. */
export function toEvent<Type extends EventType>(
  type: Type,
  detail?: HumanConnectEventMap[Type] extends CustomEvent<infer Detail> ? Detail : undefined,
): HumanConnectEventMap[Type] {
  const event: Event = new CustomEvent(type, { ...FLAGS[type], detail: detail && Object.freeze(detail) });
  return event as HumanConnectEventMap[Type];
}

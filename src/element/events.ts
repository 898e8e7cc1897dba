import type { ConnectResponse, ConnectStatus } from '../connect/response.js';
import type { ConnectError } from '../session/connect-error.js';

/**
 * What ended the session:
 *
 * - `connect`: Connect itself
 * - `user`: the user, with Escape, the back gesture or the Close button
 * - `api`: the page, with `open` or `close()`
 * - `removed`: the removal of the element, or an ancestor that was hidden and the dialog with it
 * - `error`: an error that can't be retried
 */
export type CloseReason = 'connect' | 'user' | 'api' | 'removed' | 'error';

/**
 * The last response of a session, and what ended it. With `reason: 'connect'`, Connect sent the lists. With any other
 * reason, they are the last known ones: if Connect has reported nothing yet, an empty `currentConnections` doesn't mean
 * that the user has no connections.
 */
export interface CloseDetail extends ConnectResponse {
  readonly reason: CloseReason;
}

export type ConnectSourceEvent = CustomEvent<ConnectResponse>;
export type DisconnectSourceEvent = CustomEvent<ConnectResponse>;
/** The name avoids a conflict with the platform's `CloseEvent`. */
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

/** Source events bubble, because any ancestor may need them. The others don't, like those of a native dialog. */
const FLAGS: Record<EventType, EventInit> = {
  'connect-source': { bubbles: true, composed: true },
  'disconnect-source': { bubbles: true, composed: true },
  close: {},
  cancel: { cancelable: true },
  ready: {},
  error: {},
  redirect: { cancelable: true },
};

/** The status in the detail of the source events. */
export const SOURCE_EVENT_STATUS: Record<SourceEventType, ConnectStatus> = {
  'connect-source': 'CONNECTED_SOURCE',
  'disconnect-source': 'DISCONNECTED_SOURCE',
};

export function isSourceEventType(type: string): type is SourceEventType {
  return type in SOURCE_EVENT_STATUS;
}

/** Creates an event with the flags above and a frozen detail. */
export function toEvent<Type extends EventType>(
  type: Type,
  detail?: HumanConnectEventMap[Type] extends CustomEvent<infer Detail> ? Detail : undefined,
): HumanConnectEventMap[Type] {
  const event: Event = new CustomEvent(type, { ...FLAGS[type], detail: detail && Object.freeze(detail) });
  return event as HumanConnectEventMap[Type];
}

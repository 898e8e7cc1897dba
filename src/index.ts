import './define.js';

export { HumanConnectElement } from './human-connect-element.js';
export { HumanConnect, type HumanConnectOptions } from './human-connect.js';
export type { ClientOptions, ConnectClient } from './client.js';
export type {
  CloseDetail,
  CloseReason,
  ConnectCloseEvent,
  ConnectError,
  ConnectErrorCode,
  ConnectErrorEvent,
  ConnectReadyEvent,
  ConnectSourceEvent,
  DisconnectSourceEvent,
  HumanConnectEventMap,
} from './events.js';
export type { Messages } from './messages.js';
export type { Authorize, ConnectMode, ConnectOptions } from './options.js';
export type { ConnectResponse, ConnectStatus, RequestedSource, Source } from './response.js';

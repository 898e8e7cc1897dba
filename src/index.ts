import './define.js';

export { HumanConnectElement } from './element/human-connect-element.js';
export { HumanConnect, type HumanConnectOptions } from './human-connect.js';
export type { ClientOptions, ConnectClient } from './session/client-transport.js';
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
} from './element/events.js';
export type { Messages } from './element/messages.js';
export type { Authorize, ConnectMode, ConnectOptions } from './connect/options.js';
export type { ConnectResponse, ConnectStatus, RequestedSource, Source } from './connect/response.js';

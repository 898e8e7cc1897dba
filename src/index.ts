import './define.js';

export { HumanConnectElement } from './element/human-connect-element.js';
export { HumanConnect } from './human-connect.js';
export type { HumanConnectOptions } from './element/human-connect-options.js';
export type { ConnectMode, ConnectOptions } from './connect/options.js';
export type { ConnectResponse, ConnectStatus } from './connect/response.js';
export type { RequestedSource, Source } from './connect/source.js';
export type {
  CloseDetail,
  CloseReason,
  ConnectCloseEvent,
  ConnectErrorEvent,
  ConnectReadyEvent,
  ConnectSourceEvent,
  DisconnectSourceEvent,
  HumanConnectEventMap,
} from './element/events.js';
export type { Help, HelpLink } from './element/help.js';
export type { Messages } from './element/messages.js';
export type { ClientOptions, ConnectClient } from './session/connect-client.js';
export type { ConnectError, ConnectErrorCode } from './session/connect-error.js';
export type { Authorize, SessionOptions } from './session/options.js';

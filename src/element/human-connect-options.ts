import type { ConnectResponse } from '../connect/response.js';
import type { SessionOptions } from '../session/options.js';
import type { Messages } from './messages.js';

/** The options of `HumanConnect.open()`: those that Human API documents, the official client's other ones, and ours. */
export interface HumanConnectOptions extends SessionOptions {
  /** Called when Connect has closed, with the detail of the `close` event. */
  onClose?: (response: ConnectResponse) => void;
  onConnectSource?: (response: ConnectResponse) => void;
  onDisconnectSource?: (response: ConnectResponse) => void;
  /** The parent of the new element. Default: the nearest modal around the focus, or else the body. */
  container?: Element | null | undefined;
  label?: string | null | undefined;
  messages?: Partial<Messages> | null | undefined;
  /** The official client's name for `baseUrl`. */
  baseURL?: string | null | undefined;
  /** The opacity of the backdrop, from 0 to 1. Any other value is ignored. */
  overlayOpacity?: string | number | null | undefined;
  /** Called with the type and the detail of each event, before the event's callback. */
  logger?: (...data: unknown[]) => void;
  /** Accepted for the official client's sake, and ignored: the dialog always traps the focus. */
  enableFocusTrap?: boolean;
  useSentinelTrap?: boolean;
  version?: string;
}

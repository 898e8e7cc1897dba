import type { ConnectResponse } from '../connect/response.js';
import type { SessionOptions } from '../session/options.js';
import type { Messages } from './messages.js';

/** The documented options of Connect, the official client's own, and ours. */
export interface HumanConnectOptions extends SessionOptions {
  /** Called when the session has closed, with what the `close` event tells. */
  onClose?: (response: ConnectResponse) => void;
  onConnectSource?: (response: ConnectResponse) => void;
  onDisconnectSource?: (response: ConnectResponse) => void;
  /** Where the element goes. Default: the nearest modal of the page's around the focus, else the body. */
  container?: Element | null | undefined;
  label?: string | null | undefined;
  messages?: Partial<Messages> | null | undefined;
  /** The official client's name for `baseUrl`. */
  baseURL?: string | null | undefined;
  /** How dark the page behind the dialog is, 0 to 1. */
  overlayOpacity?: string | number | null | undefined;
  /** Called with the name and the detail of each event, before its callback. */
  logger?: (...data: unknown[]) => void;
  /** Taken and not needed: the dialog always keeps the focus. */
  enableFocusTrap?: boolean;
  useSentinelTrap?: boolean;
  version?: string;
}

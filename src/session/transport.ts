import type { ConnectMessage } from '../connect/protocol.js';
import type { ConnectError } from './connect-error.js';

/** Shows Connect and receives its messages, through our frame or the page's own client. */
export interface Transport {
  /** The frame that shows Connect; `undefined` with the page's own client. */
  readonly frame: HTMLIFrameElement | undefined;
  /** Whether `loaded()` or `failed()` is about to follow, so that a timeout can wait for it. */
  readonly isDeciding: boolean;
  /** The user has opened the session. Messages before this are ignored. */
  open(): void;
  /** Must be called when the frame has been inserted into the document or moved in it. */
  frameConnected(): void;
}

/** Receives the callbacks of a transport. */
export interface TransportHost {
  loaded(): void;
  messageReceived(message: ConnectMessage): void;
  /** `isConnectSeen`: the frame is known to show Connect. */
  failed(error: ConnectError, isConnectSeen?: boolean): void;
}

import type { ConnectMessage } from '../connect/protocol.js';
import type { ConnectError } from './connect-error.js';

/** What shows Connect and hears what it says: a frame of ours, or a client of the page's own. */
export interface Transport {
  /** The frame that shows Connect; undefined where a client of the page's own shows it. */
  readonly frame: HTMLIFrameElement | undefined;
  /** Whether it will soon say by itself that Connect has loaded or failed. */
  readonly isDeciding: boolean;
  /** The user has opened the session: from now on, what Connect says counts. */
  open(): void;
  /** The frame is in the document, for the first time or after a move. */
  frameConnected(): void;
}

/** Whom a transport tells what happens. */
export interface TransportHost {
  loaded(): void;
  messageReceived(message: ConnectMessage): void;
  /** `isConnectSeen`: the frame shows a page that may be Connect all the same. */
  failed(error: ConnectError, isConnectSeen?: boolean): void;
}

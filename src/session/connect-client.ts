import type { ConnectOptions } from '../connect/options.js';

/** A Connect client that the page provides, such as the official script's global. */
export interface ConnectClient {
  /** Called with the official client's options. Must throw, reject or return `null` if it fails to open. */
  open(options: ClientOptions): unknown;
  close?(): unknown;
}

/** The options of the official client. */
export interface ClientOptions extends Omit<ConnectOptions, 'baseUrl'> {
  baseURL: string | undefined;
  onConnectSource(response: unknown): void;
  onDisconnectSource(response: unknown): void;
  onClose(response: unknown): void;
}

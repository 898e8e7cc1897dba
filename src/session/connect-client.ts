import type { ConnectOptions } from '../connect/options.js';

/** A Connect client of the page's own, for example the official script's global. */
export interface ConnectClient {
  /** Called with the official client's options. `null` means that it did not open; throwing or rejecting, that it failed. */
  open(options: ClientOptions): unknown;
  close?(): unknown;
}

/** What the official client takes. */
export interface ClientOptions extends Omit<ConnectOptions, 'baseUrl'> {
  baseURL: string | undefined;
  onConnectSource(response: unknown): void;
  onDisconnectSource(response: unknown): void;
  onClose(response: unknown): void;
}

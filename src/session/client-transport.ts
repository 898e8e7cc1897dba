import { CONNECT_OPTION_NAMES, type ConnectOptions } from '../connect/options.js';
import { parseMessage, type ConnectMessage } from '../connect/protocol.js';
import type { ConnectClient } from './connect-client.js';
import { connectError } from './connect-error.js';
import type { SessionOptions } from './options.js';
import type { Transport, TransportHost } from './transport.js';

/** Opens Connect with the page's own client, and passes on what the client reports. */
export class ClientTransport implements Transport {
  readonly frame = undefined;
  readonly isDeciding = false;
  readonly #client: ConnectClient;
  readonly #options: SessionOptions;
  readonly #token: string;
  readonly #host: TransportHost;
  readonly #signal: AbortSignal;
  /** The client has closed by itself, or never opened: it must not be closed again. */
  #isClosed = false;

  constructor(client: ConnectClient, options: SessionOptions, token: string, host: TransportHost, signal: AbortSignal) {
    this.#client = client;
    this.#options = options;
    this.#token = token;
    this.#host = host;
    this.#signal = signal;
    signal.addEventListener('abort', () => {
      if (!this.#isClosed) this.#client.close?.();
    });
  }

  open(): void {
    // The client doesn't report when Connect has loaded.
    this.#host.loaded();
    this.#openClient().catch(() => {
      this.#isClosed = true;
      if (!this.#signal.aborted)
        this.#host.failed(connectError('client-failed', 'client.open() threw, rejected or returned null'));
    });
  }

  frameConnected(): void {
    // The client has its own frame.
  }

  async #openClient(): Promise<void> {
    const { baseUrl, ...asked } = Object.fromEntries(
      CONNECT_OPTION_NAMES.map((name) => [name, this.#options[name]]),
    ) as ConnectOptions;
    const answer = await this.#client.open({
      ...asked,
      token: this.#token,
      baseURL: baseUrl || undefined,
      onConnectSource: (response) => this.#hear('connect-source', response),
      onDisconnectSource: (response) => this.#hear('disconnect-source', response),
      onClose: (response) => this.#hear('close', response),
    });
    if (answer === null) throw new Error();
  }

  #hear(type: ConnectMessage['type'], response: unknown): void {
    if (this.#signal.aborted) return;
    const wireType = `hapi-connect-${type}`;
    let message = parseMessage({ ...Object(response), type: wireType });
    // A close ends the session even if its response is malformed.
    if (type === 'close') message ??= parseMessage(wireType);
    if (!message) return;
    this.#isClosed = type === 'close';
    this.#host.messageReceived(message);
  }
}

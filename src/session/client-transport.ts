import type { ConnectOptions } from '../connect/options.js';
import { parseMessage, type ConnectMessage } from '../connect/protocol.js';

/** A Connect client of the page's own, for example the official script's global. */
export interface ConnectClient {
  /** Called with the official client's options. `null` means that it did not open; throwing or rejecting, that it failed. */
  open(options: ClientOptions): unknown;
  close?(): unknown;
}

/** What the official client takes. */
export interface ClientOptions extends Omit<
  ConnectOptions,
  'authorize' | 'client' | 'tokenEndpoint' | 'baseUrl' | 'loadTimeout'
> {
  baseURL: string | undefined;
  onConnectSource(response: unknown): void;
  onDisconnectSource(response: unknown): void;
  onClose(response: unknown): void;
}

/** Opens Connect by `client`, and has `hear` told what it reports. Rejects when the client does not open. */
export async function openClient(
  client: ConnectClient,
  { authorize: _a, client: _c, tokenEndpoint: _e, loadTimeout: _t, baseUrl, ...options }: ConnectOptions,
  token: string,
  hear: (message: ConnectMessage) => void,
): Promise<void> {
  const on = (type: ConnectMessage['type']) => (response: unknown) => {
    const wire = `hapi-connect-${type}`;
    // That it closed is to be known whatever it says of it.
    const message = parseMessage({ ...Object(response), type: wire }) ?? (type === 'close' && parseMessage(wire));
    if (message) hear(message);
  };
  const answer = await client.open({
    ...options,
    token,
    baseURL: baseUrl || undefined,
    onConnectSource: on('connect-source'),
    onDisconnectSource: on('disconnect-source'),
    onClose: on('close'),
  });
  if (answer === null) throw new Error();
}

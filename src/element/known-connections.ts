import type { ConnectMessage } from '../connect/protocol.js';
import { toResponse, type ConnectResponse, type ConnectStatus } from '../connect/response.js';

const NOTHING_KNOWN = toResponse('SUCCESS');

/** What is known of a user's connections, over all sessions of that user. */
export class KnownConnections {
  #response = NOTHING_KNOWN;
  #user: string | null | undefined;

  get response(): ConnectResponse {
    return this.#response;
  }

  /** A session is opened: its own results are empty, what is connected is still known. */
  beginSession(): void {
    const { currentConnections, requestedProviders } = this.#response;
    this.#response = toResponse('SUCCESS', { currentConnections, requestedProviders });
  }

  /** Forgets what is known, unless it is of the same user. An id or token that is empty names nobody. */
  setUser(user: string | null | undefined): void {
    if (!user || user !== this.#user) this.forget();
    this.#user = user;
  }

  /** What `message` leaves out stays as it was reported last. */
  update(status: ConnectStatus, message?: Partial<ConnectMessage>): void {
    this.#response = toResponse(status, message, this.#response);
  }

  /** Takes `message` for all that is known. */
  restore(message: ConnectMessage | undefined): void {
    this.#response = toResponse('SUCCESS', message);
  }

  forget(): void {
    this.#response = NOTHING_KNOWN;
  }
}

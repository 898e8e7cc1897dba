import type { ConnectMessage } from '../connect/protocol.js';
import { toResponse, type ConnectResponse, type ConnectStatus } from '../connect/response.js';

const NOTHING_KNOWN = toResponse('SUCCESS');

/** What is known about a user's connections, across all sessions of that user. */
export class KnownConnections {
  #response = NOTHING_KNOWN;
  #user: string | null | undefined;

  get response(): ConnectResponse {
    return this.#response;
  }

  /** Clears the results of the last session, and keeps the current connections. */
  beginSession(): void {
    const { currentConnections, requestedProviders } = this.#response;
    this.#response = toResponse('SUCCESS', { currentConnections, requestedProviders });
  }

  /** Forgets everything unless `user` is the same as before. An empty id or token is never the same user. */
  setUser(user: string | null | undefined): void {
    if (!user || user !== this.#user) this.forget();
    this.#user = user;
  }

  /** Updates the response with the fields of `message`. Fields that it omits keep their values. */
  update(status: ConnectStatus, message?: Partial<ConnectMessage>): void {
    this.#response = toResponse(status, message, this.#response);
  }

  /** Replaces everything with `message`. */
  restore(message: ConnectMessage | undefined): void {
    this.#response = toResponse('SUCCESS', message);
  }

  forget(): void {
    this.#response = NOTHING_KNOWN;
  }
}

import { createHmac } from 'node:crypto';
import type { ResolvedOptions } from '../options.js';
import type { Notice, Notification } from './notification.js';

/** A notification that was sent, or waits to be. */
export interface SentNotification {
  /** When it was to be sent, by the sandbox's clock, in milliseconds since 1970. */
  at: number;
  /** The status of the answer; 0 where none was given within 3 seconds, or is still to come. */
  status: number;
  notification: Notification;
}

/** Documented: an endpoint has to answer within so many milliseconds. */
const PATIENCE = 3000;
/** No more than this are kept, and no more wait; the oldest goes first. */
const MOST = 1000;

/**
 * Sends notifications to an integrator's server, one after the other, each once: Human API documents that those which
 * fail may be discarded. Whatever that server does, the sandbox goes on.
 */
export class Notifier {
  readonly #options: Pick<ResolvedOptions, 'clients' | 'log' | 'now' | 'random'>;
  readonly #webhook: string;
  readonly #ended = new AbortController();
  #sent: SentNotification[] = [];
  #waiting: SentNotification[] = [];
  #isRunning = false;

  constructor(webhook: string, options: Pick<ResolvedOptions, 'clients' | 'log' | 'now' | 'random'>) {
    this.#webhook = webhook;
    this.#options = options;
  }

  send(notices: readonly Notice[]): void {
    const at = this.#options.now();
    for (const notice of notices) {
      const notification = { timestamp: new Date(at).toISOString(), eventId: this.#uuid(), ...notice };
      const entry = { at, status: 0, notification };
      this.#sent = [...this.#sent.slice(1 - MOST), entry];
      this.#waiting = [...this.#waiting.slice(1 - MOST), entry];
    }
    void this.#run();
  }

  list(): SentNotification[] {
    return this.#sent.map((each) => ({ ...each }));
  }

  /** Forgets all, or one user's, and sends none of them any more. */
  forget(clientUserId?: string): void {
    const isOthers = ({ notification }: SentNotification): boolean =>
      clientUserId !== undefined && notification.clientUserId !== clientUserId;
    this.#sent = this.#sent.filter(isOthers);
    this.#waiting = this.#waiting.filter(isOthers);
  }

  close(): void {
    this.#waiting = [];
    this.#ended.abort();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await this.#post(next);
    this.#isRunning = false;
  }

  async #post(entry: SentNotification): Promise<void> {
    const { notification } = entry;
    const body = JSON.stringify([notification]);
    const timestamp = String(entry.at);
    const nonce = Buffer.from(this.#options.random(16)).toString('hex');
    const secret = this.#options.clients.get(notification.clientId) ?? '';
    try {
      const response = await fetch(this.#webhook, {
        method: 'POST',
        // Nothing goes anywhere but to the address that was named.
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          'x-humanapi-signature': signature(secret, body, timestamp, nonce),
          'x-sandbox-timestamp': timestamp,
          'x-sandbox-nonce': nonce,
        },
        body,
        signal: AbortSignal.any([this.#ended.signal, AbortSignal.timeout(PATIENCE)]),
      });
      entry.status = response.status;
      await response.body?.cancel();
    } catch {
      // no answer, or not in time: `status` stays 0
    }
    const answer = entry.status === 0 ? 'no answer' : String(entry.status);
    this.#options.log?.(`${notification.timestamp} webhook ${notification.eventType} ${answer}`);
  }

  #uuid(): string {
    const hex = Buffer.from(this.#options.random(16)).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }
}

/** As documented: the HMAC-SHA1 of payload, timestamp and nonce with the client's secret. That it is in hexadecimal is not. */
function signature(secret: string, payload: string, timestamp: string, nonce: string): string {
  return createHmac('sha1', secret).update(`${payload}${timestamp}${nonce}`).digest('hex');
}

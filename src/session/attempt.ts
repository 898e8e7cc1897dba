import { connectUrl, withToken } from '../connect/connect-url.js';
import { hostedUrl } from '../connect/hosted-url.js';
import { needsToken } from '../connect/options.js';
import type { ConnectMessage } from '../connect/protocol.js';
import { isDocumentedStatus } from '../connect/response.js';
import { ClientTransport } from './client-transport.js';
import { connectError, reportedError, type ConnectError } from './connect-error.js';
import { ConnectFrame } from './connect-frame.js';
import { HostedTransport, type HostedHost } from './hosted-transport.js';
import { LoadWait, type LoadNotice } from './load-wait.js';
import { measure } from './measure.js';
import { canRequestToken, loadTimeoutOf, type SessionOptions } from './options.js';
import { isolationHint } from './page-policies.js';
import { redact } from './redact.js';
import { FIRST_STATE, nextState, type SessionChange, type SessionState } from './session-state.js';
import { requestToken } from './token-request.js';
import type { Transport, TransportHost } from './transport.js';

/** Whom an attempt tells what happens. */
export interface AttemptHost extends HostedHost {
  /** State, frame or notice have changed. */
  changed(): void;
  /** Connect has loaded in an open session. Called at most once. */
  ready(): void;
  /** The user has connected or disconnected a source. */
  reported(message: ConnectMessage): void;
  /** Connect has closed by itself. */
  closed(message: ConnectMessage): void;
  failed(error: ConnectError): void;
  /** The attempt has failed, and a retry can't help. */
  gaveUp(message?: Partial<ConnectMessage>): void;
}

/** What the view shows of an attempt. */
export interface AttemptView {
  readonly state: SessionState;
  /** The frame that shows Connect. Each attempt has its own, so that no page outlives its attempt. */
  readonly frame: HTMLIFrameElement | undefined;
  /** The origin of Connect; `undefined` if an option is invalid. */
  readonly origin: string | undefined;
  readonly notice: LoadNotice;
  /** Whether the page's own client shows Connect. */
  readonly hasOwnClient: boolean;
}

/** One attempt to show Connect, with its own token, transport and state. A retry is a new attempt. */
export class Attempt implements AttemptView, TransportHost {
  readonly options: SessionOptions;
  readonly #host: AttemptHost;
  readonly #ending = new AbortController();
  #state = FIRST_STATE;
  /** Connect's URL, without the token. */
  #url: URL | undefined;
  #token: string | undefined;
  #transport: Transport | undefined;
  #wait: LoadWait | undefined;
  /** When the frame started to load. */
  #loadStart = 0;
  #isShown = false;
  #isFrameWanted = false;
  #isReadyDispatched = false;

  constructor(options: SessionOptions, host: AttemptHost) {
    this.options = options;
    this.#host = host;
  }

  get state(): SessionState {
    return this.#state;
  }

  get frame(): HTMLIFrameElement | undefined {
    return this.#transport?.frame;
  }

  get origin(): string | undefined {
    return this.#url?.origin;
  }

  get notice(): LoadNotice {
    return this.#wait?.notice;
  }

  get hasOwnClient(): boolean {
    return Boolean(this.options.client);
  }

  get #isHosted(): boolean {
    return Boolean(this.options.hosted) && !this.hasOwnClient;
  }

  /** Gets the token, ahead of the opening. */
  prepare(): void {
    if (this.#url || this.#isEnded()) return;
    try {
      this.#url = this.#isHosted
        ? hostedUrl(this.options, { address: location.href, base: document.baseURI })
        : connectUrl(this.options);
    } catch (problem) {
      const message = problem instanceof TypeError ? problem.message : 'An option cannot be read';
      return this.failed(connectError('invalid-options', message));
    }
    if (canRequestToken(this.options)) void this.#requestToken();
    else if (this.options.token || !needsToken(this.options)) this.#receiveToken(this.options.token || '');
    else this.#host.gaveUp({ status: 'MISSING_SESSION_TOKEN' });
  }

  /** Loads the frame as well. */
  loadFrame(): void {
    this.#isFrameWanted = !this.hasOwnClient && !this.#isHosted;
    this.#load();
  }

  /** The user has opened the session: starts the load timeout, and reports failures from now on. */
  show(): void {
    if (this.#isEnded()) return;
    this.#isShown = true;
    if (this.#state.name !== 'ready') this.#startWait();
    if (this.#url) this.#load();
    else this.prepare();
    if (this.#isEnded()) return;
    this.#host.changed();
    this.#dispatchReady();
  }

  /** Must be called when the frame has been inserted into the document or moved in it. */
  frameConnected(): void {
    this.#transport?.frameConnected();
  }

  /** Shows the frame beside the error, although it may not contain Connect. */
  showAnyway(): void {
    this.#change({ type: 'shown anyway' });
  }

  /** Ends the attempt, with all its listeners, requests and timers. */
  abort(): void {
    this.#ending.abort();
    this.#wait?.end();
  }

  // Callbacks of the transport

  loaded(): void {
    if (!this.#isEnded()) this.#change({ type: 'frame loaded' });
  }

  messageReceived(received: ConnectMessage): void {
    if (this.#isEnded()) return;
    const message = this.#withoutSecrets(received);
    if (message.type === 'close') return this.#host.closed(message);
    if (message.type === 'error') {
      return this.failed(
        message.error
          ? reportedError(message.error)
          : connectError('connect-error', 'Connect reported hapi-connect-error without a reason'),
        true,
      );
    }
    this.#change({ type: 'message received' });
    // A `ready` listener may have closed the session.
    if (!this.#isEnded()) this.#host.reported(message);
  }

  failed(error: ConnectError, isConnectSeen = false): void {
    if (this.#isEnded()) return;
    // A failed preload isn't reported: opening the session tries again.
    if (!this.#isShown) return this.#host.gaveUp();
    this.#change({ type: 'failed', error, isConnectSeen });
    this.#host.failed(error);
    // Not retryable: the same options fail again, and with the page's own client there is no dialog to offer a retry.
    if (!this.#isEnded() && (error.code === 'invalid-options' || this.hasOwnClient)) this.#host.gaveUp();
  }

  #isEnded(): boolean {
    return this.#ending.signal.aborted;
  }

  /** Connect's texts may repeat the token and the user's id. Names and ids of sources are data, and aren't redacted. */
  #withoutSecrets(message: ConnectMessage): ConnectMessage {
    const clean = (words: string) => redact(words, [this.#token, this.options.clientUserId]);
    const { error, status } = message;
    return {
      ...message,
      ...(error && { error: clean(error) }),
      ...(status && !isDocumentedStatus(status) && { status: clean(status) }),
    };
  }

  async #requestToken(): Promise<void> {
    const start = performance.now();
    const answer = await requestToken(this.options, this.#ending.signal);
    if (this.#isEnded()) return;
    measure('token', start);
    if (typeof answer === 'string') this.#receiveToken(answer);
    else this.failed(answer);
  }

  #receiveToken(token: string): void {
    this.#token = token;
    this.#load();
  }

  /** Synchronous if the token is known, so that frame and dialog are rendered in the same update. */
  #load(): void {
    if (this.#isEnded() || this.#token === undefined || !(this.#isShown || this.#isFrameWanted)) return;
    if (!this.#transport) {
      this.#transport = this.#createTransport(this.#token);
      this.#loadStart = performance.now();
      this.#change({ type: 'token received' });
      // In the error state nothing changes but the frame, which is new.
      this.#host.changed();
    }
    if (this.#isShown) this.#transport.open();
  }

  #createTransport(token: string): Transport {
    const { client } = this.options;
    const { signal } = this.#ending;
    if (client) return new ClientTransport(client, this.options, token, this, signal);
    const address = withToken(this.#url as URL, token);
    if (this.#isHosted) return new HostedTransport(address, this, this.#host, signal);
    return new ConnectFrame(address, this, signal);
  }

  #startWait(): void {
    const limit = loadTimeoutOf(this.options);
    this.#wait = new LoadWait(
      limit,
      () => this.#host.changed(),
      () => {
        if (!this.#transport?.isDeciding)
          this.failed(
            connectError(
              'timeout',
              `Connect has not loaded within ${limit} ms, token included (load-timeout)${isolationHint()}`,
            ),
          );
      },
    );
  }

  #change(change: SessionChange): void {
    const state = nextState(this.#state, change);
    if (state === this.#state) return;
    this.#state = state;
    if (state.name === 'ready' || state.name === 'error') this.#wait?.end();
    if (state.name === 'ready' && this.frame && !this.#isReadyDispatched) measure('load', this.#loadStart);
    this.#host.changed();
    this.#dispatchReady();
  }

  #dispatchReady(): void {
    if (this.#isReadyDispatched || !this.#isShown || this.#state.name !== 'ready' || !this.frame) return;
    this.#isReadyDispatched = true;
    this.#host.ready();
  }
}

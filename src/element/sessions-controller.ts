import type { LitElement, ReactiveController } from 'lit';
import type { ConnectMessage } from '../connect/protocol.js';
import type { ConnectResponse } from '../connect/response.js';
import { reportedError, type ConnectError } from '../session/connect-error.js';
import type { Departed } from '../session/departure.js';
import { SESSION_OPTION_NAMES, type SessionOptions } from '../session/options.js';
import { redact } from '../session/redact.js';
import { Session, type SessionHost } from '../session/session.js';
import { isSourceEventType, SOURCE_EVENT_STATUS, toEvent, type CloseReason, type ConnectCloseEvent } from './events.js';
import { focusPath, returnFocus } from './focus.js';
import type { InternalsController } from './internals-controller.js';
import { KnownConnections } from './known-connections.js';
import { departedOf } from './recipient.js';

/** The element that opens sessions: its properties are their options. */
export type SessionsElement = LitElement & SessionOptions;

/** A `close` event that is dispatched with the next update, when the dialog is gone, and where the focus goes. */
interface PendingClose {
  readonly event: ConnectCloseEvent;
  readonly opener: readonly HTMLElement[];
}

/** Runs one session after another, each to exactly one `close`. Only this class ends sessions and dispatches events. */
export class SessionsController implements ReactiveController, SessionHost {
  readonly #element: SessionsElement;
  readonly #internals: InternalsController;
  readonly #known = new KnownConnections();
  #session: Session | undefined;
  #isOpen = false;
  /** Whether the page has come back from the hosted app, and what it says is still to be told. */
  #expectsAnswer = false;
  #hasEnded = false;
  #connectedCount = 0;
  /** The element that had the focus when the session was opened, and its ancestors. */
  #opener: readonly HTMLElement[] = [];
  #pendingClose: PendingClose | undefined;
  /** The promise that `show()` returned, and its resolver. */
  #closed: Promise<ConnectResponse> | undefined;
  #settleClosed: ((response: ConnectResponse) => void) | undefined;

  constructor(element: SessionsElement, internals: InternalsController) {
    this.#element = element;
    this.#internals = internals;
    element.addController(this);
  }

  /** The session that is open or prepared. */
  get session(): Session | undefined {
    return this.#session;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the last session has ended and no other has begun. */
  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** How many sources the last ended session has connected. `forget()` doesn't change it. */
  get connectedCount(): number {
    return this.#connectedCount;
  }

  /** Whether the focus was in `element` when the session was opened. */
  wasOpenedFrom(element: HTMLElement): boolean {
    return this.#opener.includes(element);
  }

  get response(): ConnectResponse {
    return this.#known.response;
  }

  /** Settles when the session has closed. Never rejects. */
  get closed(): Promise<ConnectResponse> {
    return (this.#closed ??= new Promise((settle) => (this.#settleClosed = settle)));
  }

  /** The hosted app has answered. Until that is told, no session begins: an opening meanwhile is the one that it ends. */
  expectAnswer(): void {
    this.#expectsAnswer = true;
  }

  /** Tells what the hosted app has answered, as the end of a session. Undefined: it was not for this element. */
  answered(message: ConnectMessage | undefined): void {
    this.#expectsAnswer = false;
    if (!message) return this.#element.requestUpdate();
    const { clientUserId, token } = this.#element;
    this.open();
    this.#known.setUser(clientUserId || token);
    if (message.type === 'error') {
      this.failed(reportedError(redact(message.error ?? '', [clientUserId, token])));
      return this.end('connect', { status: 'CONNECT_FAILED' });
    }
    const { connectedSources = [], disconnectedSources = [] } = message.sessionResults ?? {};
    if (connectedSources.length > 0) this.reported({ ...message, type: 'connect-source' });
    if (disconnectedSources.length > 0) this.reported({ ...message, type: 'disconnect-source' });
    this.end('connect', message);
  }

  /** Opens with the next update in a document. */
  open(): void {
    if (this.#isOpen) return;
    this.dispatchClose();
    this.#isOpen = true;
    this.#known.beginSession();
    this.changed();
  }

  /** Requests the token before the opening and, `withFrame`, loads Connect. Does nothing until the last session has ended. */
  prepare(withFrame: boolean): void {
    if (this.#isOpen || this.#pendingClose) return;
    const session = this.#session ?? new Session(this);
    if (session !== this.#session) {
      this.#session = session;
      session.prepare();
    }
    if (withFrame) session.loadFrame();
    this.#element.requestUpdate();
  }

  /** Ends a session that is prepared but not open. */
  drop(): void {
    if (this.#session && !this.#isOpen) this.#endSession();
  }

  /** Ends the session. Dispatches `close` only if it's open. */
  end(reason: CloseReason, message?: Partial<ConnectMessage>): void {
    if (!this.#isOpen) return this.drop();
    const hasFailed = !message && this.#session?.view.state.name === 'error';
    const status = hasFailed ? 'CONNECT_FAILED' : (message?.status ?? 'SUCCESS');
    this.#known.update(status, message);
    const event = toEvent('close', { ...this.#known.response, reason });
    this.#pendingClose = { event, opener: this.#opener };
    this.#opener = [];
    this.#isOpen = false;
    this.#hasEnded = true;
    this.#connectedCount = this.#known.response.sessionResults.connectedSources.length;
    this.#element.requestUpdate('open', true);
    this.#endSession();
    // An element that was never in a document has no update that would dispatch the event.
    if (!this.#element.hasUpdated) queueMicrotask(() => this.dispatchClose());
  }

  /** Closes the session for the page. */
  close(): void {
    if (this.#isOpen) this.end('api');
  }

  /** An element that is back in the document by the next task was moved, not removed. */
  disconnected(): void {
    if (!this.#session) return;
    setTimeout(() => {
      if (!this.#element.isConnected) this.end('removed');
    });
  }

  /** Closes the session for the user, unless the page prevents `cancel`. */
  requestClose(): void {
    if (this.#isOpen && this.#element.dispatchEvent(toEvent('cancel'))) this.end('user');
  }

  /** Dispatches the pending `close` event, then settles `closed`. */
  dispatchClose(): void {
    const pending = this.#pendingClose;
    if (!pending) return;
    const settle = this.#settleClosed;
    returnFocus(pending.opener, this.#element);
    this.#pendingClose = this.#closed = this.#settleClosed = undefined;
    this.#element.dispatchEvent(pending.event);
    settle?.(pending.event.detail);
  }

  forget(): void {
    this.#known.forget();
    this.#internals.forgetReport();
    this.#connectionsChanged();
  }

  restore(message: ConnectMessage | undefined): void {
    this.#known.restore(message);
    this.#connectionsChanged();
  }

  hostUpdate(): void {
    const session = this.#session;
    if (session && !session.isOpen && !isSame(session.options, this.options)) this.#endSession();
    if (this.#isOpen && this.#element.isConnected && !this.#expectsAnswer) this.#openSession();
  }

  // The session's host

  get options(): SessionOptions {
    return Object.fromEntries(SESSION_OPTION_NAMES.map((name) => [name, this.#element[name]]));
  }

  changed(): void {
    this.#internals.setSessionStates(
      this.#isOpen ? ['open', ...(this.#session ? [this.#session.view.state.name] : [])] : [],
    );
    this.#element.requestUpdate();
  }

  ready(duration: number): void {
    this.#element.dispatchEvent(toEvent('ready', { duration }));
  }

  reported(message: ConnectMessage): void {
    if (!isSourceEventType(message.type)) return;
    this.#known.update(SOURCE_EVENT_STATUS[message.type], message);
    this.#connectionsChanged();
    this.#element.dispatchEvent(toEvent(message.type, this.#known.response));
  }

  failed(error: ConnectError): void {
    this.#element.dispatchEvent(toEvent('error', error));
  }

  get departed(): Departed {
    return departedOf(this.#element);
  }

  leaving(): boolean {
    return this.#element.dispatchEvent(toEvent('redirect'));
  }

  ended(reason: CloseReason, message?: Partial<ConnectMessage>): void {
    // Between the setting of `open` and the update that follows, what ends is the preparation.
    if (this.#session?.isOpen) this.end(reason, message);
    else this.#endSession();
  }

  #openSession(): void {
    if (this.#session?.isOpen) return;
    const { clientUserId, token } = this.#element;
    this.#known.setUser(clientUserId || token);
    this.#opener = focusPath();
    this.#hasEnded = false;
    this.#session ??= new Session(this);
    this.#session.open();
  }

  #endSession(): void {
    this.#session?.end();
    this.#session = undefined;
    this.changed();
    this.#connectionsChanged();
  }

  #connectionsChanged(): void {
    this.#internals.reflect();
    this.#element.requestUpdate();
  }
}

function isSame(before: SessionOptions, now: SessionOptions): boolean {
  return SESSION_OPTION_NAMES.every((name) => Object.is(before[name], now[name]));
}

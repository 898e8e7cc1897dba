import type { ProviderRequest, SessionView, SourceKind, SourceView } from '../connect-api.js';
import { ApiFailure } from './api.js';
import { callbackUrl } from './callback.js';
import { JUNK, toMessage } from './messages.js';
import { failureText, isConnected } from './model.js';
import type { Actions, View } from './model.js';
import { OAuthTrips } from './oauth-trips.js';
import { SourceActs } from './source-acts.js';
import { SourceSearch } from './source-search.js';
import { Stage, messageOf } from './stage.js';
import type { FlowContext } from './stage.js';

/** How long a close waits for the server before it is said anyway: nobody may be kept in. */
const CLOSE_PATIENCE = 1500;
/** The longest delay that `setTimeout` can count. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Everything that happens in Connect: the user acts, the server answers, the model changes, the host page hears of it. */
export class ConnectFlow implements Actions {
  readonly #context: FlowContext;
  readonly #stage: Stage;
  readonly #search: SourceSearch;
  readonly #trips: OAuthTrips;
  readonly #acts: SourceActs;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  #closing = false;

  constructor(context: FlowContext) {
    this.#context = context;
    this.#stage = new Stage(context, (failure) => {
      this.#fail(failure);
    });
    this.#search = new SourceSearch(this.#stage);
    this.#trips = new OAuthTrips(this.#stage, context.request.callback === undefined ? '' : 'connect');
    this.#acts = new SourceActs(this.#stage);
  }

  start(): void {
    // Nothing is connected for a page that is gone and cannot tell it.
    this.#context.page.addEventListener('pagehide', () => void this.#trips.giveUp());
    void this.#open();
  }

  search(text: string): void {
    this.#search.search(text);
  }

  filter(kind: SourceKind | undefined): void {
    this.#search.filter(kind);
  }

  more(): void {
    this.#search.more();
  }

  searchAgain(): void {
    void this.#search.run();
  }

  choose(source: SourceView): void {
    const { session } = this.#stage.model;
    if (session?.mode === 'select') void this.#acts.toggle(source);
    else if (isConnected(session, source.id)) this.#stage.show({ name: 'connections', busy: false });
    else if (source.method === 'oauth') void this.#trips.start(source);
    else this.#stage.show({ name: 'sign-in', source, busy: false });
  }

  show(name: 'search' | 'connections' | 'request'): void {
    void this.#trips.giveUp();
    this.#stage.show(name === 'search' ? { name } : { name, busy: false });
  }

  signIn(source: SourceView, username: string, password: string): void {
    this.#acts.signIn(source, username, password);
  }

  enterCode(source: SourceView, challenge: string, code: string): void {
    this.#acts.enterCode(source, challenge, code);
  }

  requestProvider(wanted: ProviderRequest): void {
    this.#acts.requestProvider(wanted);
  }

  askDisconnect(sourceId: string | undefined): void {
    this.#acts.askDisconnect(sourceId);
  }

  disconnect(source: SourceView): void {
    this.#acts.disconnect(source);
  }

  resync(source: SourceView): void {
    this.#acts.resync(source);
  }

  openOAuth(): void {
    this.#trips.open();
  }

  oauthHere(): void {
    this.#trips.goHere();
  }

  close(): void {
    void this.#close();
  }

  /** One step back, which from the first step is out. */
  back(): void {
    const { view } = this.#stage.model;
    if (view.name === 'connections' && view.confirming !== undefined) this.askDisconnect(undefined);
    else if (view.name === 'code') this.choose(view.source);
    else if (view.name === 'sign-in' || view.name === 'oauth' || view.name === 'request') this.show('search');
    else this.close();
  }

  retry(): void {
    void this.#open();
  }

  async #open(): Promise<void> {
    const stage = this.#stage;
    stage.show({ name: 'loading' });
    try {
      const session = await stage.api.open(this.#context.request);
      this.#expireIn(session.expiresIn);
      const notice = session.resumed ? 'Welcome back. You are where you left off.' : undefined;
      stage.change({ session, kind: session.kind, notice });
      await this.#search.run();
      if (stage.model.view.name !== 'loading') return;
      stage.change({ view: { name: 'search' } });
      if (session.junk) stage.host.postJunk(JUNK);
      if (session.error !== undefined) {
        stage.host.post({ type: 'hapi-connect-error', error: { code: 'SANDBOX_FAULT', message: session.error } });
      }
      const { returning } = this.#context;
      if (returning !== undefined) await this.#trips.comeBack(returning);
    } catch (error) {
      this.#fail(error);
    }
  }

  #expireIn(ms: number): void {
    clearTimeout(this.#expiry);
    const expire = (): void => {
      this.#fail(new ApiFailure('', 'SESSION_TOKEN_EXPIRED'));
    };
    this.#expiry = setTimeout(expire, Math.min(ms, LONGEST_TIMER));
  }

  #fail(error: unknown): void {
    this.#search.abort();
    void this.#trips.giveUp();
    const failure = error instanceof ApiFailure ? error.failure : undefined;
    this.#stage.show({ name: 'failed', failure, message: messageOf(error) });
  }

  async #close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearTimeout(this.#expiry);
    await this.#trips.giveUp(AbortSignal.timeout(CLOSE_PATIENCE));
    const { api, host, page, model } = this.#stage;
    const { view, session } = model;
    let status: string | undefined = view.name === 'failed' ? view.failure : undefined;
    let last: SessionView | undefined = session;
    let drop = false;
    if (session && view.name !== 'failed') {
      try {
        const closing = await api.close(AbortSignal.timeout(CLOSE_PATIENCE));
        ({ session: last, status, drop } = closing);
        if (closing.junk) host.postJunk(JUNK);
      } catch (error) {
        if (error instanceof ApiFailure) status = error.failure;
      }
    }
    // Empty lists would say that nothing is connected; what is connected is not known.
    if (!session) status ??= 'CONNECT_FAILED';
    this.#stage.show({ name: 'closed' });
    if (drop) return;
    const message = toMessage('hapi-connect-close', last, status);
    const { callback } = this.#context.request;
    if (callback === undefined) host.post(message);
    else page.location.replace(callbackUrl(callback, message, problemOf(view)));
  }
}

/** Why the session could not go on, for the page that the hosted app goes back to. */
function problemOf(view: View): string {
  return view.name === 'failed'
    ? failureText(view.failure, view.message).text
    : 'Connect was closed before it had loaded.';
}

import type { ProviderRequest, SessionRequest, SessionView, SourceKind, SourceView } from '../connect-api.js';
import { ApiFailure } from './api.js';
import type { ConnectApi } from './api.js';
import type { Host } from './host.js';
import { callbackUrl } from './callback.js';
import { JUNK, toMessage } from './messages.js';
import { NEW_MODEL, failureText, isConnected } from './model.js';
import type { Actions, Model, View } from './model.js';
import { authorizeUrl, followOAuth, openOAuthWindow } from './oauth-window.js';

/** How long a close waits for the server before it is said anyway: nobody may be kept in. */
const CLOSE_PATIENCE = 1500;
/** The longest delay that `setTimeout` can count. */
const LONGEST_TIMER = 2 ** 31 - 1;
const NOT_ALLOWED = 'Nothing was connected: you did not agree to share.';

/** What the flow works with. */
export interface FlowContext {
  api: ConnectApi;
  host: Host;
  page: Window;
  request: SessionRequest;
  /** The state of a trip to a wellness source that this very window comes back from. */
  returning?: string | undefined;
  /** Called with every new model. */
  changed: (model: Model) => void;
}

/** A trip to a wellness source, in a window of its own. */
interface Trip {
  state: string;
  popup: Window | undefined;
  aborter: AbortController;
}

/** Everything that happens in Connect: the user acts, the server answers, the model changes, the host page hears of it. */
export class ConnectFlow implements Actions {
  readonly #api: ConnectApi;
  readonly #host: Host;
  readonly #page: Window;
  readonly #context: FlowContext;
  #model: Model = NEW_MODEL;
  #searching: AbortController | undefined;
  #trip: Trip | undefined;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  #closing = false;

  constructor(context: FlowContext) {
    this.#context = context;
    this.#api = context.api;
    this.#host = context.host;
    this.#page = context.page;
  }

  start(): void {
    // Nothing is connected for a page that is gone and cannot tell it.
    this.#page.addEventListener('pagehide', () => void this.#giveUp());
    void this.#open();
  }

  search(text: string): void {
    this.#change({ text });
    void this.#search();
  }

  filter(kind: SourceKind | undefined): void {
    this.#change({ kind });
    void this.#search();
  }

  more(): void {
    void this.#search(this.#model.results?.items.length);
  }

  choose(source: SourceView): void {
    const { session } = this.#model;
    if (session?.mode === 'select') void this.#toggle(source);
    else if (isConnected(session, source.id)) this.#show({ name: 'connections', busy: false });
    else if (source.method === 'oauth') void this.#startOAuth(source);
    else this.#show({ name: 'sign-in', source, busy: false });
  }

  show(name: 'search' | 'connections' | 'request'): void {
    void this.#giveUp();
    this.#show(name === 'search' ? { name } : { name, busy: false });
  }

  signIn(source: SourceView, username: string, password: string): void {
    const view = (rest: { busy: boolean; problem?: string }): View => ({ name: 'sign-in', source, ...rest });
    void this.#try(view, async () => {
      this.#connected(source, await this.#api.signIn(source.id, username, password));
    });
  }

  requestProvider(wanted: ProviderRequest): void {
    const view = (rest: { busy: boolean; problem?: string }): View => ({ name: 'request', ...rest });
    void this.#try(view, async () => {
      this.#learn(await this.#api.requestProvider(wanted));
      this.#show({ name: 'search' }, `Thank you. ${wanted.healthSystem.trim()} has been requested.`);
    });
  }

  askDisconnect(sourceId: string | undefined): void {
    this.#show({ name: 'connections', busy: false, ...(sourceId !== undefined && { confirming: sourceId }) });
  }

  disconnect(source: SourceView): void {
    const select = this.#model.session?.mode === 'select';
    // The question stays while it is busy: the focus is on its answer.
    const view = (rest: { busy: boolean; problem?: string }): View => ({
      name: 'connections',
      ...(rest.busy && !select && { confirming: source.id }),
      ...rest,
    });
    void this.#try(view, async () => {
      const session = select ? await this.#api.deselect(source.id) : await this.#api.disconnect(source.id);
      this.#learn(session);
      const done = select ? 'is no longer selected' : 'is disconnected';
      this.#show({ name: 'connections', busy: false }, `${source.name} ${done}.`);
      this.#host.post(toMessage('hapi-connect-disconnect-source', session));
    });
  }

  resync(source: SourceView): void {
    const view = (rest: { busy: boolean; problem?: string }): View => ({ name: 'connections', ...rest });
    void this.#try(view, async () => {
      this.#learn(await this.#api.resync(source.id));
      this.#show({ name: 'connections', busy: false }, `${source.name} is being synced again.`);
    });
  }

  openOAuth(): void {
    const { view } = this.#model;
    if (view.name !== 'oauth' || view.state === undefined) return;
    const popup = openOAuthWindow(this.#page, view.state);
    if (popup) void this.#follow(view.source, view.state, popup);
    else this.oauthHere();
  }

  oauthHere(): void {
    const { view } = this.#model;
    if (view.name !== 'oauth' || view.state === undefined) return;
    // The trip goes on, in this window.
    this.#trip?.aborter.abort();
    this.#trip = undefined;
    this.#host.remember(this.#page);
    this.#page.location.assign(authorizeUrl(view.state));
  }

  close(): void {
    void this.#close();
  }

  /** One step back, which from the first step is out. */
  back(): void {
    const { view } = this.#model;
    if (view.name === 'connections' && view.confirming !== undefined) this.askDisconnect(undefined);
    else if (view.name === 'sign-in' || view.name === 'oauth' || view.name === 'request') this.show('search');
    else this.close();
  }

  searchAgain(): void {
    void this.#search();
  }

  retry(): void {
    void this.#open();
  }

  async #open(): Promise<void> {
    this.#show({ name: 'loading' });
    try {
      const session = await this.#api.open(this.#context.request);
      this.#expireIn(session.expiresIn);
      const notice = session.resumed ? 'Welcome back. You are where you left off.' : undefined;
      this.#change({ session, kind: session.kind, notice });
      await this.#search();
      if (this.#model.view.name !== 'loading') return;
      this.#change({ view: { name: 'search' } });
      if (session.junk) this.#host.postJunk(JUNK);
      if (session.error !== undefined) {
        this.#host.post({ type: 'hapi-connect-error', error: { code: 'SANDBOX_FAULT', message: session.error } });
      }
      const { returning } = this.#context;
      if (returning !== undefined) await this.#comeBack(returning);
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

  /** After a trip to a wellness source in this very window: the host has still to hear of it, once. */
  async #comeBack(state: string): Promise<void> {
    const here = new URL(this.#page.location.href);
    here.searchParams.delete('oauth');
    this.#page.history.replaceState(null, '', here);
    try {
      const { status, source, session } = await this.#api.oauthProgress(state);
      if (status === 'granted') this.#connected(source, session);
      else this.#show({ name: 'search' }, undefined, NOT_ALLOWED);
    } catch (error) {
      if (!this.#endedBy(error)) this.#change({ problem: messageOf(error) });
    }
  }

  async #search(offset = 0): Promise<void> {
    this.#searching?.abort();
    const searching = (this.#searching = new AbortController());
    const { text, kind, results: before } = this.#model;
    try {
      const found = await this.#api.search(text, kind, offset, searching.signal);
      const items = offset === 0 ? found.items : [...(before?.items ?? []), ...found.items];
      this.#change({ results: { total: found.total, items, text }, problem: undefined, canRetry: false });
    } catch (error) {
      if (searching.signal.aborted || this.#endedBy(error)) return;
      // What was found for other words must not stand under these.
      const results = offset === 0 ? { total: 0, items: [], text } : before;
      this.#change({ problem: messageOf(error), results, canRetry: true });
    }
  }

  async #toggle(source: SourceView): Promise<void> {
    const chosen = isConnected(this.#model.session, source.id);
    try {
      const session = chosen ? await this.#api.deselect(source.id) : await this.#api.select(source.id);
      this.#learn(session);
      this.#host.post(toMessage(chosen ? 'hapi-connect-disconnect-source' : 'hapi-connect-connect-source', session));
    } catch (error) {
      if (!this.#endedBy(error)) this.#change({ problem: messageOf(error) });
    }
  }

  async #startOAuth(source: SourceView): Promise<void> {
    this.#show({ name: 'oauth', source, phase: 'starting' });
    try {
      // Known before the click, for a browser opens a window only during one.
      const path = this.#context.request.callback === undefined ? '' : 'connect';
      const { state } = await this.#api.startOAuth(source.id, path + this.#page.location.search);
      const { view } = this.#model;
      if (view.name === 'oauth' && view.source === source) this.#show({ ...view, phase: 'ready', state });
    } catch (error) {
      if (!this.#endedBy(error)) this.#show({ name: 'search' }, undefined, messageOf(error));
    }
  }

  async #follow(source: SourceView, state: string, popup: Window): Promise<void> {
    this.#trip?.aborter.abort();
    const trip: Trip = (this.#trip = { state, popup, aborter: new AbortController() });
    const { signal } = trip.aborter;
    this.#show({ name: 'oauth', source, phase: 'waiting', state });
    try {
      const progress = await followOAuth(this.#page, popup, state, () => this.#api.oauthProgress(state), signal);
      if (signal.aborted) return;
      this.#trip = undefined;
      if (progress?.status === 'granted') this.#connected(source, progress.session);
      else if (progress) this.#show({ name: 'search' }, undefined, NOT_ALLOWED);
      else
        this.#show({
          name: 'oauth',
          source,
          phase: 'ready',
          state,
          problem: 'The window was closed before you agreed.',
        });
    } catch (error) {
      if (!signal.aborted && !this.#endedBy(error)) this.#show({ name: 'search' }, undefined, messageOf(error));
    }
  }

  /** Ends the trip that is under way, so that nobody can bring it to an end whom Connect does not wait for any more. */
  async #giveUp(signal?: AbortSignal): Promise<void> {
    const trip = this.#trip;
    if (!trip) return;
    this.#trip = undefined;
    trip.aborter.abort();
    trip.popup?.close();
    try {
      const { status, source, session } = await this.#api.cancelOAuth(trip.state, signal);
      // The answer came first, and the host has to hear of it.
      if (status !== 'granted') return;
      this.#learn(session);
      if (this.#model.view.name === 'search') this.#show({ name: 'search' }, `${source.name} is connected.`);
      this.#host.post(toMessage('hapi-connect-connect-source', session));
    } catch {
      // A session that is over connects nothing either.
    }
  }

  async #close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    clearTimeout(this.#expiry);
    await this.#giveUp(AbortSignal.timeout(CLOSE_PATIENCE));
    const { view, session } = this.#model;
    let status: string | undefined = view.name === 'failed' ? view.failure : undefined;
    let last: SessionView | undefined = session;
    let drop = false;
    if (session && view.name !== 'failed') {
      try {
        const closing = await this.#api.close(AbortSignal.timeout(CLOSE_PATIENCE));
        ({ session: last, status, drop } = closing);
        if (closing.junk) this.#host.postJunk(JUNK);
      } catch (error) {
        if (error instanceof ApiFailure) status = error.failure;
      }
    }
    // Empty lists would say that nothing is connected; what is connected is not known.
    if (!session) status ??= 'CONNECT_FAILED';
    this.#show({ name: 'closed' });
    if (drop) return;
    const message = toMessage('hapi-connect-close', last, status);
    const { callback } = this.#context.request;
    if (callback === undefined) this.#host.post(message);
    else this.#page.location.replace(callbackUrl(callback, message, problemOf(view)));
  }

  /** Does something that can be refused, in a view that tells so. */
  async #try(view: (rest: { busy: boolean; problem?: string }) => View, action: () => Promise<void>): Promise<void> {
    this.#show(view({ busy: true }), this.#model.notice);
    try {
      await action();
    } catch (error) {
      if (!this.#endedBy(error)) this.#show(view({ busy: false, problem: messageOf(error) }));
    }
  }

  /** Goes to the error screen when the session itself is over; tells whether it did. */
  #endedBy(error: unknown): boolean {
    if (!(error instanceof ApiFailure) || error.failure === undefined) return false;
    this.#fail(error);
    return true;
  }

  #fail(error: unknown): void {
    this.#searching?.abort();
    void this.#giveUp();
    const failure = error instanceof ApiFailure ? error.failure : undefined;
    this.#show({ name: 'failed', failure, message: messageOf(error) });
  }

  #connected({ name }: SourceView, session: SessionView): void {
    this.#learn(session);
    this.#show({ name: 'search' }, `${name} is connected.`);
    this.#host.post(toMessage('hapi-connect-connect-source', session));
  }

  #learn(session: SessionView): void {
    const opened = this.#model.session;
    if (opened) this.#change({ session: { ...opened, ...session } });
  }

  #show(view: View, notice?: string, problem?: string): void {
    this.#change({ view, notice, problem });
  }

  #change(patch: Partial<Model>): void {
    // After the close nothing more can happen here, whatever is still under way.
    if (this.#model.view.name === 'closed') return;
    this.#model = { ...this.#model, ...patch };
    this.#context.changed(this.#model);
  }
}

/** Why the session could not go on, for the page that the hosted app goes back to. */
function problemOf(view: View): string {
  return view.name === 'failed'
    ? failureText(view.failure, view.message).text
    : 'Connect was closed before it had loaded.';
}

function messageOf(error: unknown): string {
  return error instanceof ApiFailure ? error.message : 'Connect failed. Try again.';
}

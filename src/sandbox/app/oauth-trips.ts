import type { SourceView } from '../connect-api.js';
import { toMessage } from './messages.js';
import { authorizeUrl, followOAuth, openOAuthWindow } from './oauth-window.js';
import { messageOf } from './stage.js';
import type { Stage } from './stage.js';

const NOT_ALLOWED = 'Nothing was connected: you did not agree to share.';

/** A trip to a source's own page, in a window of its own. */
interface Trip {
  state: string;
  popup: Window | undefined;
  aborter: AbortController;
}

/** Connecting by OAuth: to the source's own page and back, in a popup or in this very window. */
export class OAuthTrips {
  readonly #stage: Stage;
  /** What Connect's address begins with, below the sandbox's own. */
  readonly #path: string;
  #trip: Trip | undefined;

  constructor(stage: Stage, path: '' | 'connect') {
    this.#stage = stage;
    this.#path = path;
  }

  async start(source: SourceView): Promise<void> {
    const stage = this.#stage;
    stage.show({ name: 'oauth', source, phase: 'starting' });
    try {
      // Known before the click, for a browser opens a window only during one.
      const { state } = await stage.api.startOAuth(source.id, this.#path + stage.page.location.search);
      const { view } = stage.model;
      if (view.name === 'oauth' && view.source === source) stage.show({ ...view, phase: 'ready', state });
    } catch (error) {
      if (!stage.endedBy(error)) stage.show({ name: 'search' }, undefined, messageOf(error));
    }
  }

  open(): void {
    const { view } = this.#stage.model;
    if (view.name !== 'oauth' || view.state === undefined) return;
    const popup = openOAuthWindow(this.#stage.page, view.state);
    if (popup) void this.#follow(view.source, view.state, popup);
    else this.goHere();
  }

  goHere(): void {
    const { page, host, model } = this.#stage;
    const { view } = model;
    if (view.name !== 'oauth' || view.state === undefined) return;
    // The trip goes on, in this window.
    this.#trip?.aborter.abort();
    this.#trip = undefined;
    host.remember(page);
    page.location.assign(authorizeUrl(view.state));
  }

  /** After a trip in this very window: the host has still to hear of it, once. */
  async comeBack(state: string): Promise<void> {
    const stage = this.#stage;
    const here = new URL(stage.page.location.href);
    here.searchParams.delete('oauth');
    stage.page.history.replaceState(null, '', here);
    try {
      const { status, source, session } = await stage.api.oauthProgress(state);
      if (status === 'granted') stage.connected(source, session);
      else stage.show({ name: 'search' }, undefined, NOT_ALLOWED);
    } catch (error) {
      if (!stage.endedBy(error)) stage.change({ problem: messageOf(error) });
    }
  }

  /** Ends the trip that is under way, so that nobody can bring it to an end whom Connect does not wait for any more. */
  async giveUp(signal?: AbortSignal): Promise<void> {
    const stage = this.#stage;
    const trip = this.#trip;
    if (!trip) return;
    this.#trip = undefined;
    trip.aborter.abort();
    trip.popup?.close();
    try {
      const { status, source, session } = await stage.api.cancelOAuth(trip.state, signal);
      // The answer came first, and the host has to hear of it.
      if (status !== 'granted') return;
      stage.learn(session);
      if (stage.model.view.name === 'search') stage.show({ name: 'search' }, `${source.name} is connected.`);
      stage.host.post(toMessage('hapi-connect-connect-source', session));
    } catch {
      // A session that is over connects nothing either.
    }
  }

  async #follow(source: SourceView, state: string, popup: Window): Promise<void> {
    const stage = this.#stage;
    this.#trip?.aborter.abort();
    const trip: Trip = (this.#trip = { state, popup, aborter: new AbortController() });
    const { signal } = trip.aborter;
    stage.show({ name: 'oauth', source, phase: 'waiting', state });
    try {
      const progress = await followOAuth(stage.page, popup, state, () => stage.api.oauthProgress(state), signal);
      if (signal.aborted) return;
      this.#trip = undefined;
      if (progress?.status === 'granted') stage.connected(source, progress.session);
      else if (progress) stage.show({ name: 'search' }, undefined, NOT_ALLOWED);
      else {
        const problem = 'The window was closed before you agreed.';
        stage.show({ name: 'oauth', source, phase: 'ready', state, problem });
      }
    } catch (error) {
      if (!signal.aborted && !stage.endedBy(error)) stage.show({ name: 'search' }, undefined, messageOf(error));
    }
  }
}

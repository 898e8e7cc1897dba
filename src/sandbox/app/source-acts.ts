import type { ProviderRequest, SourceView } from '../connect-api.js';
import { toMessage } from './messages.js';
import { isConnected } from './model.js';
import { messageOf } from './stage.js';
import type { Stage, ViewOf } from './stage.js';

/** What the user does to sources: signing in, asking for one, disconnecting, syncing again, choosing. */
export class SourceActs {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  signIn(source: SourceView, username: string, password: string): void {
    const stage = this.#stage;
    const view: ViewOf = (rest) => ({ name: 'sign-in', source, ...rest });
    void stage.try(view, async () => {
      const answer = await stage.api.signIn(source.id, username, password);
      if (!('challenge' in answer)) stage.connected(source, answer);
      // Whoever has gone back meanwhile is not asked any more.
      else if (stage.model.view.name === 'sign-in') {
        stage.show({ name: 'code', source, challenge: answer.challenge, busy: false });
      }
    });
  }

  enterCode(source: SourceView, challenge: string, code: string): void {
    const stage = this.#stage;
    const view: ViewOf = (rest) => ({ name: 'code', source, challenge, ...rest });
    void stage.try(view, async () => {
      stage.connected(source, await stage.api.enterCode(challenge, code));
    });
  }

  requestProvider(wanted: ProviderRequest): void {
    const stage = this.#stage;
    const view: ViewOf = (rest) => ({ name: 'request', ...rest });
    void stage.try(view, async () => {
      stage.learn(await stage.api.requestProvider(wanted));
      stage.show({ name: 'search' }, `Thank you. ${wanted.healthSystem.trim()} has been requested.`);
    });
  }

  askDisconnect(sourceId: string | undefined): void {
    this.#stage.show({ name: 'connections', busy: false, ...(sourceId !== undefined && { confirming: sourceId }) });
  }

  disconnect(source: SourceView): void {
    const stage = this.#stage;
    const select = stage.model.session?.mode === 'select';
    // The question stays while it is busy: the focus is on its answer.
    const view: ViewOf = (rest) => ({
      name: 'connections',
      ...(rest.busy && !select && { confirming: source.id }),
      ...rest,
    });
    void stage.try(view, async () => {
      const session = select ? await stage.api.deselect(source.id) : await stage.api.disconnect(source.id);
      stage.learn(session);
      const done = select ? 'is no longer selected' : 'is disconnected';
      stage.show({ name: 'connections', busy: false }, `${source.name} ${done}.`);
      stage.host.post(toMessage('hapi-connect-disconnect-source', session));
    });
  }

  resync(source: SourceView): void {
    const stage = this.#stage;
    const view: ViewOf = (rest) => ({ name: 'connections', ...rest });
    void stage.try(view, async () => {
      stage.learn(await stage.api.resync(source.id));
      stage.show({ name: 'connections', busy: false }, `${source.name} is being synced again.`);
    });
  }

  /** Chooses a source in `mode=select`, or takes it out again. */
  async toggle(source: SourceView): Promise<void> {
    const stage = this.#stage;
    const chosen = isConnected(stage.model.session, source.id);
    try {
      const session = chosen ? await stage.api.deselect(source.id) : await stage.api.select(source.id);
      stage.learn(session);
      stage.host.post(toMessage(chosen ? 'hapi-connect-disconnect-source' : 'hapi-connect-connect-source', session));
    } catch (error) {
      if (!stage.endedBy(error)) stage.change({ problem: messageOf(error) });
    }
  }
}

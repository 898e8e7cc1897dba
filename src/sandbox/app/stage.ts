import type { SessionRequest, SessionView, SourceView } from '../connect-api.js';
import { ApiFailure } from './api.js';
import type { ConnectApi } from './api.js';
import type { Host } from './host.js';
import { toMessage } from './messages.js';
import { NEW_MODEL } from './model.js';
import type { Model, View } from './model.js';

/** What Connect works with. */
export interface FlowContext {
  api: ConnectApi;
  host: Host;
  page: Window;
  request: SessionRequest;
  /** The state of a trip to a source's own page that this very window comes back from. */
  returning?: string | undefined;
  /** Called with every new model. */
  changed: (model: Model) => void;
}

/** A view that can be busy, or tell of a problem. */
export type ViewOf = (rest: { busy: boolean; problem?: string }) => View;

/** What all acts in Connect share: the model, and what is done to it. */
export class Stage {
  readonly api: ConnectApi;
  readonly host: Host;
  readonly page: Window;
  readonly #context: FlowContext;
  readonly #over: (failure: ApiFailure) => void;
  #model: Model = NEW_MODEL;

  /** `over` is called when the server says that the session cannot go on. */
  constructor(context: FlowContext, over: (failure: ApiFailure) => void) {
    this.#context = context;
    this.#over = over;
    this.api = context.api;
    this.host = context.host;
    this.page = context.page;
  }

  get model(): Model {
    return this.#model;
  }

  change(patch: Partial<Model>): void {
    // After the close nothing more can happen here, whatever is still under way.
    if (this.#model.view.name === 'closed') return;
    this.#model = { ...this.#model, ...patch };
    this.#context.changed(this.#model);
  }

  show(view: View, notice?: string, problem?: string): void {
    this.change({ view, notice, problem });
  }

  learn(session: SessionView): void {
    const opened = this.#model.session;
    if (opened) this.change({ session: { ...opened, ...session } });
  }

  connected({ name }: SourceView, session: SessionView): void {
    this.learn(session);
    this.show({ name: 'search' }, `${name} is connected.`);
    this.host.post(toMessage('hapi-connect-connect-source', session));
  }

  /** Does something that can be refused, in a view that tells so. */
  async try(view: ViewOf, action: () => Promise<void>): Promise<void> {
    this.show(view({ busy: true }), this.#model.notice);
    try {
      await action();
    } catch (error) {
      if (!this.endedBy(error)) this.show(view({ busy: false, problem: messageOf(error) }));
    }
  }

  /** Ends Connect when the session itself is over; tells whether it did. */
  endedBy(error: unknown): boolean {
    if (!(error instanceof ApiFailure) || error.failure === undefined) return false;
    this.#over(error);
    return true;
  }
}

export function messageOf(error: unknown): string {
  return error instanceof ApiFailure ? error.message : 'Connect failed. Try again.';
}

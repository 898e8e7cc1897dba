// The sandbox's memory beside a model of it that is as plain as can be, in whatever order things happen.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { CatalogueSource } from '../../../src/sandbox/server/catalogue/sources.js';
import { State } from '../../../src/sandbox/server/state/state.js';
import type { StateEvent } from '../../../src/sandbox/server/state/state.js';

const USERS = ['jane', 'john'];
const SESSIONS = ['first', 'second'];
const SOURCES: readonly CatalogueSource[] = ['a', 'b', 'c'].map((id) => ({
  id,
  name: `Source ${id}`,
  kind: 'hospital',
  place: '',
}));

const user = fc.constantFrom(...USERS);
const session = fc.constantFrom(...SESSIONS);
const source = fc.constantFrom(...SOURCES);
const connectionTo = (of: CatalogueSource) => ({ accountId: `account at ${of.id}`, source: of, connectedSince: 0 });

/** What the model knows of. */
type Modelled = Extract<StateEvent, { type: 'user' | 'connect' | 'disconnect' | 'seed' | 'end' | 'forget' | 'reset' }>;

const event: fc.Arbitrary<Modelled> = fc.oneof(
  user.map((name): Modelled => ({ type: 'user', user: name, clientId: 'c', clientUserId: name, humanId: name })),
  fc
    .record({ user, session, source })
    .map(({ source: of, ...rest }): Modelled => ({ type: 'connect', ...rest, connection: connectionTo(of) })),
  fc
    .record({ user, session, source })
    .map(({ source: { id }, ...rest }): Modelled => ({ type: 'disconnect', ...rest, sourceId: id })),
  fc.record({ user, sources: fc.uniqueArray(source) }).map((given): Modelled => ({
    type: 'seed',
    user: given.user,
    connections: given.sources.map(connectionTo),
  })),
  session.map((key): Modelled => ({ type: 'end', session: key })),
  user.map((key): Modelled => ({ type: 'forget', user: key })),
  fc.constant<Modelled>({ type: 'reset' }),
);

/** Who is known with what, and what each session has done: lists of ids, the oldest first. */
class Model {
  readonly users = new Map<string, string[]>();
  readonly connected = new Map<string, string[]>();
  readonly disconnected = new Map<string, string[]>();

  apply(happened: Modelled): void {
    switch (happened.type) {
      case 'user':
        this.users.set(happened.user, []);
        return;
      case 'connect': {
        const { id } = happened.connection.source;
        const own = this.users.get(happened.user);
        if (own) this.users.set(happened.user, [...own.filter((each) => each !== id), id]);
        this.#move(id, happened.session, this.disconnected, this.connected);
        return;
      }
      case 'disconnect': {
        const own = this.users.get(happened.user) ?? [];
        if (!own.includes(happened.sourceId)) return;
        this.users.set(
          happened.user,
          own.filter((each) => each !== happened.sourceId),
        );
        this.#move(happened.sourceId, happened.session, this.connected, this.disconnected);
        return;
      }
      case 'seed':
        if (this.users.has(happened.user)) {
          this.users.set(
            happened.user,
            happened.connections.map((each) => each.source.id),
          );
        }
        return;
      case 'end':
        this.connected.delete(happened.session);
        this.disconnected.delete(happened.session);
        return;
      case 'forget':
        this.users.delete(happened.user);
        return;
      case 'reset':
        for (const all of [this.users, this.connected, this.disconnected]) all.clear();
        return;
    }
  }

  #move(id: string, key: string, from: Map<string, string[]>, to: Map<string, string[]>): void {
    from.set(
      key,
      (from.get(key) ?? []).filter((each) => each !== id),
    );
    to.set(key, [...(to.get(key) ?? []).filter((each) => each !== id), id]);
  }
}

const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

function assertSame(state: State, model: Model): void {
  for (const key of USERS) {
    const found = state.user(key)?.connections.map((each) => each.source);
    assert.deepEqual(found && ids(found), model.users.get(key), key);
  }
  for (const key of SESSIONS) {
    const { connected, disconnected } = state.session(key);
    assert.deepEqual(ids(connected), model.connected.get(key) ?? [], `connected in the ${key}`);
    assert.deepEqual(ids(disconnected), model.disconnected.get(key) ?? [], `disconnected in the ${key}`);
  }
}

describe('the sandbox’s memory', () => {
  it('is what a plain model says after any events, and after it was written down and read again', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60, size: 'max' }), (events) => {
        const [state, model] = [new State(), new Model()];
        for (const each of events) {
          state.apply(each);
          model.apply(each);
          assertSame(state, model);
        }
        const again = new State();
        for (const each of state.events()) again.apply(JSON.parse(JSON.stringify(each)) as StateEvent);
        assertSame(again, model);
        assert.equal(again.size, state.size);
      }),
      { numRuns: 100 },
    );
  });
});

// What holds of the tables of states and loads whatever happens, in whatever order.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { connectError, type ConnectErrorCode } from '../../src/session/connect-error.js';
import { FIRST_FACTS, frameLoadVerdict, type FrameLoadFacts } from '../../src/session/frame-load.js';
import { FIRST_STATE, isConnectSeen, nextState, type SessionChange } from '../../src/session/session-state.js';

const seed = Number(process.env['SEED'] ?? Date.now());

const code = fc.constantFrom<ConnectErrorCode>('blocked', 'unreachable', 'timeout', 'token-failed', 'connect-error');
const change: fc.Arbitrary<SessionChange> = fc.oneof(
  fc.record({ type: fc.constantFrom('token received', 'frame loaded', 'message received', 'shown anyway') }),
  fc.record({
    type: fc.constant('failed' as const),
    error: code.map((name) => connectError(name, 'For the test')),
    isConnectSeen: fc.boolean(),
  }),
);
const history = fc.array(change, { maxLength: 20 });

const holds = <Value>(values: fc.Arbitrary<Value>, check: (value: Value) => void) =>
  fc.assert(fc.property(values, check), { seed, numRuns: 2000 });

describe(`a session, whatever happens to it (SEED=${String(seed)})`, () => {
  it('goes on seeing Connect once it has seen it, until the page’s own policy blocks the frame', () => {
    holds(history, (changes) => {
      let state = FIRST_STATE;
      for (const next of changes) {
        const wasSeen = isConnectSeen(state);
        state = nextState(state, next);
        const isBlocked = next.type === 'failed' && next.error.code === 'blocked';
        if (wasSeen) assert.equal(isConnectSeen(state), !isBlocked, `${next.type} hides Connect`);
      }
    });
  });

  it('never goes back to its token or to loading', () => {
    const rank = { authorizing: 0, loading: 1, ready: 2, error: 2 };
    holds(history, (changes) => {
      let state = FIRST_STATE;
      for (const next of changes) {
        const former = state;
        state = nextState(state, next);
        assert.ok(rank[state.name] >= rank[former.name], `${next.type} leads from ${former.name} to ${state.name}`);
      }
    });
  });

  it('shows the error that came last, until something takes it away', () => {
    holds(history, (changes) => {
      const last = changes.findLastIndex(({ type }) => type === 'failed');
      const state = changes.reduce(nextState, FIRST_STATE);
      if (state.name !== 'error') return;
      const failure = changes[last];
      assert.equal(state.error, failure?.type === 'failed' && failure.error);
    });
  });

  it('stays blocked, however often the frame loads', () => {
    holds(fc.tuple(history, fc.array(fc.constant<SessionChange>({ type: 'frame loaded' }))), ([changes, loads]) => {
      const blocked = nextState(changes.reduce(nextState, FIRST_STATE), {
        type: 'failed',
        error: connectError('blocked', 'For the test'),
        isConnectSeen: false,
      });
      assert.equal(loads.reduce(nextState, blocked), blocked);
    });
  });
});

describe(`a frame, whatever is known of it (SEED=${String(seed)})`, () => {
  const facts: fc.Arbitrary<FrameLoadFacts> = fc.record({
    hasLoaded: fc.boolean(),
    probe: fc.constantFrom('pending', 'answered', 'failed'),
    isProbeIgnored: fc.boolean(),
    blockedBy: fc.constantFrom(undefined, 'Content-Security-Policy', 'Cross-Origin-Embedder-Policy'),
  });

  it('is blocked if the policy says so, and never otherwise', () => {
    holds(facts, (known) => assert.equal(frameLoadVerdict(known).is === 'blocked', known.blockedBy !== undefined));
  });

  it('is never unreachable where the probe does not count', () => {
    holds(facts, (known) => assert.notEqual(frameLoadVerdict({ ...known, isProbeIgnored: true }).is, 'unreachable'));
  });

  it('is loaded only once it has fired load', () => {
    holds(facts, (known) => assert.ok(known.hasLoaded || frameLoadVerdict(known).is !== 'loaded'));
    assert.equal(frameLoadVerdict(FIRST_FACTS).is, 'waiting');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { connectError, type ConnectErrorCode } from '../../src/session/connect-error.js';
import {
  FIRST_STATE,
  isConnectSeen,
  nextState,
  type SessionChange,
  type SessionState,
} from '../../src/session/session-state.js';

const failure = (code: ConnectErrorCode = 'timeout', isSeen = false): SessionChange => ({
  type: 'failed',
  error: connectError(code, 'For the test'),
  isConnectSeen: isSeen,
});
const states: Record<SessionState['name'], SessionState> = {
  authorizing: FIRST_STATE,
  loading: { name: 'loading' },
  ready: { name: 'ready' },
  error: nextState(FIRST_STATE, failure()),
};

describe('the state of a session', () => {
  // The table of ARCHITECTURE.md. A missing entry means that nothing changes.
  const table: Record<SessionState['name'], Partial<Record<SessionChange['type'], SessionState['name']>>> = {
    authorizing: { 'token received': 'loading', failed: 'error' },
    loading: { 'frame loaded': 'ready', 'message received': 'ready', failed: 'error' },
    ready: { failed: 'error' },
    error: { 'frame loaded': 'ready', 'message received': 'ready', failed: 'error' },
  };
  const changes: SessionChange[] = [
    { type: 'token received' },
    { type: 'frame loaded' },
    { type: 'message received' },
    failure(),
  ];
  for (const [name, row] of Object.entries(table))
    for (const change of changes) {
      const expected = row[change.type];
      it(`${name} ${expected ? `becomes ${expected}` : 'stays as it is'} with “${change.type}”`, () => {
        const state = states[name as SessionState['name']];
        const next = nextState(state, change);
        if (expected) assert.equal(next.name, expected);
        else assert.equal(next, state);
      });
    }

  it('is authorizing at first', () => {
    assert.equal(FIRST_STATE.name, 'authorizing');
  });

  it('stays an error when a blocked frame fires load, but not when Connect sends a message', () => {
    const blocked = nextState(states.loading, failure('blocked'));
    assert.equal(nextState(blocked, { type: 'frame loaded' }), blocked);
    assert.equal(nextState(blocked, { type: 'message received' }).name, 'ready');
  });

  it('does not show a frame that a header of the page blocks, though its load was taken for Connect’s', () => {
    assert.equal(isConnectSeen(nextState(states.ready, failure('timeout'))), true);
    assert.equal(isConnectSeen(nextState(states.ready, failure('blocked'))), false);
  });

  it('stays an error that Connect itself has reported when its page finishes loading, but not when it goes on', () => {
    const reported = nextState(states.loading, failure('connect-error', true));
    assert.equal(nextState(reported, { type: 'frame loaded' }), reported);
    assert.equal(nextState(reported, { type: 'message received' }).name, 'ready');
  });

  it('has the error, and the last one after two', () => {
    const first = nextState(states.loading, failure('timeout'));
    const second = nextState(first, failure('connect-error'));
    assert.deepEqual(
      [first, second].map((state) => state.name === 'error' && state.error.code),
      ['timeout', 'connect-error'],
    );
  });

  it('has Connect visible from ready on, also beside later errors', () => {
    assert.deepEqual([states.authorizing, states.loading, states.ready, states.error].map(isConnectSeen), [
      false,
      false,
      true,
      false,
    ]);
    const beside = nextState(states.ready, failure());
    assert.equal(isConnectSeen(beside), true);
    assert.equal(isConnectSeen(nextState(beside, failure('unreachable'))), true);
  });

  it('shows the page beside an error when the user asks for it, and changes nothing else', () => {
    const shown = nextState(states.error, { type: 'shown anyway' });
    assert.deepEqual([shown.name, isConnectSeen(shown)], ['error', true]);
    assert.equal(nextState(states.loading, { type: 'shown anyway' }), states.loading);
  });

  it('has Connect visible with an error that Connect itself reports', () => {
    assert.equal(isConnectSeen(nextState(states.loading, failure('connect-error', true))), true);
  });
});

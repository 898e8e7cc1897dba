import type { ConnectError } from './connect-error.js';

/** What an attempt to show Connect is doing. */
export type SessionState =
  | { readonly name: 'authorizing' | 'loading' | 'ready' }
  | {
      readonly name: 'error';
      readonly error: ConnectError;
      /** Whether Connect has been seen in the frame: only then does the frame show beside the error. */
      readonly isConnectSeen: boolean;
    };

/** What can happen to an attempt. */
export type SessionChange =
  | { readonly type: 'token received' | 'frame loaded' | 'message received' }
  /** The user wants to see the page although it may not be Connect. */
  | { readonly type: 'shown anyway' }
  | {
      readonly type: 'failed';
      readonly error: ConnectError;
      /** Whether this failure shows that Connect is there, as with an error that Connect reports itself. */
      readonly isConnectSeen: boolean;
    };

const NEXT_NAME = {
  authorizing: { 'token received': 'loading', 'frame loaded': undefined, 'message received': undefined },
  loading: { 'token received': undefined, 'frame loaded': 'ready', 'message received': 'ready' },
  ready: { 'token received': undefined, 'frame loaded': undefined, 'message received': undefined },
  error: { 'token received': undefined, 'frame loaded': 'ready', 'message received': 'ready' },
} as const;

export const FIRST_STATE: SessionState = Object.freeze({ name: 'authorizing' });

/** Whether the user sees Connect in the frame. */
export const isConnectSeen = (state: SessionState): boolean =>
  state.name === 'ready' || (state.name === 'error' && state.isConnectSeen);

/** The state after `change`; the same object where nothing changes. */
export function nextState(state: SessionState, change: SessionChange): SessionState {
  if (change.type === 'failed') {
    const { error } = change;
    // What loads in a frame that is blocked is the browser's error page, even if it was taken for Connect.
    const isSeen = error.code !== 'blocked' && (change.isConnectSeen || isConnectSeen(state));
    return { name: 'error', error, isConnectSeen: isSeen };
  }
  if (change.type === 'shown anyway') return state.name === 'error' ? { ...state, isConnectSeen: true } : state;
  // A load is no answer to an error of a Connect that is seen, nor to `blocked`: there it is the browser's error page.
  if (
    change.type === 'frame loaded' &&
    state.name === 'error' &&
    (state.isConnectSeen || state.error.code === 'blocked')
  )
    return state;
  const name = NEXT_NAME[state.name][change.type];
  return name ? { name } : state;
}

import type { ConnectError } from './connect-error.js';

/** The states of an attempt to show Connect. */
export type SessionState =
  | { readonly name: 'authorizing' | 'loading' | 'ready' }
  | {
      readonly name: 'error';
      readonly error: ConnectError;
      /** Whether the frame is known to show Connect. If not, the error hides it. */
      readonly isConnectSeen: boolean;
    };

/** The changes that can happen to an attempt. */
export type SessionChange =
  | { readonly type: 'token received' | 'frame loaded' | 'message received' }
  /** The user asks to see the frame although it may not show Connect. */
  | { readonly type: 'shown anyway' }
  | {
      readonly type: 'failed';
      readonly error: ConnectError;
      /** Whether the failure proves that the frame shows Connect, such as an error that Connect itself reports. */
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

/** Returns the state after `change`, or the same object if nothing changes. */
export function nextState(state: SessionState, change: SessionChange): SessionState {
  if (change.type === 'failed') {
    const { error } = change;
    // What loads in a frame that is blocked is the browser's error page, even if it was taken for Connect.
    const isSeen = error.code !== 'blocked' && (change.isConnectSeen || isConnectSeen(state));
    return { name: 'error', error, isConnectSeen: isSeen };
  }
  if (change.type === 'shown anyway') return state.name === 'error' ? { ...state, isConnectSeen: true } : state;
  // A load doesn't clear the error of a Connect that is seen, nor `blocked`: there, the browser's error page loads.
  if (
    change.type === 'frame loaded' &&
    state.name === 'error' &&
    (state.isConnectSeen || state.error.code === 'blocked')
  )
    return state;
  const name = NEXT_NAME[state.name][change.type];
  return name ? { name } : state;
}

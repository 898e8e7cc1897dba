import type {
  OpenedSession,
  ProviderRequest,
  SessionFailure,
  SourceKind,
  SourceView,
  SourcesView,
} from '../connect-api.js';

/** What the user looks at. */
export type View =
  | { name: 'loading' }
  | { name: 'failed'; failure: SessionFailure | undefined; message: string }
  | { name: 'search' }
  | { name: 'sign-in'; source: SourceView; busy: boolean; problem?: string }
  | { name: 'code'; source: SourceView; challenge: string; busy: boolean; problem?: string }
  | { name: 'oauth'; source: SourceView; phase: 'starting' | 'ready' | 'waiting'; state?: string; problem?: string }
  | { name: 'request'; busy: boolean; problem?: string }
  | { name: 'connections'; confirming?: string; busy: boolean; problem?: string }
  | { name: 'closed' };

/** What was found so far, and for which words. */
export interface FoundSources extends SourcesView {
  text: string;
}

/** Everything that the page shows. Replaced as a whole, never changed in place. */
export interface Model {
  readonly view: View;
  readonly session: OpenedSession | undefined;
  readonly text: string;
  readonly kind: SourceKind | undefined;
  readonly results: FoundSources | undefined;
  /** What just happened, said once above the list. */
  readonly notice: string | undefined;
  /** A problem with searching or choosing. */
  readonly problem: string | undefined;
  /** Whether the problem is one that may be gone when the search is tried again. */
  readonly canRetry: boolean;
}

export const NEW_MODEL: Model = {
  view: { name: 'loading' },
  session: undefined,
  text: '',
  kind: undefined,
  results: undefined,
  notice: undefined,
  problem: undefined,
  canRetry: false,
};

/** What the views can ask for. */
export interface Actions {
  search(text: string): void;
  filter(kind: SourceKind | undefined): void;
  more(): void;
  searchAgain(): void;
  choose(source: SourceView): void;
  signIn(source: SourceView, username: string, password: string): void;
  /** The second step of a sign-in, where the portal asks for one. */
  enterCode(source: SourceView, challenge: string, code: string): void;
  /** Opens the window of a source's own page; only a click may do so. */
  openOAuth(): void;
  /** The same trip without a second window. */
  oauthHere(): void;
  requestProvider(wanted: ProviderRequest): void;
  resync(source: SourceView): void;
  show(view: 'search' | 'connections' | 'request'): void;
  askDisconnect(sourceId: string | undefined): void;
  disconnect(source: SourceView): void;
  close(): void;
  /** What Escape does. */
  back(): void;
  retry(): void;
}

export const KIND_NAMES: Readonly<Record<SourceKind, string>> = {
  hospital: 'Hospital or clinic',
  lab: 'Lab',
  pharmacy: 'Pharmacy',
  wellness: 'Wearable or app',
};

/** The filters above the list; what `more` says is left out where there is little room. */
export const KIND_FILTERS: readonly { kind: SourceKind | undefined; name: string; more?: string }[] = [
  { kind: undefined, name: 'All' },
  { kind: 'hospital', name: 'Hospitals', more: ' & clinics' },
  { kind: 'lab', name: 'Labs' },
  { kind: 'pharmacy', name: 'Pharmacies' },
  { kind: 'wellness', name: 'Wearables', more: ' & apps' },
];

export function isConnected(session: OpenedSession | undefined, id: string): boolean {
  return session?.connections.some((each) => each.id === id) ?? false;
}

const FAILURES: Readonly<Record<SessionFailure, { title: string; text: string }>> = {
  MISSING_SESSION_TOKEN: {
    title: 'This link is incomplete',
    text: 'It carries no session. Go back to the application that sent you here and start again.',
  },
  SESSION_TOKEN_INVALID: {
    title: 'This session is not valid',
    text: 'Go back to the application that sent you here and start again. Nothing was changed.',
  },
  SESSION_TOKEN_EXPIRED: {
    title: 'Your session has expired',
    text: 'Sessions end after a while to keep your records safe. What you have connected so far is kept.',
  },
};

/** The words for a session that cannot go on. */
export function failureText(failure: SessionFailure | undefined, message: string): { title: string; text: string } {
  return failure === undefined ? { title: 'Something went wrong', text: message } : FAILURES[failure];
}

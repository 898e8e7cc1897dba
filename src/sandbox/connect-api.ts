/**
 * What the Connect page (`app/`) and its server (`server/`) say to each other, as JSON. Types only: neither of the two
 * imports the other.
 */
import type { RequestedSource as DocumentedRequest, Source } from '../connect/source.js';

/** A source as the wire protocol writes it. */
export type SourceRef = Source;

/** A provider that the user asked for, in the documented shape. Connect may leave any of it out; the sandbox does not. */
export type RequestedSource = Required<DocumentedRequest>;

/** The four kinds of source that Connect knows. */
export type SourceKind = 'hospital' | 'lab' | 'pharmacy' | 'wellness';

/** Why Connect's own session cannot go on; the same words that its close message carries. */
export type SessionFailure = 'MISSING_SESSION_TOKEN' | 'SESSION_TOKEN_INVALID' | 'SESSION_TOKEN_EXPIRED';

/** The body of every answer that is not a success. */
export interface ErrorEnvelope {
  code: number;
  error: string;
  message: string;
  'x-humanapi-request-id': string;
  /** Only on answers to the Connect page. */
  status?: SessionFailure;
}

/** The page's query, read and passed on as it is. */
export interface SessionRequest {
  token?: string;
  mode?: string;
  clientId?: string;
  preseed?: string;
  preseededSources?: string;
  segment?: string;
  pinnedProviders?: string;
  config?: string;
  pisId?: string;
  /** Where the hosted app goes back to. Undefined in a frame. */
  callback?: string;
}

/** How a source lets the user in: with the portal's name and password, or by OAuth in a popup. */
export type SignInMethod = 'portal' | 'oauth';

export interface SourceView extends SourceRef {
  kind: SourceKind;
  place: string;
  method: SignInMethod;
}

export interface SourcesView {
  total: number;
  items: readonly SourceView[];
}

export interface ConnectionView extends SourceView {
  /** Milliseconds since 1970. */
  connectedSince: number;
  resyncedAt?: number;
}

/** The answer to a sign-in that the portal refuses. Not an error of HTTP, which a browser would put into its console. */
export interface SignInRefused {
  problem: string;
}

/** The answer to a sign-in that needs a second factor: what the code must come back with. */
export interface CodeAsked {
  challenge: string;
}

/** The session as the page shows it and as its messages tell it. Answered to every change. */
export interface SessionView {
  mode: 'auth' | 'select';
  /** Active connections, or in select mode what is chosen, oldest first. */
  connections: readonly ConnectionView[];
  results: {
    connectedSources: readonly SourceRef[];
    disconnectedSources: readonly SourceRef[];
    requestedSources: readonly RequestedSource[];
  };
  /** Everything that this user ever asked for. */
  requestedProviders: readonly RequestedSource[];
}

/** The answer to opening the page. */
export interface OpenedSession extends SessionView {
  /** The page's bearer for all further calls. */
  bearer: string;
  /** Milliseconds until the session expires. */
  expiresIn: number;
  /** True when the same token had been open before and that session never closed. */
  resumed: boolean;
  pinned: readonly SourceView[];
  /** The one kind that is listed, when `segment` names one. */
  kind?: SourceKind;
  /** A fault: send messages that mean nothing. */
  junk: boolean;
  /** A fault: say that something went wrong. */
  error?: string;
  /** What the page was opened with and shows at its foot. */
  details: readonly { name: string; value: string }[];
}

/** How the page must close: as asked, or as a fault says. */
export interface ClosingView {
  session: SessionView;
  status?: string;
  drop: boolean;
  junk: boolean;
}

/** Where a trip to a wellness source stands. */
export type OAuthStatus = 'pending' | 'granted' | 'denied';

/** The answer to beginning such a trip. */
export interface OAuthStart {
  state: string;
}

/** How it went, asked by the Connect page that began it; with the session once there is something new in it. */
export interface OAuthProgress {
  status: OAuthStatus;
  source: SourceView;
  session: SessionView;
}

/** What the source's own page shows. */
export interface OAuthView {
  source: SourceView;
  status: OAuthStatus;
}

/** Where the way back leads when it was one window all along. */
export interface OAuthReturn {
  status: OAuthStatus;
  /** Connect's query. */
  returnTo: string;
}

/** A provider that the user asks for. */
export interface ProviderRequest {
  healthSystem: string;
  physician: string;
  address: string;
  website: string;
}

/** What the Connect page and its server say to each other, as JSON. Types only. */
import type { SourceKind, SourceRef } from './sources.js';
import type { RequestedSource } from './state.js';

export type { ErrorEnvelope, SessionFailure } from './api-error.js';
export type { SourceKind, SourceRef } from './sources.js';
export type { RequestedSource } from './state.js';

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

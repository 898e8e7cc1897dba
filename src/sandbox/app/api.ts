import type {
  ClosingView,
  CodeAsked,
  ErrorEnvelope,
  OAuthProgress,
  OAuthStart,
  OpenedSession,
  ProviderRequest,
  SessionFailure,
  SessionRequest,
  SessionView,
  SignInRefused,
  SourceKind,
  SourcesView,
} from '../connect-api.js';

/** An answer that was a refusal, or no answer. */
export class ApiFailure extends Error {
  /** Set when the session itself is over. */
  readonly failure: SessionFailure | undefined;

  constructor(message: string, failure?: SessionFailure) {
    super(message);
    this.name = 'ApiFailure';
    this.failure = failure;
  }
}

/** The page's server. Paths are relative, so that the page works at any path. */
export class ConnectApi {
  #bearer = '';

  async open(request: SessionRequest): Promise<OpenedSession> {
    const session = await this.#call<OpenedSession>('POST', 'connect/session', request);
    this.#bearer = session.bearer;
    return session;
  }

  search(text: string, kind: SourceKind | undefined, offset: number, signal: AbortSignal): Promise<SourcesView> {
    const query = new URLSearchParams({ q: text, offset: String(offset) });
    if (kind) query.set('kind', kind);
    return this.#call('GET', `connect/sources?${query.toString()}`, undefined, signal);
  }

  /** Rejects with the portal's own words where it refuses. */
  async signIn(sourceId: string, username: string, password: string): Promise<SessionView | CodeAsked> {
    const body = { sourceId, username, password };
    return accepted(await this.#call<SessionView | CodeAsked | SignInRefused>('POST', 'connect/connections', body));
  }

  /** The second step of a sign-in. Rejects with the portal's own words where it refuses. */
  async enterCode(challenge: string, code: string): Promise<SessionView> {
    return accepted(await this.#call<SessionView | SignInRefused>('POST', 'connect/codes', { challenge, code }));
  }

  disconnect(sourceId: string): Promise<SessionView> {
    return this.#call('DELETE', `connect/connections/${encodeURIComponent(sourceId)}`);
  }

  resync(sourceId: string): Promise<SessionView> {
    return this.#call('POST', `connect/connections/${encodeURIComponent(sourceId)}/resync`, {});
  }

  requestProvider(wanted: ProviderRequest): Promise<SessionView> {
    return this.#call('POST', 'connect/requests', wanted);
  }

  /** Begins a trip to a wellness source's own page; `returnTo` is Connect's query, for a trip in its own window. */
  startOAuth(sourceId: string, returnTo: string): Promise<OAuthStart> {
    return this.#call('POST', 'connect/oauth', { sourceId, returnTo });
  }

  oauthProgress(state: string): Promise<OAuthProgress> {
    return this.#call('GET', `connect/oauth/${encodeURIComponent(state)}`);
  }

  /** Gives a trip up, also while the page is being left; tells how far it had come. */
  cancelOAuth(state: string, signal?: AbortSignal): Promise<OAuthProgress> {
    return this.#call('DELETE', `connect/oauth/${encodeURIComponent(state)}`, undefined, signal, true);
  }

  select(sourceId: string): Promise<SessionView> {
    return this.#call('POST', 'connect/selection', { sourceId });
  }

  deselect(sourceId: string): Promise<SessionView> {
    return this.#call('DELETE', `connect/selection/${encodeURIComponent(sourceId)}`);
  }

  close(signal: AbortSignal): Promise<ClosingView> {
    return this.#call('POST', 'connect/close', {}, signal);
  }

  async #call<T>(method: string, path: string, body?: object, signal?: AbortSignal, keepalive = false): Promise<T> {
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(path, {
        method,
        credentials: 'omit',
        keepalive,
        headers: {
          ...(this.#bearer !== '' && { authorization: `Bearer ${this.#bearer}` }),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
      });
      answer = await response.json();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiFailure('Connect could not be reached. Check the network and try again.');
    }
    if (!response.ok) {
      const { message, status } = answer as Partial<ErrorEnvelope>;
      throw new ApiFailure(message ?? 'Connect failed to answer.', status);
    }
    return answer as T;
  }
}

function accepted<T extends object>(answer: T | SignInRefused): T {
  if ('problem' in answer) throw new ApiFailure(answer.problem);
  return answer;
}

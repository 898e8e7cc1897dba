import type { HumanConnectOptions } from '../element/human-connect-options.js';
import { toResponse, type ConnectResponse, type ConnectStatus } from '../connect/response.js';
import type { RequestedSource, Source } from '../connect/source.js';

/** How a session fails: one of Connect's error statuses, or `client-failed` for a Connect that can't be shown. */
export type FailureCode = 'SESSION_TOKEN_INVALID' | 'SESSION_TOKEN_EXPIRED' | 'MISSING_SESSION_TOKEN' | 'client-failed';

export interface FakeConnectOptions {
  /** The sources that the user connected in earlier sessions. Default: none. */
  connections?: readonly Source[];
}

/** The result of `open()`: resolves when the session has closed, and rejects if it failed with `client-failed`. */
export interface FakeSession extends PromiseLike<void> {
  /** Closes the session, as the page's own code does. */
  close(): void;
}

/**
 * A Connect without a frame or network. The test does what a user would do. Actions while it's closed are queued, and
 * run in order as soon as it opens.
 */
export interface FakeConnect {
  /** Opens a session, with the options of `HumanConnect.open()`. Called by an element as its `client`, or by your code. */
  readonly open: (options: HumanConnectOptions) => FakeSession;
  /** The user connects a source. A string is its name, from which an id is derived. */
  connect(source: Source | string): void;
  /** The user disconnects a source, given as the source, its id or its name. */
  disconnect(source: Source | string): void;
  /** The user requests a provider that isn't listed. It's part of the next report. */
  request(provider: RequestedSource): void;
  /** Connect closes by itself. Default status: `SUCCESS`. */
  close(status?: ConnectStatus): void;
  /** The session fails. Default: `client-failed`. */
  fail(code?: FailureCode): void;
  /** Resolves to the options when it's open. */
  whenOpened(): Promise<HumanConnectOptions>;
  /** Whether a session is open. */
  readonly opened: boolean;
  /** The options of the last opening. */
  readonly options: HumanConnectOptions | undefined;
  /** The options of each opening, oldest first. */
  readonly openings: readonly HumanConnectOptions[];
  /** The sources that are connected now. */
  readonly connections: readonly Source[];
  /** Closes without calling any callback, and forgets everything. */
  reset(): void;
}

/** One opening that has not ended. */
interface Session {
  readonly options: HumanConnectOptions;
  readonly settle: () => void;
  readonly reject: (error: Error) => void;
}

type Callback = 'onConnectSource' | 'onDisconnectSource' | 'onClose';

/**
 * Creates a Connect for unit tests. It needs no frame, no network and no browser.
 *
 * @example
 * ```js
 * const connect = fakeConnect();
 * element.client = connect;
 * const closing = element.show();
 * connect.connect('Cleveland Clinic');
 * connect.close();
 * const { currentConnections } = await closing;
 * ```
 */
export function fakeConnect({ connections: before = [] }: FakeConnectOptions = {}): FakeConnect {
  const openings: HumanConnectOptions[] = [];
  let session: Session | undefined;
  /** The actions that wait for the session to open, or for earlier actions to finish. */
  let planned: (() => void)[] = [];
  let awaiting: ((options: HumanConnectOptions) => void)[] = [];
  let response = begin(before);

  const act = (action: () => void): void => {
    if (session && planned.length === 0) action();
    else planned.push(action);
  };
  const catchUp = (): void => {
    // An action may end the session; the remaining ones wait for the next session.
    while (session && planned.length > 0) {
      const [action, ...rest] = planned;
      planned = rest;
      action?.();
    }
  };
  const report = (callback: Callback): void => {
    const listener: unknown = session?.options[callback];
    if (typeof listener === 'function') (listener as (response: ConnectResponse) => void)(response);
  };
  /** Ends the session before it calls back, so that a callback can open the next one. */
  const end = (): Session | undefined => {
    const ended = session;
    session = undefined;
    return ended;
  };
  const close = (status: ConnectStatus): void => {
    response = toResponse(status, {}, response);
    const { settle, options } = end() as Session;
    try {
      options.onClose?.(response);
    } finally {
      settle();
    }
  };
  const failed = (code: FailureCode): void => {
    if (code !== 'client-failed') return close(code);
    end()?.reject(new Error('fakeConnect() failed to open, as the test says: client-failed'));
  };

  return {
    open(options) {
      end()?.settle();
      openings.push(options);
      response = begin(response.currentConnections, response.requestedProviders);
      const settled = new Promise<void>((settle, reject) => (session = { options, settle, reject }));
      // Prevents an unhandled rejection if the caller ignores the promise.
      settled.catch(() => undefined);
      const mine = session;
      // Asynchronous, so that the caller has the returned session first, as with a real Connect.
      queueMicrotask(() => {
        for (const tell of awaiting.splice(0)) tell(options);
        catchUp();
      });
      return Object.assign(settled, {
        close: () => {
          if (session === mine) close('SUCCESS');
        },
      });
    },
    connect(given) {
      const source = toSource(given);
      act(() => {
        const { currentConnections, sessionResults } = response;
        response = toResponse(
          'CONNECTED_SOURCE',
          {
            currentConnections: [...without(currentConnections, source), source],
            sessionResults: {
              connectedSources: [...without(sessionResults.connectedSources, source), source],
              disconnectedSources: without(sessionResults.disconnectedSources, source),
            },
          },
          response,
        );
        report('onConnectSource');
      });
    },
    disconnect(given) {
      const wanted = toSource(given);
      act(() => {
        const { currentConnections, sessionResults } = response;
        const source = currentConnections.find(({ id, name }) => id === wanted.id || name === given || id === given);
        if (!source) throw new Error(`fakeConnect(): “${wanted.name}” is not connected, so nobody can disconnect it`);
        response = toResponse(
          'DISCONNECTED_SOURCE',
          {
            currentConnections: without(currentConnections, source),
            sessionResults: {
              connectedSources: without(sessionResults.connectedSources, source),
              disconnectedSources: [...without(sessionResults.disconnectedSources, source), source],
            },
          },
          response,
        );
        report('onDisconnectSource');
      });
    },
    request(provider) {
      act(() => {
        const { requestedProviders, sessionResults } = response;
        response = toResponse(
          response.status,
          {
            requestedProviders: [...requestedProviders, provider],
            sessionResults: { requestedSources: [...sessionResults.requestedSources, provider] },
          },
          response,
        );
      });
    },
    close: (status = 'SUCCESS') => act(() => close(status)),
    fail: (code = 'client-failed') => act(() => failed(code)),
    whenOpened: () =>
      new Promise((resolve) => {
        if (session) resolve(session.options);
        else awaiting.push(resolve);
      }),
    get opened() {
      return session !== undefined;
    },
    get options() {
      return openings.at(-1);
    },
    get openings() {
      return [...openings];
    },
    get connections() {
      return response.currentConnections;
    },
    reset() {
      end()?.settle();
      planned = [];
      awaiting = [];
      openings.length = 0;
      response = begin(before);
    },
  };
}

/** The lists of a session that has just begun. */
function begin(
  currentConnections: readonly Source[],
  requestedProviders: readonly RequestedSource[] = [],
): ConnectResponse {
  return toResponse('SUCCESS', { currentConnections, requestedProviders });
}

function without(sources: readonly Source[], { id }: Source): readonly Source[] {
  return sources.filter((source) => source.id !== id);
}

function toSource(given: Source | string): Source {
  if (typeof given === 'string') return { id: idOf(given), name: given };
  // Connect sends only these ids, and the element ignores a message with any other.
  if (typeof given.id !== 'string' || typeof given.name !== 'string')
    throw new TypeError('A source is { id, name }, two strings, or its name');
  return { id: given.id, name: given.name };
}

/** An id in Connect's format, 24 hexadecimal digits. The same name gives the same id. */
function idOf(name: string): string {
  return [1, 2, 3]
    .map((salt) => {
      let hash = 0x811c9dc5 ^ salt;
      for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
      return hash.toString(16).padStart(8, '0');
    })
    .join('');
}

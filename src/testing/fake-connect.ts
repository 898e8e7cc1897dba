import type { HumanConnectOptions } from '../element/human-connect-options.js';
import { toResponse, type ConnectResponse, type ConnectStatus } from '../connect/response.js';
import type { RequestedSource, Source } from '../connect/source.js';

/** How a session goes wrong: Connect's own abnormal endings, and `client-failed` for a Connect that cannot be shown. */
export type FailureCode = 'SESSION_TOKEN_INVALID' | 'SESSION_TOKEN_EXPIRED' | 'MISSING_SESSION_TOKEN' | 'client-failed';

export interface FakeConnectOptions {
  /** What the user connected before the test begins. */
  connections?: readonly Source[];
}

/** What `open` returns: settles when the session has closed, rejects when it failed with `client-failed`. */
export interface FakeSession extends PromiseLike<void> {
  /** Closes the session as the page's own code does. */
  close(): void;
}

/**
 * A Connect without a frame and without a network, in which the test does what a user would do. What is said while it
 * is closed happens, in the same order, as soon as it opens.
 */
export interface FakeConnect {
  /** What the element's `client` or a page's own code calls; takes the options of `HumanConnect.open`. */
  readonly open: (options: HumanConnectOptions) => FakeSession;
  /** The user connects a source. A string is its name; an id is then made from it. */
  connect(source: Source | string): void;
  /** The user disconnects a source: itself, its id or its name. */
  disconnect(source: Source | string): void;
  /** The user asks for a provider that is not listed. Reported with whatever is reported next. */
  request(provider: RequestedSource): void;
  /** Connect closes. Default status: `SUCCESS`. */
  close(status?: ConnectStatus): void;
  /** The session fails. Default: `client-failed`. */
  fail(code?: FailureCode): void;
  /** Settles with the options once it is open. */
  whenOpened(): Promise<HumanConnectOptions>;
  /** Whether it is open. */
  readonly opened: boolean;
  /** What it was opened with last. */
  readonly options: HumanConnectOptions | undefined;
  /** What it was opened with each time. */
  readonly openings: readonly HumanConnectOptions[];
  /** All that is connected now. */
  readonly connections: readonly Source[];
  /** Closes without a word and forgets everything. */
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
 * Makes a Connect for unit tests: no frame, no network, nothing that a test runner lacks.
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
  /** What is said before the session opens, or while what was said before it is still to be done. */
  let planned: (() => void)[] = [];
  let awaiting: ((options: HumanConnectOptions) => void)[] = [];
  let response = begin(before);

  const act = (action: () => void): void => {
    if (session && planned.length === 0) action();
    else planned.push(action);
  };
  const catchUp = (): void => {
    // An action may end the session: the rest is for the next one.
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
  /** Ends the session first, so that a callback may open the next one. */
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
      // Whoever does not look at it must not be told of an unhandled rejection.
      settled.catch(() => undefined);
      const mine = session;
      // Once the caller has what this returns, as with a Connect that loads.
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

/** How a session stands at its start. */
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
  // Connect has no others, and the element would take no notice of a message with one.
  if (typeof given.id !== 'string' || typeof given.name !== 'string')
    throw new TypeError('A source is { id, name }, two strings, or its name');
  return { id: given.id, name: given.name };
}

/** 24 hexadecimal digits, as Connect's ids have: the same for the same name. */
function idOf(name: string): string {
  return [1, 2, 3]
    .map((salt) => {
      let hash = 0x811c9dc5 ^ salt;
      for (const character of name) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
      return hash.toString(16).padStart(8, '0');
    })
    .join('');
}

import type { Seeded, SyncChange, Whom } from '../server/control.js';
import type { Fault } from '../server/faults/fault.js';
import type { SentNotification } from '../server/notifications/notifier.js';
import type { Seed } from '../server/options.js';
import type { RecordedRequest } from '../server/request-log.js';

/**
 * The control of a sandbox that runs elsewhere: the same calls as `Sandbox` has, over HTTP. Each rejects with an `Error`
 * that says what the sandbox refused.
 */
export interface RemoteControl {
  /** Forgets everything (users, tokens, faults, requests, clock), or one user with all that is theirs. */
  reset(whom?: Whom): Promise<void>;
  /** Gives a user these connections, in place of any others. Rejects where a source is not in the catalogue. */
  seed(seed: Seed): Promise<Seeded>;
  /** The latest 1,000 requests, oldest first, without secrets. */
  requests(): Promise<RecordedRequest[]>;
  /** Forgets the requests so far. */
  clearRequests(): Promise<void>;
  /** The latest 1,000 notifications, oldest first, and how they were answered. */
  notifications(): Promise<SentNotification[]>;
  /** Ends tokens, also of sessions that are open: all that were issued so far, or one user's. */
  expire(whom?: Whom): Promise<void>;
  /** Says how the sync of a source goes. */
  sync(change: SyncChange): Promise<void>;
  /** What goes wrong on purpose. */
  readonly faults: {
    list(): Promise<Fault[]>;
    /** Replaces all. */
    set(faults: readonly Fault[]): Promise<void>;
    add(fault: Fault): Promise<void>;
    clear(): Promise<void>;
  };
  /** The time that the sandbox lives in. */
  readonly clock: {
    /** Milliseconds since 1970. */
    now(): Promise<number>;
    /** Moves it on by so many seconds. */
    advance(seconds: number): Promise<void>;
  };
}

/** The sandbox of a Vite or Web Test Runner plugin, as a page that this server serves has it. */
export interface ServedSandbox extends RemoteControl {
  /** The element's `base-url`. */
  readonly origin: string;
  /** The element's `token-endpoint`, on the page's own origin. */
  readonly tokenEndpoint: string;
}

/** Where the plugins put the stand-in for an integrator's own server; the same as `BACKEND_PATH`. */
const SERVED = '/human-connect';

/**
 * Controls the sandbox at an address, such as one that `npx human-connect-sandbox` has started. Works in Node, and in pages
 * on a loopback host.
 *
 * ```js
 * const sandbox = remoteSandbox('http://127.0.0.1:4100');
 * await sandbox.seed({ client_user_id: 'jane', connections: ['Starfleet Pharmacy'] });
 * ```
 */
export function remoteSandbox(address: string): RemoteControl {
  const call = caller(`${address.replace(/\/$/, '')}/_sandbox`);
  const done = async (...args: Parameters<typeof call>): Promise<void> => {
    await call(...args);
  };
  return {
    reset: (whom = {}) => done('POST', 'reset', whom),
    seed: (seed) => call<Seeded>('POST', 'seed', seed),
    requests: async () => (await call<{ requests: RecordedRequest[] }>('GET', 'requests')).requests,
    clearRequests: () => done('DELETE', 'requests'),
    notifications: async () =>
      (await call<{ notifications: SentNotification[] }>('GET', 'notifications')).notifications,
    expire: (whom = {}) => done('POST', 'expire', whom),
    sync: (change) => done('POST', 'sync', change),
    faults: {
      list: async () => (await call<{ faults: Fault[] }>('GET', 'faults')).faults,
      set: (faults) => done('PUT', 'faults', { faults }),
      add: (fault) => done('POST', 'faults', { fault }),
      clear: () => done('DELETE', 'faults'),
    },
    clock: {
      now: async () => (await call<{ now: number }>('GET', 'clock')).now,
      advance: (seconds) => done('POST', 'clock', { advance: seconds }),
    },
  };
}

/**
 * The sandbox that the Vite or Web Test Runner plugin runs beside the page, for tests in the page.
 *
 * ```js
 * const sandbox = await servedSandbox();
 * element.baseUrl = sandbox.origin;
 * element.tokenEndpoint = sandbox.tokenEndpoint;
 * ```
 */
export async function servedSandbox(): Promise<ServedSandbox> {
  const response = await fetch(`${SERVED}/sandbox.json`);
  if (!response.ok) {
    throw new Error(
      `No sandbox is served here: ${SERVED}/sandbox.json answers ${response.status}. Add the plugin of human-connect-element/sandbox/vite or …/web-test-runner.`,
    );
  }
  const { origin } = (await response.json()) as { origin: string };
  return { ...remoteSandbox(SERVED), origin, tokenEndpoint: `${SERVED}/token` };
}

function caller(address: string) {
  return async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${address}/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = (await response.json().catch(() => ({}))) as T & { message?: string };
    if (!response.ok) {
      throw new Error(answer.message ?? `The control of the sandbox answers ${response.status} at ${address}/${path}.`);
    }
    return answer;
  };
}

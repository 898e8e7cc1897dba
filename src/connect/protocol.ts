import type { RequestedSource, Source } from './response.js';

/** What Connect said, copied and frozen. It leaves out what it has nothing to say of. */
export interface ConnectMessage {
  readonly type: 'connect-source' | 'disconnect-source' | 'close' | 'error';
  readonly status?: string;
  readonly sessionResults?: {
    readonly connectedSources?: readonly Source[];
    readonly disconnectedSources?: readonly Source[];
    readonly requestedSources?: readonly RequestedSource[];
  };
  readonly currentConnections?: readonly Source[];
  readonly requestedProviders?: readonly RequestedSource[];
  /** What went wrong, in Connect's words. */
  readonly error?: string;
}

/** Gives what a field holds, or throws where it is something else. */
type Read = (value: unknown) => unknown;

const text: Read = (value) => (typeof value === 'string' ? value : malformed());
const number: Read = (value) => (typeof value === 'number' ? value : malformed());
const list =
  (read: Read): Read =>
  (value) =>
    Array.isArray(value) ? Object.freeze(value.map((item) => read(item))) : malformed();
/** A frozen copy of the known fields; `complete` when none may be missing. */
const record =
  (fields: Record<string, Read>, complete?: boolean): Read =>
  (value) => {
    if (Object.getPrototypeOf(value) !== Object.prototype) malformed();
    const copy: Record<string, unknown> = {};
    for (const [name, read] of Object.entries(fields)) {
      const own = value as Record<string, unknown>;
      const field = own[name] ?? own[FORMER[name] ?? name];
      if (field != null) copy[name] = read(field);
      else if (complete) malformed();
    }
    return Object.freeze(copy);
  };

/** The names of before 2020. */
const FORMER: Record<string, string> = {
  connectedSources: 'connected',
  disconnectedSources: 'disconnected',
  currentConnections: 'connections',
};
const sources = list(record({ name: text, id: text }, true));
const requests = list(
  record({
    address: text,
    healthSystem: text,
    location: record({ latitude: number, longitude: number }),
    physician: text,
    website: text,
  }),
);
const message = record({
  type: text,
  status: text,
  sessionResults: record({ connectedSources: sources, disconnectedSources: sources, requestedSources: requests }),
  currentConnections: sources,
  requestedProviders: requests,
  // A text, or an object with a `message`. No other shape is documented: whatever it is, the rest is said all the same.
  error: (value) => [(value as { message?: unknown }).message, value].find((words) => typeof words === 'string'),
});
const TYPE = /^hapi-connect-((?:dis)?connect-source|close|error)$/;

/**
 * Reads what a frame posted: an object, the same as a JSON string, or the type alone, as the page for apps has it.
 * Returns undefined for everything else. Never throws and never changes `data`.
 */
export function parseMessage(data: unknown): ConnectMessage | undefined {
  try {
    const said = message(typeof data !== 'string' ? data : TYPE.test(data) ? { type: data } : JSON.parse(data)) as {
      type: string;
    };
    const type = TYPE.exec(said.type)?.[1];
    return type ? Object.freeze({ ...said, type: type as ConnectMessage['type'] }) : undefined;
  } catch {
    return undefined;
  }
}

function malformed(): never {
  throw new TypeError();
}

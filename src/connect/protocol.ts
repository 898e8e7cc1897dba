import { own } from './own.js';
import type { RequestedSource, Source } from './source.js';

/** A message of Connect, as a frozen copy. A field that Connect omits is absent. */
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
  /** Connect's own description of an error. */
  readonly error?: string;
}

const TYPE = /^hapi-connect-((?:dis)?connect-source|close|error)$/;

/**
 * Parses the data of a `message` event: an object, its JSON, or the bare type, which Connect's page for apps posts.
 * Returns `undefined` for anything else. Never throws and never changes `data`.
 */
export function parseMessage(data: unknown): ConnectMessage | undefined {
  try {
    const { type: wireType, ...fields } = { type: '', ...readMessage(toObject(data)) };
    const type = TYPE.exec(wireType)?.[1] as ConnectMessage['type'] | undefined;
    return type && Object.freeze({ ...fields, type });
  } catch {
    return undefined;
  }
}

function toObject(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  return TYPE.test(data) ? { type: data } : JSON.parse(data);
}

/** Returns the value of a field, or throws if it has the wrong shape. */
type Reader<Value> = (value: unknown) => Value;

const text: Reader<string> = (value) => (typeof value === 'string' ? value : malformed());

const number: Reader<number> = (value) => (typeof value === 'number' ? value : malformed());

/** A frozen copy of an array. `Array.from` visits holes, so a sparse array is malformed. */
function listOf<Item>(read: Reader<Item>): Reader<readonly Item[]> {
  return (value) => (Array.isArray(value) ? Object.freeze(Array.from(value, read)) : malformed());
}

/** A frozen copy of the fields that are present; `null` means absent. */
function objectOf<Fields extends Record<string, Reader<unknown>>>(
  fields: Fields,
): Reader<{ readonly [Name in keyof Fields]?: ReturnType<Fields[Name]> }> {
  return (value) => {
    if (Object.getPrototypeOf(value) !== Object.prototype) malformed();
    const given = value as Record<string, unknown>;
    const copy: Record<string, unknown> = {};
    for (const [name, read] of Object.entries(fields)) {
      const field = own(given, name) ?? own(given, own(FORMER_NAMES, name) ?? name);
      if (field != null) copy[name] = read(field);
    }
    return Object.freeze(copy) as { readonly [Name in keyof Fields]?: ReturnType<Fields[Name]> };
  };
}

/** Field names that Connect used before 2020. */
const FORMER_NAMES: Record<string, string> = {
  connectedSources: 'connected',
  disconnectedSources: 'disconnected',
  currentConnections: 'connections',
};

const namedSource = objectOf({ name: text, id: text });

const source: Reader<Source> = (value) => {
  const { id, name } = namedSource(value);
  return id === undefined || name === undefined ? malformed() : Object.freeze({ name, id });
};

const coordinates = objectOf({ latitude: number, longitude: number });

const requestedSource = objectOf({
  address: text,
  healthSystem: text,
  location: coordinates,
  physician: text,
  website: text,
}) as Reader<RequestedSource>;

/** A string, or an object with a `message`. Any other shape is undocumented and ignored: the message still counts. */
const errorText: Reader<string | undefined> = (value) => {
  const message = own(Object(value) as { message?: unknown }, 'message');
  return [message, value].find((words) => typeof words === 'string');
};

const sources = listOf(source);
const requestedSources = listOf(requestedSource);
const readMessage = objectOf({
  type: text,
  status: text,
  sessionResults: objectOf({
    connectedSources: sources,
    disconnectedSources: sources,
    requestedSources,
  }),
  currentConnections: sources,
  requestedProviders: requestedSources,
  error: errorText,
}) as Reader<Omit<ConnectMessage, 'type'> & { readonly type?: string }>;

function malformed(): never {
  throw new TypeError();
}

import type { ReportedLists, RequestedSource, Source } from './response.js';

/** What Connect said, copied and frozen. */
export type ConnectMessage =
  | { readonly type: 'connect-source' | 'disconnect-source'; readonly lists: ReportedLists }
  | { readonly type: 'close'; readonly status: string; readonly lists: ReportedLists }
  | { readonly type: 'error'; readonly text: string };

type Json = Record<string, unknown>;
/** Reads one shape out of unknown data, as a frozen copy; throws when the data has another shape. */
type Reader<T> = (value: unknown) => T;

const malformed = (): never => {
  throw new TypeError();
};
const text: Reader<string> = (value) => (typeof value === 'string' ? value : malformed());
const number: Reader<number> = (value) => (typeof value === 'number' ? value : malformed());
const object: Reader<Json> = (value) =>
  typeof value === 'object' && value && !Array.isArray(value) ? (value as Json) : malformed();
/** Connect leaves out what it has nothing to say of, or sends null. */
const optional =
  <T>(read: Reader<T>): Reader<T | undefined> =>
  (value) =>
    value == null ? undefined : read(value);
const list =
  <T>(read: Reader<T>): Reader<readonly T[]> =>
  (value) =>
    Array.isArray(value) ? Object.freeze(value.map(read)) : malformed();
/** The known fields that are there, in the order in which Connect sent them. */
const record =
  <T>(fields: Record<string, Reader<unknown>>): Reader<T> =>
  (value) =>
    Object.freeze(
      Object.fromEntries(
        Object.entries(object(value)).flatMap(([key, field]) => {
          const read = Object.hasOwn(fields, key) && fields[key];
          return read && field != null ? [[key, read(field)]] : [];
        }),
      ),
    ) as T;

const source: Reader<Source> = (value) => {
  const read = record<Source>({ id: text, name: text })(value);
  return 'id' in read && 'name' in read ? read : malformed();
};
const requestedSource = record<RequestedSource>({
  address: text,
  healthSystem: text,
  location: record({ latitude: number, longitude: number }),
  physician: text,
  website: text,
});
const sources = optional(list(source));
const requestedSources = optional(list(requestedSource));

/** Reads the lists of a payload; the second names are those of Connect before 2020. */
const lists: Reader<ReportedLists> = (value) => {
  const message = object(value);
  const session = optional(object)(message.sessionResults) ?? {};
  return {
    connectedSources: sources(session.connectedSources ?? session.connected),
    disconnectedSources: sources(session.disconnectedSources ?? session.disconnected),
    requestedSources: requestedSources(session.requestedSources),
    currentConnections: sources(message.currentConnections ?? message.connections),
    requestedProviders: requestedSources(message.requestedProviders),
  };
};

const MESSAGES = new Map<unknown, (message: Json) => ConnectMessage>([
  ['hapi-connect-connect-source', (message) => ({ type: 'connect-source', lists: lists(message) })],
  ['hapi-connect-disconnect-source', (message) => ({ type: 'disconnect-source', lists: lists(message) })],
  [
    'hapi-connect-close',
    (message) => ({ type: 'close', status: optional(text)(message.status) ?? 'SUCCESS', lists: lists(message) }),
  ],
  ['hapi-connect-error', ({ error }) => ({ type: 'error', text: errorText(error) })],
]);

function errorText(error: unknown): string {
  if (typeof error === 'string') return error;
  const { message, code } = optional(object)(error) ?? {};
  return optional(text)(message) ?? optional(text)(code) ?? '';
}

/**
 * Reads what a frame posted: an object, the same as a JSON string, or the bare string `hapi-connect-close`.
 * Returns undefined for everything else. Never throws and never changes `data`.
 */
export function parseMessage(data: unknown): ConnectMessage | undefined {
  try {
    const message = object(
      data === 'hapi-connect-close' ? { type: data } : typeof data === 'string' ? JSON.parse(data) : data,
    );
    return Object.hasOwn(message, 'type') ? MESSAGES.get(message.type)?.(message) : undefined;
  } catch {
    return undefined;
  }
}

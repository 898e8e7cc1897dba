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

/**
 * What a field must be; `?` marks one that may be missing, as lists and objects always may. A `reason` is a text or an
 * object with a `message`.
 */
type Shape = 'string' | 'string?' | 'number?' | 'reason' | readonly [Shape] | { readonly [field: string]: Shape };

const SOURCES = [{ id: 'string', name: 'string' }] as const;
const REQUESTED = [
  {
    address: 'string?',
    healthSystem: 'string?',
    location: { latitude: 'number?', longitude: 'number?' },
    physician: 'string?',
    website: 'string?',
  },
] as const;
const MESSAGE: Shape = {
  type: 'string',
  status: 'string?',
  sessionResults: {
    connectedSources: SOURCES,
    disconnectedSources: SOURCES,
    requestedSources: REQUESTED,
  },
  currentConnections: SOURCES,
  requestedProviders: REQUESTED,
  error: 'reason',
};
/** The names of before 2020. */
const RENAMED: Record<string, string> = {
  connected: 'connectedSources',
  disconnected: 'disconnectedSources',
  connections: 'currentConnections',
};
const TYPE = /^hapi-connect-(connect-source|disconnect-source|close|error)$/;

/**
 * Reads what a frame posted: an object, the same as a JSON string, or the bare string `hapi-connect-close`.
 * Returns undefined for everything else. Never throws and never changes `data`.
 */
export function parseMessage(data: unknown): ConnectMessage | undefined {
  try {
    const message = read(
      data === 'hapi-connect-close' ? { type: data } : typeof data === 'string' ? JSON.parse(data) : data,
      MESSAGE,
    ) as { type: string };
    const type = TYPE.exec(message.type)?.[1];
    return type ? Object.freeze({ ...message, type: type as ConnectMessage['type'] }) : undefined;
  } catch {
    return undefined;
  }
}

/** A frozen copy of the known fields, in the order in which they came; throws where one has another shape. */
function read(value: unknown, shape: Shape): unknown {
  if (shape === 'reason') return read((value as { message?: unknown }).message ?? value, 'string');
  if (typeof shape === 'string') return shape.startsWith(typeof value) ? value : malformed();
  if (typeof value !== 'object' || !value || Array.isArray(value) !== Array.isArray(shape)) return malformed();
  if (Array.isArray(value)) return Object.freeze(value.map((item) => read(item, (shape as readonly [Shape])[0])));
  const fields = shape as Record<string, Shape>;
  const copy = Object.fromEntries(
    Object.entries(value)
      .map(([key, field]) => [RENAMED[key] ?? key, field] as [string, unknown])
      .flatMap(([key, field]) => {
        const known = Object.hasOwn(fields, key) && fields[key];
        return known && field != null ? [[key, read(field, known)]] : [];
      }),
  );
  for (const key in fields) if (fields[key] === 'string' && !(key in copy)) malformed();
  return Object.freeze(copy);
}

function malformed(): never {
  throw new TypeError();
}

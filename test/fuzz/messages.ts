// Random messages, and a schema that says which of them are Connect's. It shares nothing with the parser. Runs in browsers
// and in Node.
import fc from 'fast-check';
import * as v from 'valibot';
import { parseMessage } from '../../src/connect/protocol.js';

const TYPES = [
  'hapi-connect-connect-source',
  'hapi-connect-disconnect-source',
  'hapi-connect-close',
  'hapi-connect-error',
] as const;

const plain = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype,
);
const text = v.nullish(v.string());
const sources = v.nullish(v.array(v.pipe(plain, v.object({ id: v.string(), name: v.string() }))));
const place = v.pipe(plain, v.object({ latitude: v.nullish(finite()), longitude: v.nullish(finite()) }));
const requests = v.nullish(
  v.array(
    v.pipe(
      plain,
      v.object({
        address: text,
        healthSystem: text,
        location: v.nullish(place),
        physician: text,
        website: text,
      }),
    ),
  ),
);
const results = v.pipe(
  plain,
  v.transform((field) => ({
    ...field,
    connectedSources: field['connectedSources'] ?? field['connected'],
    disconnectedSources: field['disconnectedSources'] ?? field['disconnected'],
  })),
  v.object({ connectedSources: sources, disconnectedSources: sources, requestedSources: requests }),
);
const envelope = v.pipe(
  plain,
  v.transform((field) => ({
    ...field,
    currentConnections: field['currentConnections'] ?? field['connections'],
  })),
  v.object({
    type: v.pipe(
      v.picklist(TYPES),
      v.transform((type) => type.slice('hapi-connect-'.length)),
    ),
    status: text,
    sessionResults: v.nullish(results),
    currentConnections: sources,
    requestedProviders: requests,
    // Any value: the rest is still parsed.
    error: v.fallback(
      v.nullish(
        v.union([
          v.string(),
          v.pipe(
            v.looseObject({ message: v.string() }),
            v.transform(({ message }) => message),
          ),
        ]),
      ),
      undefined,
    ),
  }),
);

/** Unlike JSON, a posted object can contain NaN. */
function finite() {
  return v.custom<number>((value) => typeof value === 'number');
}

function expected(data: unknown): unknown {
  const bare = TYPES.find((type) => type === data);
  if (bare) return { type: bare.slice('hapi-connect-'.length) };
  try {
    const read = v.safeParse(envelope, typeof data === 'string' ? JSON.parse(data) : data);
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}

/** A canonical string: equal values give the same one. Keys are sorted, and missing ones are omitted. */
const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_key, field: unknown) => {
    if (typeof field === 'bigint') return `${String(field)}n`;
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return field;
    const entries = Object.entries(field).filter(([, item]) => item !== undefined && item !== null);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });

/** The same for values that may contain themselves or throw when they are read. */
const shape = (value: unknown): string | undefined => {
  try {
    return canonical(value);
  } catch (error) {
    return String(error);
  }
};

const isFrozenDeep = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every((field) => isFrozenDeep(field)));

/** Mostly a valid value, sometimes any other. */
const or = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { arbitrary, weight: 120 },
    { arbitrary: fc.constantFrom(null, undefined), weight: 1 },
    { arbitrary: fc.anything({ maxDepth: 1 }), weight: 1 },
  );
const some = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  fc.record(
    { ...fields, extra: fc.anything({ maxDepth: 0 }), ['__proto__']: fc.constant({ polluted: true }) },
    { requiredKeys: [] },
  );

const word = fc.oneof(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 4 }));
const source = fc.oneof(
  { arbitrary: fc.record({ id: or(word), name: or(word) }), weight: 9 },
  { arbitrary: some({ id: word, name: word }), weight: 1 },
);
const request = some({
  address: or(word),
  healthSystem: or(word),
  location: or(some({ latitude: or(fc.double()), longitude: or(fc.integer()) })),
  physician: or(word),
  website: or(word),
});
const listOf = (item: fc.Arbitrary<unknown>) =>
  or(
    fc.oneof(
      { arbitrary: fc.array(or(item), { maxLength: 3 }), weight: 30 },
      { arbitrary: fc.sparseArray(item, { maxLength: 3, maxNumElements: 2 }), weight: 1 },
    ),
  );
const type = fc.oneof(
  {
    arbitrary: fc.constantFrom(...TYPES),
    weight: 12,
  },
  {
    arbitrary: fc.constantFrom(
      'close',
      'connect-source',
      'hapi-connect-',
      'hapi-connect-close ',
      'xhapi-connect-close',
      'hapi-connect-close\n',
      'HAPI-CONNECT-CLOSE',
      'hapi-connect-open-url',
      'toString',
      '__proto__',
    ),
    weight: 2,
  },
  { arbitrary: fc.anything({ maxDepth: 1 }), weight: 1 },
);
const message = fc
  .tuple(
    type,
    some({
      status: or(word),
      sessionResults: or(
        some({
          connectedSources: listOf(source),
          connected: listOf(source),
          disconnectedSources: listOf(source),
          disconnected: listOf(source),
          requestedSources: listOf(request),
        }),
      ),
      currentConnections: listOf(source),
      connections: listOf(source),
      requestedProviders: listOf(request),
      error: or(fc.oneof(word, some({ message: or(word) }))),
    }),
  )
  .map(([kind, fields]) => ({ type: kind, ...(fields as object) }));
const failing = () => {
  throw new Error('on purpose');
};
const hostile = new Proxy([], { get: failing, has: failing, ownKeys: failing, getPrototypeOf: failing });
/** Values that can't be posted, but can come from the page's own client. */
const odd = fc.oneof(
  message.map((given) => new Proxy(given, {})),
  message.map((given) => ({ ...given, currentConnections: hostile })),
);
const asJson = (value: unknown): unknown => {
  try {
    return JSON.stringify(value);
  } catch {
    return value;
  }
};
const anything = fc.oneof(
  { arbitrary: message, weight: 12 },
  { arbitrary: message.map(asJson), weight: 4 },
  {
    arbitrary: fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
      withNullPrototype: true,
      withSparseArray: true,
    }),
    weight: 2,
  },
  { arbitrary: odd, weight: 2 },
  { arbitrary: fc.json(), weight: 1 },
  { arbitrary: fc.constantFrom(...TYPES, 'close', '{', 'null'), weight: 1 },
);

/** Checks `runs` messages, and returns how many the parser accepted. Throws with the seed and the smallest example. */
export function checkMessages(runs: number, seed: number): number {
  let taken = 0;
  fc.assert(
    fc.property(anything, (data) => {
      const before = shape(data);
      const read = parseMessage(data);
      if (read) taken += 1;
      const should = expected(data);
      if (canonical(read) !== canonical(should))
        throw new Error(`read ${String(canonical(read))}, not ${String(canonical(should))}`);
      if (shape(data) !== before) throw new Error('the message was changed');
      if (!isFrozenDeep(read)) throw new Error('not frozen');
      if (read && Object.getPrototypeOf(read) !== Object.prototype) throw new Error('not plain');
      if ('polluted' in {}) throw new Error('Object.prototype was reached');
    }),
    { numRuns: runs, seed },
  );
  return taken;
}

/** The seed from the environment, or a new one each time. It's printed, so that a failure can be reproduced. */
export const newSeed = (): number => Math.floor(Math.random() * 2 ** 31);

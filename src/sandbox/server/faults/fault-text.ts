import * as v from 'valibot';
import { FAULT_TARGETS } from './faults.js';
import type { Fault } from './faults.js';

const times = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const on = v.optional(v.picklist(FAULT_TARGETS));

const FaultSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('delay'), ms: v.pipe(v.number(), v.minValue(0), v.maxValue(600_000)), on, times }),
  v.strictObject({ kind: v.literal('hang'), on, times }),
  v.strictObject({
    kind: v.literal('status'),
    status: v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599)),
    on,
    times,
  }),
  v.strictObject({ kind: v.literal('refuse'), on, times }),
  v.strictObject({ kind: v.literal('content'), on, times }),
  v.strictObject({
    kind: v.literal('close-status'),
    status: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
    times,
  }),
  v.strictObject({ kind: v.literal('drop-close'), times }),
  v.strictObject({ kind: v.literal('error'), message: v.pipe(v.string(), v.maxLength(1000)), times }),
  v.strictObject({ kind: v.literal('junk'), times }),
]);

/** A fault out of anything. Throws with a sentence that says what is wrong with it. */
export function readFault(value: unknown): Fault {
  const parsed = v.safeParse(FaultSchema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue);
  throw new TypeError(`Not a fault${where === null ? '' : `, at "${where}"`}: ${issue.message}`);
}

/** What a fault's one value is called, for those that have one. */
const VALUES: Readonly<Record<string, { name: string; read: (text: string) => unknown }>> = {
  delay: { name: 'ms', read: Number },
  status: { name: 'status', read: Number },
  'close-status': { name: 'status', read: String },
  error: { name: 'message', read: String },
};

/**
 * A fault as the command line writes it: `kind[=value][@target][*times]`, for example `delay=2000@page`,
 * `status=503@token*1` or `close-status=SESSION_TOKEN_EXPIRED`.
 */
export function parseFault(text: string): Fault {
  const parts = /^([a-z-]+)(?:=([^@*]+))?(?:@([a-z]+))?(?:\*(\d+))?$/.exec(text);
  if (!parts)
    throw new TypeError(`Not a fault: ${text}. Write kind[=value][@target][*times], such as status=503@token*1.`);
  const [, kind = '', value, target, count] = parts;
  const named = VALUES[kind];
  return readFault({
    kind,
    ...(named && value !== undefined && { [named.name]: named.read(value) }),
    ...(target !== undefined && { on: target }),
    ...(count !== undefined && { times: Number(count) }),
  });
}

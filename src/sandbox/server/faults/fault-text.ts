import * as v from 'valibot';
import { InvalidInput, checkInput, integer, number, oneOf, text } from '../input.js';
import { FAULT_TARGETS } from './fault.js';
import type { Fault } from './fault.js';

const times = v.optional(integer(1, 1_000_000));
const on = v.optional(oneOf(FAULT_TARGETS));
const user = v.optional(text());
const anyRequest = { on, times, user };
const anyPage = { times, user };

const KINDS = ['delay', 'hang', 'status', 'refuse', 'content', 'close-status', 'drop-close', 'error', 'junk'] as const;

/** @internal */
export const FaultSchema = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('delay'), ms: number(0, 600_000), ...anyRequest }),
    v.strictObject({ kind: v.literal('hang'), ...anyRequest }),
    v.strictObject({ kind: v.literal('status'), status: integer(400, 599), ...anyRequest }),
    v.strictObject({ kind: v.literal('refuse'), ...anyRequest }),
    v.strictObject({ kind: v.literal('content'), ...anyRequest }),
    v.strictObject({ kind: v.literal('close-status'), status: text(100), ...anyPage }),
    v.strictObject({ kind: v.literal('drop-close'), ...anyPage }),
    v.strictObject({
      kind: v.literal('error'),
      message: v.pipe(v.string('must be a string'), v.maxLength(1000, 'must have at most 1000 characters')),
      ...anyPage,
    }),
    v.strictObject({ kind: v.literal('junk'), ...anyPage }),
  ],
  ({ expected }) => (expected === 'Object' ? 'must be an object with a "kind"' : `must be one of ${KINDS.join(', ')}`),
);

/** A fault out of anything. Throws with a sentence that says what is wrong with it. */
export function readFault(value: unknown): Fault {
  return checkInput(FaultSchema, value, 'Not a fault');
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
export function parseFault(fault: string): Fault {
  const parts = /^([a-z-]+)(?:=([^@*]+))?(?:@([a-z]+))?(?:\*(\d+))?$/.exec(fault);
  if (!parts)
    throw new InvalidInput(`Not a fault: ${fault}. Write kind[=value][@target][*times], such as status=503@token*1.`);
  const [, kind = '', value, target, count] = parts;
  const named = VALUES[kind];
  return readFault({
    kind,
    ...(named && value !== undefined && { [named.name]: named.read(value) }),
    ...(target !== undefined && { on: target }),
    ...(count !== undefined && { times: Number(count) }),
  });
}

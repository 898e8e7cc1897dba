import * as v from 'valibot';
import { SIGN_IN_METHODS, SOURCE_KINDS } from './catalogue/sources.js';
import { FaultSchema } from './faults/fault-text.js';
import { isLoopbackOrigin } from './hosts.js';
import { callable, integer, list, number, oneOf, text } from './input.js';

const lifetime = v.optional(number(0));

export const SeedSchema = v.strictObject({
  client_user_id: text(),
  client_id: v.optional(text()),
  connections: list(text(), 1000),
});

/** The options of the sandbox, as they can be checked at run time. */
export const OptionsSchema = v.strictObject({
  clients: v.optional(
    v.pipe(
      v.record(text(), text(), 'must be an object of ids and secrets'),
      v.minEntries(1, 'must name at least one client'),
    ),
  ),
  lifetimes: v.optional(v.strictObject({ session: lifetime, id: lifetime, access: lifetime })),
  now: v.optional(callable<() => number>()),
  seed: v.optional(integer(0, 2 ** 32 - 1)),
  catalogueSize: v.optional(integer(0, 1_000_000)),
  sources: v.optional(
    list(
      v.strictObject({
        id: text(),
        name: text(),
        kind: v.optional(oneOf(SOURCE_KINDS)),
        place: v.optional(v.string('must be a string')),
        signIn: v.optional(oneOf(SIGN_IN_METHODS)),
      }),
      100_000,
    ),
  ),
  random: v.optional(callable<(size: number) => Uint8Array>()),
  basePath: v.optional(v.string('must be a string')),
  db: v.optional(text(4096)),
  faults: v.optional(list(FaultSchema, 100)),
  control: v.optional(v.boolean('must be true or false')),
  callbacks: v.optional(
    list(
      v.pipe(
        text(2048),
        v.check((value) => URL.canParse(value), 'must be an absolute URL'),
      ),
      100,
    ),
  ),
  users: v.optional(list(SeedSchema, 10_000)),
  webhook: v.optional(
    v.pipe(
      text(2048),
      v.check(isWebhook, 'must be an https: address, or an http: one on a loopback host, without a password'),
    ),
  ),
  log: v.optional(callable<(line: string) => void>()),
});

/** A sandbox sends nothing in clear to another machine. */
function isWebhook(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, username, password, href } = new URL(value);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopbackOrigin(href));
}

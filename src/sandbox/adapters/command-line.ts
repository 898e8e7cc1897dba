import { parseArgs } from 'node:util';
import { parseFault } from '../server/faults/fault-text.js';
import type { Fault } from '../server/faults/fault.js';
import type { SandboxOptions, Seed, TokenType } from '../server/options.js';
import type { ListenOptions } from './listen.js';

export const USAGE = `Usage: human-connect-sandbox [options]

A stand-in for Human API's Connect and its auth service, on this machine.

  --port PORT            where to listen; default 4100, 0 takes any free port
  --host HOST            default 127.0.0.1
  --db FILE              keep connections and tokens in FILE between runs; default: nothing is kept
  --client ID:SECRET     a client, instead of sandbox-client:sandbox-secret; may be repeated
  --seed NUMBER          the seed of the source catalogue; default 1
  --lifetime TYPE=SEC    how long session, id or access tokens live; may be repeated
  --fault FAULT          something that goes wrong on purpose; may be repeated
  --seed-user USER=LIST  a user who has connected the sources of LIST, by name or id, comma-separated; may be repeated
  --callback URL         where the hosted app may send a browser back to; default: any loopback address; may be repeated
  --webhook URL          where notifications go: https:, or http: on a loopback host; default: none are sent
  --allow-host HOST      a further name that the sandbox answers to; may be repeated
  --no-control           leave /_sandbox/… out
  --verbose              log each request on one line
  --help                 this text

A fault is kind[=value][@target][*times]:
  delay=MS  hang  status=CODE  refuse  content          met by requests to a target: token, page, connect or data
  close-status=STATUS  drop-close  error=TEXT  junk     done by the Connect page
For example: --fault delay=2000@page --fault status=503@token*1 --fault close-status=SESSION_TOKEN_EXPIRED
`;

/** What the command line asks for. */
export type Command = { help: true } | { help: false; sandbox: SandboxOptions; where: ListenOptions };

const DEFAULT_PORT = 4100;

/** Reads the arguments. Throws with a sentence that says which one is wrong. */
export function readCommandLine(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      db: { type: 'string' },
      client: { type: 'string', multiple: true },
      seed: { type: 'string' },
      lifetime: { type: 'string', multiple: true },
      fault: { type: 'string', multiple: true },
      'seed-user': { type: 'string', multiple: true },
      callback: { type: 'string', multiple: true },
      webhook: { type: 'string' },
      'allow-host': { type: 'string', multiple: true },
      'no-control': { type: 'boolean' },
      verbose: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help === true) return { help: true };
  const sandbox: SandboxOptions = {
    ...(values.client && { clients: Object.fromEntries(values.client.map(readClient)) }),
    ...(values.seed !== undefined && { seed: readInteger('--seed', values.seed, 2 ** 32 - 1) }),
    ...(values.lifetime && { lifetimes: Object.fromEntries(values.lifetime.map(readLifetime)) }),
    ...(values.db !== undefined && { db: values.db }),
    ...(values.fault && { faults: values.fault.map((text): Fault => parseFault(text)) }),
    ...(values['seed-user'] && { users: values['seed-user'].map(readUser) }),
    ...(values.callback && { callbacks: values.callback }),
    ...(values.webhook !== undefined && { webhook: values.webhook }),
    ...(values['no-control'] === true && { control: false }),
    ...(values.verbose === true && { log: console.log }),
  };
  const port = values.port === undefined ? DEFAULT_PORT : readInteger('--port', values.port, 65_535);
  const where: ListenOptions = {
    port,
    ...(values.host !== undefined && { host: values.host }),
    ...(values['allow-host'] && { hosts: values['allow-host'] }),
  };
  return { help: false, sandbox, where };
}

function readClient(text: string): [string, string] {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) throw new TypeError(`--client must be ID:SECRET, not ${text}.`);
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function readUser(text: string): Seed {
  const [, user, sources] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (user === undefined || sources === undefined) {
    throw new TypeError(`--seed-user must be USER=SOURCE,SOURCE, such as jane="Starfleet Pharmacy", not ${text}.`);
  }
  const connections = sources.split(',').map((source) => source.trim());
  return { client_user_id: user, connections: connections.filter((source) => source !== '') };
}

function readLifetime(text: string): [TokenType, number] {
  const [, type, seconds = ''] = /^(session|id|access)=(\d+)$/.exec(text) ?? [];
  if (type === undefined) throw new TypeError(`--lifetime must be TYPE=SECONDS, such as session=60, not ${text}.`);
  return [type as TokenType, Number(seconds)];
}

function readInteger(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > most)
    throw new TypeError(`${name} must be a whole number up to ${most}, not ${text}.`);
  return value;
}

import { randomBytes } from 'node:crypto';
import type { SignInMethod, SourceKind } from '../connect-api.js';
import type { Fault } from './faults/fault.js';
import { checkInput } from './input.js';
import { OptionsSchema } from './options-input.js';

/** What a token is for: starting a session, coming back to Connect, or reading data. */
export type TokenType = 'session' | 'id' | 'access';

/** A source of your own, put on top of the catalogue's search results. */
export interface CustomSource {
  /** Any string; Connect's own ids have 24 hexadecimal digits. */
  id: string;
  name: string;
  /** Default `hospital`. */
  kind?: SourceKind;
  /** Where it is, shown under the name. */
  place?: string;
  /** Default: `oauth` for wearables and apps, `portal` for all others. */
  signIn?: SignInMethod;
}

/** A user and what is connected. */
export interface Seed {
  client_user_id: string;
  /** Default: the first of `clients`. */
  client_id?: string | undefined;
  /** Sources of the catalogue, each by its id or its whole name. */
  connections: readonly string[];
}

/** Every option of the sandbox. None is needed. */
export interface SandboxOptions {
  /** Client ids and their secrets. Default `{ 'sandbox-client': 'sandbox-secret' }`. */
  clients?: Readonly<Record<string, string>>;
  /** How long a token of each type lives, in seconds. Default: session 3,600, id 86,400, access 86,400. */
  lifetimes?: Readonly<Partial<Record<TokenType, number>>>;
  /** The clock, in milliseconds since 1970. Default `Date.now`. Move it to let tokens expire. */
  now?: () => number;
  /** The seed of the source catalogue: the same seed gives the same sources with the same ids. Default 1. */
  seed?: number;
  /** How many sources the catalogue has, the documented ones included. Default 20,000. */
  catalogueSize?: number;
  /** Sources of your own, on top of the catalogue. */
  sources?: readonly CustomSource[];
  /** Where tokens and ids get their bytes from. Default: the platform's secure random; `seededBytes(1)` repeats itself. */
  random?: (size: number) => Uint8Array;
  /** The path the sandbox is mounted at, when the request's URL still carries it, e.g. `/sandbox`. Default none. */
  basePath?: string;
  /** A journal file that keeps connections and tokens between runs. Default: nothing is kept. */
  db?: string;
  /** Faults to start with; see `Sandbox.faults`. */
  faults?: readonly Fault[];
  /** Whether `/_sandbox/…` answers, the HTTP way to control the sandbox. Default true. */
  control?: boolean;
  /** Users that are there from the start, with what they have connected; see `Sandbox.seed`. */
  users?: readonly Seed[];
  /**
   * Where the hosted app may send a browser back to; query and fragment do not matter. Default: any `http:` or `https:`
   * address on a loopback host.
   */
  callbacks?: readonly string[];
  /**
   * Where notifications go by POST, as Human API sends them when a user connects a source, data is new or a sync has changed:
   * an `https:` address, or an `http:` one on a loopback host. Default: none are sent.
   */
  webhook?: string;
  /** Called with one line for each request, without secrets. Default: nothing is logged. */
  log?: (line: string) => void;
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  clients: ReadonlyMap<string, string>;
  lifetimes: Readonly<Record<TokenType, number>>;
  now: () => number;
  seed: number;
  catalogueSize: number;
  sources: readonly CustomSource[];
  random: (size: number) => Uint8Array;
  basePath: string;
  db: string | undefined;
  faults: readonly Fault[];
  control: boolean;
  users: readonly Seed[];
  callbacks: readonly string[] | undefined;
  webhook: string | undefined;
  log: ((line: string) => void) | undefined;
}

/** Throws a `TypeError` that names the option which cannot be used. */
export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  checkInput(OptionsSchema, options, 'createSandbox()');
  return {
    clients: new Map(Object.entries(options.clients ?? { 'sandbox-client': 'sandbox-secret' })),
    lifetimes: {
      session: options.lifetimes?.session ?? 3600,
      id: options.lifetimes?.id ?? 86_400,
      access: options.lifetimes?.access ?? 86_400,
    },
    now: options.now ?? Date.now,
    seed: options.seed ?? 1,
    catalogueSize: options.catalogueSize ?? 20_000,
    sources: options.sources ?? [],
    random: options.random ?? randomBytes,
    basePath: normalizeBasePath(options.basePath ?? ''),
    db: options.db,
    faults: options.faults ?? [],
    control: options.control ?? true,
    users: options.users ?? [],
    callbacks: options.callbacks,
    webhook: options.webhook,
    log: options.log,
  };
}

function normalizeBasePath(path: string): string {
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  return trimmed === '' ? '' : `/${trimmed}`;
}

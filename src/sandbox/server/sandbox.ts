import { createCatalogue } from './catalogue/catalogue.js';
import { SourceIndex } from './catalogue/search.js';
import { Clock } from './clock.js';
import type { SandboxClock } from './clock.js';
import { createControl } from './control.js';
import type { Control } from './control.js';
import { Faults } from './faults/faults.js';
import type { Fault } from './faults/fault.js';
import { createApp, limitBody, requireBearer } from './http.js';
import { noticesOf } from './notifications/notification.js';
import { Notifier } from './notifications/notifier.js';
import { observe } from './observe.js';
import type { SandboxOptions } from './options.js';
import { resolveOptions } from './options.js';
import { pages } from './pages.js';
import { RequestLog } from './request-log.js';
import { authService } from './services/auth-service.js';
import { connectService } from './services/connect-service.js';
import type { ConnectContext } from './services/connect-service.js';
import { connectByOAuth } from './services/connecting.js';
import { connectionsService } from './services/connections-service.js';
import { controlService } from './services/control-service.js';
import { dataService } from './services/data-service.js';
import { oauthService } from './services/oauth-service.js';
import { signInService } from './services/sign-in-service.js';
import { CodeChallenges } from './state/code-challenges.js';
import { Journal } from './state/journal.js';
import { OAuthFlows } from './state/oauth-flows.js';
import type { OAuthFlow } from './state/oauth-flows.js';
import { Store } from './state/store.js';
import { Tokens } from './state/tokens.js';

/** A stand-in for Connect and its auth service. */
export interface Sandbox extends Control {
  /**
   * Answers a request for the Connect page, its API, the auth service or the data API. Needs no `this`. Rejects only
   * where a fault says that the connection is refused.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** What goes wrong on purpose. Also at `/_sandbox/faults`, by GET, PUT `{ faults }` and DELETE. */
  readonly faults: FaultControl;
  /** The time that the sandbox lives in. Also `POST /_sandbox/clock`. */
  readonly clock: SandboxClock;
  /** The same as `expire()`. */
  expireTokens(): void;
  /** Ends it: sends nothing more, and closes the journal, if there is one. */
  close(): void;
}

/** The faults of a sandbox, for tests and demonstrations. */
export interface FaultControl {
  /** Those that are still to happen. */
  list(): Fault[];
  /** Replaces all. */
  set(faults: readonly Fault[]): void;
  add(fault: Fault): void;
  clear(): void;
}

/**
 * Makes a sandbox: one web-standard handler that stands in for the Connect page (`/`), for Human API's auth service
 * (`POST /v1/connect/token`) and for its data API. Mount it on an origin of its own, as Connect has.
 *
 * ```js
 * const sandbox = createSandbox();
 * const { origin } = await listen(sandbox);
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const given = resolveOptions(options);
  const clock = new Clock(given.now);
  const resolved = { ...given, now: clock.now };
  const store = resolved.db === undefined ? new Store(clock.now) : openStore(resolved.db, clock.now);
  const tokens = new Tokens(resolved, store);
  const faults = new Faults();
  faults.set(resolved.faults);
  const flows = new OAuthFlows(resolved.random, resolved.now);
  const challenges = new CodeChallenges(resolved.random, resolved.now);
  const index = new SourceIndex(createCatalogue(resolved.seed, resolved.catalogueSize, resolved.sources));
  const log = new RequestLog();
  const notifier = resolved.webhook === undefined ? undefined : new Notifier(resolved.webhook, resolved);
  if (notifier) {
    store.onCommit((event) => {
      notifier.send(noticesOf(event, store.state));
    });
  }
  const control = createControl({
    options: resolved,
    clock,
    store,
    tokens,
    faults,
    flows,
    challenges,
    index,
    log,
    notifier,
  });
  const sandboxClock: SandboxClock = {
    now: clock.now,
    advance: (seconds) => {
      clock.advance(seconds);
      store.sweep();
    },
  };
  try {
    for (const seed of resolved.users) control.seed(seed);
  } catch (error) {
    store.close();
    throw error;
  }

  const { record, meet } = observe({ log, faults, tokens, flows, now: clock.now, write: resolved.log });
  const app = createApp(() => Buffer.from(resolved.random(8)).toString('hex'), [record, limitBody, meet]);
  const session = requireBearer((bearer) => tokens.forConnect(bearer));
  const context: ConnectContext = { options: resolved, store, tokens, index, faults, flows, challenges, session };
  const connect = (flow: OAuthFlow): void => {
    connectByOAuth(context, flow);
  };
  for (const service of [
    pages(resolved),
    authService(resolved, tokens),
    dataService(resolved, store, tokens, index),
    connectService(context),
    signInService(context),
    connectionsService(context),
    oauthService(flows, connect),
    ...(resolved.control ? [controlService(control, faults, sandboxClock)] : []),
  ]) {
    app.route('/', service);
  }

  return {
    ...control,
    fetch: async (request) => {
      const path = resolved.basePath;
      if (path === '') return app.fetch(request);
      const url = new URL(request.url);
      // Without its slash, the page's relative addresses would point beside the sandbox.
      if (url.pathname === path) return Response.redirect(`${url.origin}${path}/${url.search}`, 307);
      if (url.pathname.startsWith(`${path}/`)) url.pathname = url.pathname.slice(path.length);
      return app.fetch(new Request(url, request));
    },
    faults,
    clock: sandboxClock,
    expireTokens: () => {
      control.expire();
    },
    close: () => {
      notifier?.close();
      store.close();
    },
  };
}

function openStore(path: string, now: () => number): Store {
  const { journal, past } = Journal.open(path);
  return new Store(now, past, journal);
}

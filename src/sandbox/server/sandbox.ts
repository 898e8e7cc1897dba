import { createCatalogue } from './catalogue/catalogue.js';
import { SourceIndex } from './catalogue/search.js';
import { meetFaults } from './faults/fault-response.js';
import { Faults } from './faults/faults.js';
import type { Fault } from './faults/faults.js';
import { createApp, requireBearer } from './http.js';
import type { SandboxOptions } from './options.js';
import { resolveOptions } from './options.js';
import { pages } from './pages.js';
import { authService } from './services/auth-service.js';
import { connectService } from './services/connect-service.js';
import type { ConnectContext } from './services/connect-service.js';
import { connectByOAuth, connectionsService } from './services/connections-service.js';
import { controlService } from './services/control-service.js';
import { dataService } from './services/data-service.js';
import { oauthService } from './services/oauth-service.js';
import { Journal } from './state/journal.js';
import { OAuthFlows } from './state/oauth-flows.js';
import type { OAuthFlow } from './state/oauth-flows.js';
import { Store } from './state/store.js';
import { Tokens } from './state/tokens.js';

/** A stand-in for Connect and its auth service. */
export interface Sandbox {
  /**
   * Answers a request for the Connect page, its API, the auth service or the data API. Needs no `this`. Rejects only
   * where a fault says that the connection is refused.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** What goes wrong on purpose. Also at `/_sandbox/faults`, by GET, PUT `{ faults }` and DELETE. */
  readonly faults: FaultControl;
  /** Ends every token issued so far, also of sessions that are open; new ones are good. Also `POST /_sandbox/expire`. */
  expireTokens(): void;
  /** Ends it: closes the journal, if there is one. */
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
  const resolved = resolveOptions(options);
  const store = resolved.db === undefined ? new Store() : openStore(resolved.db);
  const tokens = new Tokens(resolved, store);
  const faults = new Faults(resolved.faults);
  const flows = new OAuthFlows(resolved.random, resolved.now);
  const index = new SourceIndex(createCatalogue(resolved.seed, resolved.catalogueSize, resolved.sources));
  const expireTokens = (): void => {
    tokens.expireAll();
  };

  const app = createApp(
    () => Buffer.from(resolved.random(8)).toString('hex'),
    async ({ req }, next) => (await meetFaults(faults, req.path, req.raw.signal)) ?? next(),
  );
  const session = requireBearer((bearer) => tokens.forConnect(bearer));
  const context: ConnectContext = { options: resolved, store, tokens, index, faults, session };
  const connect = (flow: OAuthFlow): void => {
    connectByOAuth(context, flow);
  };
  for (const service of [
    pages(),
    authService(resolved, tokens),
    dataService(resolved, store, tokens),
    connectService(context),
    connectionsService(context, flows),
    oauthService(flows, connect),
    ...(resolved.control ? [controlService(faults, expireTokens)] : []),
  ]) {
    app.route('/', service);
  }

  return {
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
    expireTokens,
    close: () => {
      store.close();
    },
  };
}

function openStore(path: string): Store {
  const { journal, past } = Journal.open(path);
  return new Store(past, journal);
}

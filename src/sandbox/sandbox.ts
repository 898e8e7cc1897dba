import { Hono } from 'hono';
import { ApiError, toEnvelope } from './api-error.js';
import { authService } from './auth-service.js';
import { createCatalogue } from './catalogue.js';
import { connectService } from './connect-service.js';
import type { SandboxOptions } from './options.js';
import { resolveOptions } from './options.js';
import { connectPage } from './page.js';
import { SourceIndex } from './search.js';
import { Store } from './store.js';
import { Tokens } from './tokens.js';

/** A stand-in for Connect and its auth service. */
export interface Sandbox {
  /** Answers a request for the Connect page, its API, or the auth service. Needs no `this`. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends it: closes the journal, if there is one. */
  close(): void;
}

/**
 * Makes a sandbox: one web-standard handler that stands in for the Connect page (`/`), for Human API's auth service
 * (`POST /v1/connect/token`) and for what comes with them. Mount it on an origin of its own, as Connect has.
 *
 * ```js
 * const sandbox = createSandbox();
 * const { origin } = await listen(sandbox);
 * ```
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const resolved = resolveOptions(options);
  const index = new SourceIndex(createCatalogue(resolved.seed, resolved.catalogueSize, resolved.sources));
  const store = new Store();
  const tokens = new Tokens(resolved, store);

  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
  });
  connectPage(app);
  authService(app, resolved, tokens);
  connectService(app, resolved, store, tokens, index);
  app.notFound(() => {
    throw new ApiError(404, 'There is nothing at this address.');
  });
  app.onError((error) => {
    const requestId = Buffer.from(resolved.random(8)).toString('hex');
    const envelope = toEnvelope(error, requestId);
    // A refusal is the caller's to mend; anything else is ours, and whoever runs the sandbox must see it.
    if (!(error instanceof ApiError)) console.error(error);
    const headers = error instanceof ApiError ? error.headers : {};
    return Response.json(envelope, {
      status: envelope.code,
      headers: { ...headers, 'x-humanapi-request-id': requestId, 'cache-control': 'no-store' },
    });
  });

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
    close: () => {
      store.close();
    },
  };
}

import { getRequestListener } from '@hono/node-server';
import getPort from 'get-port';
import { createServer, preview, type Connect, type InlineConfig, type Plugin } from 'vite';
import { createTokenHandler } from '../../src/server/index.js';
import type { DemoFacts } from '../playground/demo-facts.js';
import { backend, userOnPage, type BackendOptions } from './backend.js';
import { contentSecurityPolicy } from './policy.js';
import { startSandbox } from './sandbox.js';
import type { DemoSettings } from './settings.js';
import { site } from './site.js';

export interface DemoOptions {
  readonly settings: DemoSettings;
  /** Serves demo-dist/ as `vite build` left it, instead of the source. */
  readonly built?: boolean;
  /** Where to look for free ports: the pages' and, from the next on, the sandbox's. 0 takes any. */
  readonly port?: number;
}

export interface Demo {
  readonly url: string;
  readonly connectUrl: string;
  close(): Promise<void>;
}

/** Starts the pages, their backend and, unless the settings name the real service, a sandbox. */
export async function startDemo({ settings, built = false, port = 5173 }: DemoOptions): Promise<Demo> {
  const sandbox = settings.service ? undefined : await startSandbox(settings, port && port + 1);
  try {
    const authUrl = settings.service?.authUrl ?? sandbox?.origin ?? '';
    const connectUrl = settings.service?.connectUrl ?? sandbox?.origin ?? '';
    const facts: DemoFacts = {
      clientId: settings.clientId,
      connectUrl,
      sandbox: sandbox !== undefined,
      faults: {
        // A port that was free a moment ago: nobody answers there.
        refused: `http://127.0.0.1:${await getPort({ host: '127.0.0.1' })}`,
        hang: sandbox?.hang ?? '',
        slow: sandbox?.slow ?? '',
      },
    };
    const { clientId, clientSecret } = settings;
    const host = hostPlugin({
      connectToken: createTokenHandler({ clientId, clientSecret, authUrl, userId: userOnPage }),
      facts,
      expiredToken: sandbox && (() => sandbox.expiredToken()),
    });
    const config: InlineConfig = {
      ...site,
      configFile: false,
      logLevel: 'warn',
      plugins: [...(site.plugins ?? []), host],
    };
    const address = { host: 'localhost', port };
    const server = built
      ? await preview({ ...config, preview: address })
      : await (await createServer({ ...config, server: address })).listen();
    return {
      url: server.resolvedUrls?.local[0] ?? '',
      connectUrl,
      close: async () => {
        await Promise.all([server.close(), sandbox?.close()]);
      },
    };
  } catch (error) {
    await sandbox?.close();
    throw error;
  }
}

/** The host page's own server: the backend under /api/ and the headers of every answer. */
function hostPlugin(options: BackendOptions): Plugin {
  const { connectUrl, faults } = options.facts;
  const connect = [connectUrl, ...Object.values(faults)].filter((origin) => origin !== '');
  const api = getRequestListener((request) => backend(request, options));
  const handler =
    (development: boolean): Connect.NextHandleFunction =>
    (request, response, next) => {
      response.setHeader(
        'content-security-policy',
        contentSecurityPolicy({ connect, development, path: request.url?.split('?')[0] }),
      );
      response.setHeader('x-content-type-options', 'nosniff');
      response.setHeader('referrer-policy', 'strict-origin-when-cross-origin');
      if (request.url?.startsWith('/api/')) void api(request, response);
      else next();
    };
  return {
    name: 'demo-host',
    configureServer: ({ middlewares }) => void middlewares.use(handler(true)),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(handler(false)),
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { resolveOptions } from '../server/options.js';
import type { SandboxOptions } from '../server/options.js';
import { createSandbox } from '../server/sandbox.js';
import type { Sandbox } from '../server/sandbox.js';
import { BACKEND_PATH, createBackend } from './backend.js';
import { listen } from './listen.js';
import type { Listening, ListenOptions } from './listen.js';

/** Options of the sandbox, and where it listens. */
export type ViteSandboxOptions = SandboxOptions & ListenOptions;

/** As much of Vite's server as is needed, so that these types need no Vite. */
interface Server {
  middlewares: { use(path: string, handler: (request: IncomingMessage, response: ServerResponse) => void): unknown };
  httpServer: { once(event: 'close' | 'listening', listener: () => void): unknown } | null;
  config: { logger: { info(text: string): unknown } };
}

/** A plugin for Vite 5 and newer. */
export interface ViteSandboxPlugin {
  name: string;
  /** The sandbox, once the server has started: for tests that seed users, set faults, move the clock. */
  api: { sandbox(): Sandbox | undefined };
  config(config: unknown, env: { command: 'build' | 'serve' }): Promise<{ define: Record<string, string> }>;
  transformIndexHtml: { order: 'pre'; handler(html: string): string };
  configureServer(server: Server): void;
  configurePreviewServer(server: Server): void;
  closeBundle(): Promise<void>;
}

const SANDBOX_ATTRIBUTE = /\s+base-url="%HUMAN_CONNECT_SANDBOX%"/g;

/** A port that outlives a restart of Vite's server, which begins the new one before it ends the old. */
interface Shared {
  sandbox: Sandbox;
  listening: Promise<Listening>;
  users: number;
}

const shared = new Map<object | string, Shared>();

/**
 * Runs the sandbox beside Vite's dev and preview server, on an origin of its own, as Connect has.
 *
 * ```ts
 * // vite.config.ts
 * export default { plugins: [humanConnectSandbox({ port: 4100 })] };
 * ```
 * ```html
 * <human-connect
 *   base-url="%HUMAN_CONNECT_SANDBOX%"
 *   token-endpoint="/human-connect/token"
 *   client-id="sandbox-client"
 *   client-user-id="jane@example.com"
 * ></human-connect>
 * ```
 * In modules the origin is `import.meta.env.HUMAN_CONNECT_SANDBOX`. What `vite build` makes has neither: that `base-url` is
 * removed and the variable is undefined, so the page opens the real Connect.
 */
export function humanConnectSandbox(options: ViteSandboxOptions = {}): ViteSandboxPlugin {
  const { port = 0, host = '127.0.0.1', hosts = [], ...sandboxOptions } = options;
  const { db } = sandboxOptions;
  // A restart takes over the port, and the journal, which no second sandbox could open.
  const key: object | string = port !== 0 ? `${host}:${String(port)}` : db !== undefined ? resolve(db) : {};
  let sandbox: Sandbox | undefined;
  let origin = '';
  let isBuild = false;

  let ended: Promise<void> | undefined;

  // A server without HTTP of its own, as a test runner's, ends with its plugins; a preview ends with its HTTP.
  const end = (): Promise<void> => (ended ??= release(key));
  const mount = (server: Server): void => {
    const backend = createBackend(
      { fetch: (request) => running(key).sandbox.fetch(request) },
      resolveOptions(sandboxOptions),
      () => origin,
    );
    server.middlewares.use(BACKEND_PATH, (request, response) => void getRequestListener(backend)(request, response));
    server.httpServer?.once('close', () => void end());
    server.httpServer?.once('listening', () => server.config.logger.info(`The sandbox listens at ${origin}`));
  };
  return {
    name: 'human-connect-sandbox',
    api: { sandbox: () => sandbox },
    async config(_config, { command }) {
      isBuild = command === 'build';
      if (isBuild) return { define: { 'import.meta.env.HUMAN_CONNECT_SANDBOX': 'undefined' } };
      const shared = share(key, () => createSandbox(sandboxOptions), { port, host, hosts });
      ({ sandbox } = shared);
      ({ origin } = await shared.listening);
      return { define: { 'import.meta.env.HUMAN_CONNECT_SANDBOX': JSON.stringify(origin) } };
    },
    // Before Vite puts its variables in.
    transformIndexHtml: { order: 'pre', handler: (html) => (isBuild ? html.replaceAll(SANDBOX_ATTRIBUTE, '') : html) },
    configureServer: mount,
    configurePreviewServer: mount,
    closeBundle: end,
  };
}

function running(key: object | string): Shared {
  const found = shared.get(key);
  if (!found) throw new Error('The sandbox has been closed.');
  return found;
}

/** Listens, or takes over from the server before: its port then answers from the new sandbox. */
function share(key: object | string, make: () => Sandbox, options: ListenOptions): Shared {
  const found = shared.get(key);
  if (found) {
    found.sandbox.close();
    found.sandbox = make();
    found.users += 1;
    return found;
  }
  const sandbox = make();
  const listening = listen({ fetch: (request) => running(key).sandbox.fetch(request) }, options);
  const entry = { sandbox, listening, users: 1 };
  shared.set(key, entry);
  return entry;
}

async function release(key: object | string): Promise<void> {
  const found = shared.get(key);
  if (!found) return;
  found.users -= 1;
  if (found.users > 0) return;
  shared.delete(key);
  found.sandbox.close();
  await (await found.listening).close();
}

import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { resolveOptions } from '../server/options.js';
import type { SandboxOptions } from '../server/options.js';
import { createSandbox } from '../server/sandbox.js';
import type { Sandbox } from '../server/sandbox.js';
import { BACKEND_PATH, createBackend } from './backend.js';
import { listen } from './listen.js';
import type { Listening, ListenOptions } from './listen.js';

/** Options of the sandbox, and where it listens. */
export type WebTestRunnerSandboxOptions = SandboxOptions & ListenOptions;

/** As much of the dev server's request as is needed, so that these types need no dev server. */
interface ServeContext {
  path: string;
  method: string;
  req: AsyncIterable<Uint8Array> & { headers?: IncomingHttpHeaders };
  /** What a refusal is written to: the dev server itself lets a plugin answer with nothing but 200. */
  res?: Pick<ServerResponse, 'writeHead' | 'end'>;
  /** Koa's word for an answer that is written without it. */
  respond?: boolean | undefined;
}

/** A plugin for Web Test Runner and Web Dev Server. */
export interface WebTestRunnerSandboxPlugin {
  name: string;
  /** The sandbox, once the server has started. */
  api: { sandbox(): Sandbox | undefined };
  serverStart(): Promise<void>;
  serverStop(): Promise<void>;
  serve(context: ServeContext): Promise<{ body: string; type: string } | undefined>;
}

/**
 * Runs the sandbox beside the tests, on an origin of its own.
 *
 * ```js
 * // web-test-runner.config.mjs
 * export default { plugins: [humanConnectSandboxPlugin()] };
 * ```
 * ```js
 * // a test
 * import { servedSandbox } from 'human-connect-element/sandbox/control';
 * const sandbox = await servedSandbox();
 * element.baseUrl = sandbox.origin;
 * element.tokenEndpoint = sandbox.tokenEndpoint;
 * await sandbox.seed({ client_user_id: 'jane', connections: ['Starfleet Pharmacy'] });
 * ```
 */
export function humanConnectSandboxPlugin(options: WebTestRunnerSandboxOptions = {}): WebTestRunnerSandboxPlugin {
  const { port, host, hosts, ...sandboxOptions } = options;
  let running: { sandbox: Sandbox; listening: Listening; backend: ReturnType<typeof createBackend> } | undefined;
  return {
    name: 'human-connect-sandbox',
    api: { sandbox: () => running?.sandbox },
    async serverStart() {
      const sandbox = createSandbox(sandboxOptions);
      const listening = await listen(sandbox, {
        ...(port !== undefined && { port }),
        ...(host !== undefined && { host }),
        ...(hosts && { hosts }),
      });
      const backend = createBackend(sandbox, resolveOptions(sandboxOptions), () => listening.origin);
      running = { sandbox, listening, backend };
    },
    async serverStop() {
      const ended = running;
      running = undefined;
      await ended?.listening.close();
      ended?.sandbox.close();
    },
    async serve(context) {
      const { path, method, req, res } = context;
      if (!running || !path.startsWith(`${BACKEND_PATH}/`)) return undefined;
      const body = method === 'POST' || method === 'PUT' ? await read(req) : null;
      const { origin } = req.headers ?? {};
      const headers = { ...(body && { 'content-type': 'application/json' }), ...(origin !== undefined && { origin }) };
      const response = await running.backend(
        new Request(`${running.listening.origin}${path.slice(BACKEND_PATH.length)}`, { method, headers, body }),
      );
      const answer = await response.text();
      if (!response.ok) {
        if (!res) throw new Error(`The sandbox refused ${path}: ${answer}`);
        context.respond = false;
        res.writeHead(response.status, Object.fromEntries(response.headers));
        res.end(answer);
      }
      return { body: answer, type: 'application/json' };
    },
  };
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

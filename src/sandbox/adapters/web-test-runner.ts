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
  req: AsyncIterable<Uint8Array>;
}

/** A plugin for Web Test Runner and Web Dev Server. */
export interface WebTestRunnerSandboxPlugin {
  name: string;
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
 * const { origin } = await (await fetch('/human-connect/sandbox.json')).json();
 * element.baseUrl = origin;
 * element.tokenEndpoint = '/human-connect/token';
 * ```
 * Faults are set at `${origin}/_sandbox/faults`, which every origin may ask.
 */
export function humanConnectSandboxPlugin(options: WebTestRunnerSandboxOptions = {}): WebTestRunnerSandboxPlugin {
  const { port, host, ...sandboxOptions } = options;
  let running: { sandbox: Sandbox; listening: Listening; backend: ReturnType<typeof createBackend> } | undefined;
  return {
    name: 'human-connect-sandbox',
    async serverStart() {
      const sandbox = createSandbox(sandboxOptions);
      const where = { ...(port !== undefined && { port }), ...(host !== undefined && { host }) };
      const listening = await listen(sandbox, where);
      const backend = createBackend(sandbox, resolveOptions(sandboxOptions), () => listening.origin);
      running = { sandbox, listening, backend };
    },
    async serverStop() {
      const ended = running;
      running = undefined;
      await ended?.listening.close();
      ended?.sandbox.close();
    },
    async serve({ path, method, req }) {
      if (!running || !path.startsWith(`${BACKEND_PATH}/`)) return undefined;
      const body = method === 'POST' ? await read(req) : null;
      const headers = { 'content-type': 'application/json' };
      const response = await running.backend(
        new Request(`${running.listening.origin}${path.slice(BACKEND_PATH.length)}`, { method, headers, body }),
      );
      const answer = await response.text();
      // The dev server lets a plugin answer with nothing but 200, or fail.
      if (!response.ok) throw new Error(`The sandbox refused ${path}: ${answer}`);
      return { body: answer, type: 'application/json' };
    },
  };
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

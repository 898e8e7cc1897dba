// Runs each server example with its framework, against the installed package. Needs `npm run build`.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createApp, toNodeListener as nodeListenerOfH3, type EventHandler } from 'h3';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { installInProject, root } from '../package/installed.js';
import { readDocument } from '../support/docs/documents.js';
import { snippetsOf } from '../support/docs/snippets.js';
import { SECRET } from './asked.js';

const examples = join(root, 'demo/server/examples');
const read = (file: string) => readFileSync(join(examples, file), 'utf8');
const PATH = '/api/connect-token';
const JANE = 'jane@example.com';

/** Sends a request to an example, over HTTP if its framework has a server. */
type Send = (request: Request) => Promise<Response>;
type Module = Record<string, unknown>;
type Web = (request: Request, ...rest: unknown[]) => Promise<Response>;

const overHttp = (server: Server): Send => {
  const { port } = server.address() as AddressInfo;
  return async (request) =>
    fetch(`http://localhost:${port}${PATH}`, {
      method: request.method,
      headers: [...request.headers].filter(([name]) => name !== 'content-length'),
      body: request.body && (await request.text()),
    });
};

const listening = async (server: Server): Promise<Server> => {
  if (!server.listening) await once(server, 'listening');
  return server;
};

/** How each framework calls its example's exports. */
const FRAMEWORKS: Record<string, (module: Module, servers: Server[]) => Send | Promise<Send>> = {
  'node-http.js': serverOf,
  'express.js': serverOf,
  'fastify.js': serverOf,
  'hono.js':
    ({ app }) =>
    (request) =>
      (app as { fetch: Web }).fetch(request),
  'next.js':
    ({ POST }) =>
    (request) =>
      (POST as Web)(request, { params: Promise.resolve({}) }),
  'nuxt.js': async ({ default: handler }, servers) => {
    const app = createApp().use(PATH, handler as EventHandler);
    const server = createServer(nodeListenerOfH3(app)).listen(0);
    servers.push(server);
    return overHttp(await listening(server));
  },
  'sveltekit.js':
    ({ POST }) =>
    (request) =>
      // The hook that an application uses for its sessions.
      (POST as (event: object) => Promise<Response>)({
        request,
        url: new URL(request.url),
        locals: { userId: request.headers.get('cookie') === 'session=of-jane' ? JANE : null },
      }),
  'worker.js':
    ({ default: worker }) =>
    (request) =>
      (worker as { fetch: Web }).fetch(request, process.env, { waitUntil: () => undefined }),
};

async function serverOf({ server }: Module, servers: Server[]): Promise<Send> {
  servers.push(server as Server);
  return overHttp(await listening(server as Server));
}

/** The element's request with Jane's cookie. Its body names another user. */
const asked = (headers: Record<string, string> = {}) =>
  new Request(`http://localhost${PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: '{"client_id":"sandbox-client","client_user_id":"mallory@example.com"}',
  });
const signedIn = { cookie: 'session=of-jane' };

describe('the server example for', () => {
  const project = installInProject();
  const servers: Server[] = [];
  const users = new Set<unknown>();
  let auth: Listening;

  before(async () => {
    cpSync(examples, project.folder, { recursive: true });
    for (const name of ['express', 'fastify', 'hono', 'h3'])
      symlinkSync(join(root, 'node_modules', name), join(project.folder, 'node_modules', name));
    const sandbox = createSandbox({ catalogueSize: 100 });
    auth = await listen({
      fetch: async (request) => {
        users.add(((await request.clone().json()) as { client_user_id: unknown }).client_user_id);
        return sandbox.fetch(request);
      },
    });
    Object.assign(process.env, {
      HUMAN_API_CLIENT_ID: 'sandbox-client',
      HUMAN_API_CLIENT_SECRET: SECRET,
      HUMAN_API_AUTH_URL: auth.origin,
      PORT: '0',
    });
  });
  after(async () => {
    for (const server of servers) server.close().closeAllConnections();
    await auth.close();
    project.remove();
  });

  for (const [file, framework] of Object.entries(FRAMEWORKS))
    it(`${file.replace('.js', '')} returns a token to a signed-in user only`, async () => {
      const module = (await import(pathToFileURL(join(project.folder, file)).href)) as Module;
      const send = await framework(module, servers);
      users.clear();
      const response = await send(asked(signedIn));
      const text = await response.text();
      assert.equal(response.status, 200, text);
      assert.match(text, /^\{"session_token":"st-[^"]+"\}$/);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.deepEqual([...users], [JANE]);

      const statuses = [
        await send(asked()),
        await send(asked({ ...signedIn, 'sec-fetch-site': 'cross-site' })),
        await send(asked({ ...signedIn, 'content-type': 'text/plain' })),
      ].map(({ status }) => status);
      assert.deepEqual(statuses, [401, 403, 415]);
      assert.deepEqual([...users], [JANE]);
    });

  it('every framework has a test', () => {
    assert.deepEqual(readdirSync(examples).sort(), [...Object.keys(FRAMEWORKS), 'sessions.js'].sort());
  });
});

describe('README.md', () => {
  it('shows the Express example unchanged', () => {
    const [shown] = snippetsOf('The token', 'js');
    assert.equal(shown, read('express.js').replace('export const server = ', ''));
  });

  it('shows of each other server what its example has', () => {
    const [, table = ''] = /^\| Server .*\n.*\n((?:\|.*\n)+)/m.exec(readDocument('README.md')) ?? [];
    const rows = table.trim().split('\n');
    const files = ['node-http', 'fastify', 'hono', 'next', 'nuxt', 'sveltekit', 'worker'];
    assert.equal(rows.length, files.length);
    for (const [at, file] of files.entries()) {
      const shown = [...(rows[at]?.split('|')[2] ?? '').matchAll(/`([^`]*\([^`]*\)|export [^`]*)`/g)];
      assert.ok(shown.length > 0, file);
      for (const [, code = ''] of shown) assert.ok(read(`${file}.js`).includes(code), `${file}: ${code}`);
    }
  });
});

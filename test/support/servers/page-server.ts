// Pages with headers of their own, for tests of a strict host: each is told what to say, and finds our built files.
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageServer {
  readonly origin: string;
  /** Serves this document with these headers; gives its address. */
  readonly add: (html: string, headers?: Record<string, string>) => string;
  readonly close: () => void;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What is served from the disk: the built files, and Lit for a page that imports dist/ through an import map. */
const served = /^\/(cdn|dist|node_modules\/(lit|lit-html|lit-element|@lit\/[\w-]+|@lit-labs\/ssr-client))\/[\w./-]+$/;

const types: Record<string, string> = { '.js': 'text/javascript', '.map': 'application/json', '.ts': 'text/plain' };

/** On localhost, so that the sandbox and the fixtures on 127.0.0.1 are other sites. */
export async function startPageServer(): Promise<PageServer> {
  const pages = new Map<string, { html: string; headers: Record<string, string> }>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const page = pages.get(pathname);
    const file = join(root, pathname);
    if (page) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
      response.end(page.html);
    } else if (served.test(pathname) && existsSync(file)) {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
      createReadStream(file).pipe(response);
    } else {
      response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, 'localhost', resolve);
  });
  server.unref();
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    add: (html, headers = {}) => {
      const path = `/page-${pages.size + 1}`;
      pages.set(path, { html, headers });
      return origin + path;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

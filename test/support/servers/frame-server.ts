// Pages that play Connect badly, or play something else: what a frame does is told through its address, or by messages
// from its parent. Listens on an origin of its own; `answerFixture` can also be mounted in another server.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface FixtureOrigin {
  readonly origin: string;
  close(): void;
}

/**
 * Posts to its parent what `post` (a JSON array) lists, each entry as it is. Then obeys messages from its parent:
 * - `{ fixture: 'post', data, as }` posts `data` back; as a JSON string with `as: 'json'`
 * - `{ fixture: 'navigate', to }` goes to another page
 * - `{ fixture: 'location' }` answers `{ fixture: 'location', href, referrer }`
 */
const framePage = `<!doctype html>
<html lang="en">
<title>A frame</title>
<h1>A frame</h1>
<button>A button</button>
<script>
addEventListener('message', ({ source, data }) => {
  if (source !== parent || !data) return;
  const { fixture } = data;
  if (fixture === 'post') parent.postMessage(data.as === 'json' ? JSON.stringify(data.data) : data.data, '*');
  if (fixture === 'navigate') location.replace(data.to);
  if (fixture === 'location')
    parent.postMessage({ fixture, href: location.href, referrer: document.referrer }, '*');
});
// the settings may also stand in the path, for a host that writes the query itself: /frame/post=%5B…%5D
const settings = new URLSearchParams(location.search);
for (const [name, value] of new URLSearchParams(location.pathname.split('/')[2] ?? '')) settings.append(name, value);
for (const list of settings.getAll('post')) for (const data of JSON.parse(list)) parent.postMessage(data, '*');
</script>
</html>
`;

interface Asked {
  path: string;
  query: URLSearchParams;
  response: ServerResponse;
}

function page(response: ServerResponse, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers });
  response.end(framePage);
}

function after(query: URLSearchParams, then: () => void): void {
  setTimeout(then, Number(query.get('ms') ?? 0));
}

/** By first path segment. */
const routes: Record<string, (asked: Asked) => void> = {
  frame: ({ response }) => {
    page(response);
  },
  slow: ({ query, response }) => {
    after(query, () => {
      page(response);
    });
  },
  hang: () => {
    // never answers
  },
  /** Listens and posts like any other, but its load never ends: a picture in it does not come. */
  loading: ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(`${framePage}<img src="/hang/" alt="">`);
  },
  status: ({ path, response }) => {
    page(response, Number(path.split('/')[2]));
  },
  nosniff: ({ response }) => {
    page(response, 200, { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' });
  },
  xfo: ({ response }) => {
    page(response, 200, { 'x-frame-options': 'DENY' });
  },
  type: ({ path, response }) => {
    page(response, 200, { 'content-type': path.split('/').slice(2).join('/') });
  },
  redirect: ({ query, response }) => {
    response.writeHead(302, { location: query.get('to') ?? '/frame' }).end();
  },
  /** Anything at all, to pages of every origin: `/answer?status=&type=&body=&ms=` */
  answer: ({ query, response }) => {
    after(query, () => {
      const type = query.get('type') ?? 'application/json';
      response.writeHead(Number(query.get('status') ?? 200), {
        'content-type': type,
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'content-type',
      });
      response.end(query.get('body') ?? '');
    });
  },
};

interface Logged {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A handler with a log of its own; `/log?match=` answers the requests whose address contains that text. */
export function answerFixture(): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const log: Logged[] = [];
  return async (request, response) => {
    const { pathname: path, searchParams: query } = new URL(request.url ?? '/', 'http://fixture');
    const first = path.split('/')[1] ?? '';
    if (first === 'log') {
      response.writeHead(200, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
      response.end(JSON.stringify(log.filter(({ url }) => url.includes(query.get('match') ?? ''))));
      return;
    }
    const { method = 'GET', url = '/', headers } = request;
    log.push({ method, url, headers, body: await text(request) });
    const route = routes[first];
    // everywhere else it is a page that works, under headers that make a probe of it look bad
    if (route === undefined) page(response, 404, { 'x-content-type-options': 'nosniff' });
    else route({ path, query, response });
  };
}

/** On 127.0.0.1, so that a page on localhost finds it on another site, and not only on another port. */
export async function startFrameServer(): Promise<FixtureOrigin> {
  const answer = answerFixture();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  return {
    origin: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** An origin on which nothing listens. */
export async function refusedOrigin(): Promise<string> {
  const server = await startFrameServer();
  server.close();
  return server.origin;
}

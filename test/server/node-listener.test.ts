// `toNodeListener()`: a handler of Web-standard requests in `node:http` and in Express.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import http2 from 'node:http2';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, it } from 'node:test';
import express from 'express';
import { toNodeListener, createTokenHandler } from '../../src/server/index.js';
import { handlerFor, SECRET, startService } from './asked.js';

type Handler = (request: Request, incoming: IncomingMessage) => Promise<Response>;

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close().closeAllConnections();
});

async function start(listener: (incoming: IncomingMessage, outgoing: ServerResponse) => void): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  running.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const serve = (handler: Handler) => start(toNodeListener(handler));
/** A promise and its resolver. */
function event(): { happened: Promise<void>; happen: () => void } {
  let happen = (): void => undefined;
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
}
const json = { 'content-type': 'application/json' };
const post = (url: string, init: RequestInit = {}) =>
  fetch(url, { method: 'POST', headers: json, body: '{}', ...init });

/** Sends bytes, and returns everything that the server sends until it closes the connection. */
async function raw(origin: string, bytes: string): Promise<string> {
  const { port, hostname } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
}

describe('toNodeListener', () => {
  it('serves a token handler with node:http', async () => {
    const { fetch: ask } = startService();
    const url = await serve(handlerFor(ask));
    const response = await post(url);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(await response.text(), /^\{"session_token":"st-[^"]+"\}$/);
    assert.equal((await fetch(url)).status, 405);
    assert.equal((await post(url, { headers: { ...json, origin: 'https://evil.test' } })).status, 403);
    assert.equal((await post(url, { headers: { ...json, origin: url } })).status, 200);
  });

  it('serves a token handler in Express, with and without express.json() before it', async () => {
    const { fetch: ask, heard } = startService();
    const handler = toNodeListener(handlerFor(ask));
    const app = express();
    app.post('/plain', handler);
    app.use(express.json());
    app.post('/parsed', handler);
    const url = await start(app);
    for (const path of ['/plain', '/parsed']) {
      const response = await post(url + path, { body: '{"client_user_id":"mallory@example.com"}' });
      assert.equal(response.status, 200, path);
      assert.deepEqual(Object.keys((await response.json()) as object), ['session_token']);
    }
    assert.deepEqual(new Set(heard.map(({ body }) => body['client_user_id'])), new Set(['jane@example.com']));
  });

  it('passes Node’s own request, which has the session, to userId', async () => {
    const { fetch: ask, heard } = startService();
    const handler = createTokenHandler({
      clientId: 'sandbox-client',
      clientSecret: SECRET,
      userId: (_request, incoming: IncomingMessage & { session?: { user: string } }) => incoming.session?.user,
      authUrl: 'http://auth.test',
      fetch: ask,
    });
    const listener = toNodeListener(handler);
    const url = await start((incoming, outgoing) => {
      if (incoming.headers.cookie === 'session=1') Object.assign(incoming, { session: { user: 'jane' } });
      listener(incoming, outgoing);
    });
    assert.equal((await post(url)).status, 401);
    assert.equal((await post(url, { headers: { ...json, cookie: 'session=1' } })).status, 200);
    assert.equal(heard[0]?.body['client_user_id'], 'jane');
  });

  it('passes method, URL, headers and body to the handler unchanged', async () => {
    const url = await serve(async (request) =>
      Response.json([request.method, request.url, request.headers.get('x-name'), await request.text()]),
    );
    const response = await post(`${url}/a/b?c=d`, { method: 'PUT', headers: { 'x-name': 'Jos\u00e9' }, body: 'Zoë' });
    assert.deepEqual(await response.json(), ['PUT', `${url}/a/b?c=d`, 'Jos\u00e9', 'Zoë']);
  });

  it('passes the full URL, not the one that Express has shortened for a router', async () => {
    const app = express();
    app.use(
      '/api/token',
      toNodeListener((request) => Promise.resolve(new Response(request.url))),
    );
    const url = await start(app);
    assert.equal(await (await fetch(`${url}/api/token?a`)).text(), `${url}/api/token?a`);
  });

  for (const [what, target] of [
    ['two slashes', '//evil.test/'],
    ['an absolute address', 'http://evil.test/'],
  ] as const)
    it(`never takes the host from ${what} in the path`, async () => {
      const { fetch: ask } = startService();
      const url = await serve(handlerFor(ask));
      const answer = await raw(
        url,
        `POST ${target} HTTP/1.1\r\nHost: ${new URL(url).host}\r\nOrigin: http://evil.test\r\n` +
          'Content-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
      );
      assert.match(answer, /^HTTP\/1\.1 403 /);
    });

  for (const [what, head, status] of [
    ['a method that Request doesn’t allow, with 400', 'TRACE / HTTP/1.1\r\nHost: a', 400],
    ['an invalid host', 'POST / HTTP/1.1\r\nHost: a b/c:d', 415],
    ['no host', 'POST / HTTP/1.0', 415],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: a:1', 405],
  ] as const)
    it(`responds to ${what}`, async () => {
      const { fetch: ask } = startService();
      const answer = await raw(await serve(handlerFor(ask)), `${head}\r\nConnection: close\r\n\r\n`);
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.match(answer, /\{"error":"[^"]+"\}\s*/);
    });

  for (const [what, head, address] of [
    ['a request without a host', 'POST /a HTTP/1.0', 'http://localhost/a'],
    ['a request with an invalid host', 'POST /a HTTP/1.1\r\nHost: a b', 'http://localhost/a'],
    ['an absolute address', 'POST http://evil.test?a HTTP/1.1\r\nHost: app.test', 'http://app.test/?a'],
    ['two slashes', 'POST //evil.test/ HTTP/1.1\r\nHost: app.test', 'http://app.test//evil.test/'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: app.test', 'http://app.test/*'],
  ] as const)
    it(`passes a valid URL to the handler for ${what}`, async () => {
      const url = await serve((request) => Promise.resolve(new Response(request.url)));
      const answer = await raw(url, `${head}\r\nConnection: close\r\n\r\n`);
      assert.ok(answer.includes(address), answer);
    });

  it('leaves an address alone that stands in the path or the query', async () => {
    const url = await serve((request) => Promise.resolve(new Response(request.url)));
    const path = '/a/https://app.test/b?next=https://app.test/c';
    assert.equal(await (await fetch(url + path)).text(), url + path);
  });

  it('answers a HEAD request with the headers alone', async () => {
    const url = await serve((request) =>
      Promise.resolve(new Response(null, { headers: { 'x-method': request.method } })),
    );
    const response = await fetch(url, { method: 'HEAD' });
    assert.deepEqual([response.status, response.headers.get('x-method')], [200, 'HEAD']);
  });

  it('takes a request that a framework has made, with less in it than Node’s have', async () => {
    const listener = toNodeListener((request) =>
      Promise.resolve(Response.json([request.method, new URL(request.url).pathname, request.headers.get('x-none')])),
    );
    const url = await start((incoming, outgoing) => {
      const headers = { host: 'app.test', 'x-none': undefined };
      Object.defineProperty(incoming, 'headers', { value: headers });
      listener(Object.assign(incoming, { method: undefined, url: undefined }), outgoing);
    });
    assert.deepEqual(await (await fetch(url)).json(), ['GET', '/', null]);
  });

  it('lets nobody choose the host by an address with any scheme', async () => {
    const listener = toNodeListener((request) => Promise.resolve(new Response(request.url)));
    const url = await start((incoming, outgoing) => {
      listener(Object.assign(incoming, { url: 'h2.x+y-z://evil.test/a' }), outgoing);
    });
    assert.equal(await (await fetch(url)).text(), `${url}/a`);
  });

  it('passes an https: URL for a TLS connection', async () => {
    const listener = toNodeListener((request) => Promise.resolve(new Response(request.url)));
    const url = await start((incoming, outgoing) => {
      Object.assign(incoming.socket, { encrypted: true });
      listener(incoming, outgoing);
    });
    assert.equal(await (await fetch(url)).text(), `${url.replace('http:', 'https:')}/`);
  });

  it('serves HTTP/2', async () => {
    const { fetch: ask } = startService();
    const server = http2.createServer(toNodeListener(handlerFor(ask))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const client = http2.connect(origin);
    // Node warns about headers that HTTP/2 doesn't have.
    const warnings: string[] = [];
    const warn = ({ message }: Error) => warnings.push(message);
    process.on('warning', warn);
    try {
      for (const [from, status] of [
        [origin, 200],
        ['http://evil.test', 403],
      ] as const) {
        const asked = client.request({ ':method': 'POST', ':path': '/', ...json, origin: from });
        const [headers] = (await once(asked, 'response')) as [Record<string, unknown>];
        assert.equal(headers[':status'], status);
        assert.match(await text(asked), status === 200 ? /^\{"session_token":/ : /^\{"error":/);
      }
      assert.deepEqual(warnings, []);
    } finally {
      process.off('warning', warn);
      client.destroy();
      server.close();
    }
  });

  it('passes an empty body after express.json() has read it, without waiting', async () => {
    const app = express();
    app.use(express.json());
    app.post(
      '/',
      toNodeListener(async (request) => Response.json(await request.text())),
    );
    assert.equal(await (await post(await start(app))).text(), '""');
  });

  it('reads no body that the handler doesn’t read', async () => {
    const url = await serve(async (_request, incoming) => {
      await new Promise((resolve) => setImmediate(resolve));
      return Response.json(incoming.readableDidRead);
    });
    assert.equal(await (await post(url)).text(), 'false');
  });

  it('streams the bodies of request and response', async () => {
    const url = await serve((request) => Promise.resolve(new Response(request.body)));
    const { port } = new URL(url);
    const asked = httpRequest({ port, host: '127.0.0.1', method: 'POST' });
    asked.write('one');
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.setEncoding('utf8');
    assert.deepEqual(await once(response, 'data'), ['one']);
    asked.write('two');
    assert.deepEqual(await once(response, 'data'), ['two']);
    asked.end();
    await once(response, 'end');
  });

  it('sends a body that is larger than the socket’s buffer', async () => {
    const chunk = new Uint8Array(256 * 1024).fill(97);
    let left = 64;
    const url = await serve(() =>
      Promise.resolve(
        new Response(
          new ReadableStream<Uint8Array>({
            pull(controller) {
              if (left-- > 0) controller.enqueue(chunk);
              else controller.close();
            },
          }),
        ),
      ),
    );
    assert.equal((await (await fetch(url)).arrayBuffer()).byteLength, 64 * chunk.byteLength);
  });

  it('reads a response no faster than the client does', async () => {
    const waits: boolean[] = [];
    let outgoing: ServerResponse | undefined;
    const listener = toNodeListener(() =>
      Promise.resolve(
        new Response(
          new ReadableStream<Uint8Array>(
            {
              pull(controller) {
                waits.push(outgoing?.writableNeedDrain === true);
                if (waits.length < 20) controller.enqueue(new Uint8Array(256 * 1024));
                else controller.close();
              },
            },
            { highWaterMark: 0 },
          ),
        ),
      ),
    );
    const url = await start((incoming, response) => {
      outgoing = response;
      listener(incoming, response);
    });
    await (await fetch(url)).arrayBuffer();
    assert.deepEqual(waits, Array<boolean>(20).fill(false));
  });

  it('sends each Set-Cookie header', async () => {
    const url = await serve(() => {
      const response = new Response(null, { status: 204 });
      response.headers.append('set-cookie', 'a=1');
      response.headers.append('set-cookie', 'b=2');
      return Promise.resolve(response);
    });
    assert.deepEqual((await fetch(url)).headers.getSetCookie(), ['a=1', 'b=2']);
  });

  it('responds to a request with an endless body, and then closes the connection', async () => {
    const { fetch: ask } = startService();
    const url = await serve(handlerFor(ask));
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    // The server stops reading, so later writes fail.
    socket.on('error', () => undefined);
    socket.write(
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n' +
        `${'10000\r\n' + 'a'.repeat(0x10000)}\r\n`.repeat(32),
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    assert.match(String(answer), /^HTTP\/1\.1 200 /);
    assert.match(String(answer), /^connection: close\r$/im);
    await once(socket, 'close');
  });

  it('keeps the connection if the request’s body has ended', async () => {
    const { fetch: ask } = startService();
    const url = await serve(handlerFor(ask));
    assert.equal((await post(url)).headers.get('connection'), 'keep-alive');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    assert.match(String(answer), /^connection: keep-alive\r$/im);
  });

  for (const [length, connection] of [
    [65_536, 'keep-alive'],
    [65_537, 'close'],
  ] as const)
    it(`answers ${connection} to a body of ${length} bytes that nobody reads`, async () => {
      const url = await serve(() => Promise.resolve(new Response('done')));
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      socket.write(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n\r\n`);
      const [answer] = (await once(socket, 'data')) as [Buffer];
      socket.destroy();
      assert.match(String(answer), new RegExp(`^connection: ${connection}\r$`, 'im'));
    });

  it('puts the answer’s headers in place of what the server had set', async () => {
    const listener = toNodeListener(() =>
      Promise.resolve(new Response('done', { headers: { 'cache-control': 'no-store' } })),
    );
    const url = await start((incoming, outgoing) => {
      outgoing.setHeader('cache-control', 'public');
      listener(incoming, outgoing);
    });
    assert.equal((await fetch(url)).headers.get('cache-control'), 'no-store');
  });

  it('aborts the request’s signal when the client disconnects', async () => {
    const [left, asked] = [event(), event()];
    const url = await serve((request) => {
      request.signal.addEventListener('abort', left.happen);
      asked.happen();
      return new Promise(() => undefined);
    });
    const controller = new AbortController();
    const answer = post(url, { signal: controller.signal });
    await asked.happened;
    controller.abort();
    await assert.rejects(answer);
    await left.happened;
  });

  it('doesn’t abort the signal after the response', async () => {
    let aborted: AbortSignal | undefined;
    const url = await serve((request) => {
      aborted = request.signal;
      return Promise.resolve(new Response('done', { headers: { connection: 'close' } }));
    });
    await (await post(url)).text();
    const server = running[0];
    server?.closeAllConnections();
    await once(server?.close() as Server, 'close');
    assert.equal(aborted?.aborted, false);
  });

  it('cancels a response that comes after the client has disconnected', async () => {
    const [asked, cancelled] = [event(), event()];
    const url = await serve(async (request) => {
      asked.happen();
      await once(request.signal, 'abort');
      return new Response(new ReadableStream<Uint8Array>({ cancel: cancelled.happen }));
    });
    const controller = new AbortController();
    const answer = post(url, { signal: controller.signal });
    await asked.happened;
    controller.abort();
    await assert.rejects(answer);
    await cancelled.happened;
  });

  it('cancels a response when the client disconnects', async () => {
    const cancelled = event();
    const url = await serve(() =>
      Promise.resolve(
        new Response(
          new ReadableStream<Uint8Array>({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('first'));
            },
            cancel: cancelled.happen,
          }),
        ),
      ),
    );
    const controller = new AbortController();
    const response = await fetch(url, { signal: controller.signal });
    controller.abort();
    await assert.rejects(response.text());
    await cancelled.happened;
  });

  for (const [what, handler] of [
    ['rejects', () => Promise.reject(new Error(SECRET))],
    [
      'throws',
      () => {
        throw new Error(SECRET);
      },
    ],
    ['returns no response', () => Promise.resolve(undefined as never)],
  ] as [string, Handler][])
    it(`responds with 500 when the handler ${what}`, async () => {
      const response = await post(await serve(handler));
      assert.equal(response.status, 500);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      assert.equal(await response.text(), '{"error":"The server failed to answer."}');
    });

  for (const [when, sent] of [
    ['before its first chunk', []],
    ['after its first chunk', ['first']],
  ] as const)
    it(`closes the connection when a response fails ${when}`, async () => {
      const chunks: string[] = [...sent];
      const url = await serve(() =>
        Promise.resolve(
          new Response(
            new ReadableStream<Uint8Array>({
              pull(controller) {
                const chunk = chunks.shift();
                if (chunk) controller.enqueue(new TextEncoder().encode(chunk));
                else throw new Error(SECRET);
              },
            }),
            { headers: { 'content-length': '10' } },
          ),
        ),
      );
      // A 500 would be a response.
      await assert.rejects(async () => (await fetch(url)).text());
      assert.equal((await post(await serve(() => Promise.resolve(new Response('fine'))))).status, 200);
    });

  for (const body of ['ours', null])
    it(`leaves an answer alone that something else has begun, with ${body ? 'a' : 'no'} body of its own`, async () => {
      const listener = toNodeListener(() => Promise.resolve(new Response(body)));
      const url = await start((incoming, outgoing) => {
        outgoing.write('the');
        listener(incoming, outgoing);
        setImmediate(() => outgoing.end('irs'));
      });
      assert.equal(await (await fetch(url)).text(), 'theirs');
    });
});

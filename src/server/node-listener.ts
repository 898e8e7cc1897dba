import { refuse } from './answer.js';

/** The part of Node's `IncomingMessage` that is used here, so that these types don't depend on `@types/node`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly httpVersionMajor: number;
  readonly complete: boolean;
  readonly socket: object;
  [Symbol.asyncIterator](): AsyncIterator<unknown>;
}

/** The part of Node's `ServerResponse` that is used here. */
export interface NodeResponse {
  statusCode: number;
  readonly headersSent: boolean;
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
  setHeader(name: string, value: string): unknown;
  appendHeader(name: string, value: string): unknown;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  once(event: string, listener: () => void): unknown;
}

/**
 * Adapts a handler of Web-standard requests to `node:http` and Express. The handler's second argument is Node's own
 * request, where Express stores the session.
 *
 * If other middleware has read the body, such as `express.json()`, the handler's request has an empty body. A token
 * handler doesn't read it.
 */
export function toNodeListener<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Promise<Response>,
): (incoming: Incoming, outgoing: NodeResponse) => void {
  return (incoming, outgoing) => void serve(handler, incoming, outgoing);
}

async function serve<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Promise<Response>,
  incoming: Incoming,
  outgoing: NodeResponse,
): Promise<void> {
  const left = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) left.abort();
  });
  try {
    await send(await answerOf(handler, incoming, left.signal), incoming, outgoing);
  } catch {
    // Part of the response may have been sent, so an error response is no longer possible.
    outgoing.destroy();
  }
}

type Answer = Pick<Response, 'status' | 'headers' | 'body'>;

async function answerOf<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Promise<Response>,
  incoming: Incoming,
  left: AbortSignal,
): Promise<Answer> {
  const request = toRequest(incoming, left);
  if (!request) return refuse(400, 'This request cannot be answered.');
  try {
    const { status, headers, body } = await handler(request, incoming);
    return { status, headers, body };
  } catch {
    return refuse(500, 'The server failed to answer.');
  }
}

/** Returns `undefined` if the platform's `Request` doesn't allow it, for example `TRACE`. */
function toRequest(incoming: NodeRequest, signal: AbortSignal): Request | undefined {
  const { method = 'GET', headers } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const init = { method, signal, body: hasBody ? bodyOf(incoming) : null, duplex: 'half' };
  try {
    return new Request(urlOf(incoming), { ...init, headers: toHeaders(headers) });
  } catch {
    return undefined;
  }
}

/**
 * The requested URL, with the host of the `Host` header. A path such as `//example.com/` must not become the host, and
 * the host of an absolute URL is ignored, because a page can choose both.
 */
function urlOf(incoming: NodeRequest & { originalUrl?: unknown }): string {
  const { headers, originalUrl, url } = incoming;
  const { encrypted } = incoming.socket as { encrypted?: unknown };
  const host = String(headers[':authority'] ?? headers['host'] ?? 'localhost');
  const scheme = encrypted ? 'https' : 'http';
  const asked = typeof originalUrl === 'string' ? originalUrl : (url ?? '');
  const path = asked.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  const origin = `${scheme}://${host}`;
  return `${URL.canParse(origin) ? new URL(origin).origin : `${scheme}://localhost`}${path.replace(/^(?!\/)/, '/')}`;
}

function toHeaders(headers: NodeRequest['headers']): [string, string][] {
  return Object.entries(headers)
    .filter(([name]) => !name.startsWith(':'))
    .flatMap(([name, values]) => [values ?? []].flat().map((value): [string, string] => [name, value]));
}

/** The body as a stream that reads nothing from Node's until it is read itself. */
function bodyOf(incoming: NodeRequest): ReadableStream<unknown> {
  let chunks: AsyncIterator<unknown> | undefined;
  return new ReadableStream(
    {
      async pull(controller) {
        chunks ??= incoming[Symbol.asyncIterator]();
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
    },
    { highWaterMark: 0 },
  );
}

async function send({ status, headers, body }: Answer, incoming: NodeRequest, outgoing: NodeResponse): Promise<void> {
  if (outgoing.headersSent || outgoing.destroyed) {
    await body?.cancel();
    return;
  }
  outgoing.statusCode = status;
  for (const [name, value] of headers)
    if (name === 'set-cookie') outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  closeAfter(incoming, outgoing);
  if (body) await pipe(body.getReader(), outgoing);
  else outgoing.end();
}

async function pipe(reader: ReadableStreamDefaultReader<Uint8Array>, outgoing: NodeResponse): Promise<void> {
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  for (let next = await reader.read(); !next.done; next = await reader.read())
    if (!outgoing.write(next.value)) await drained(outgoing);
  outgoing.end();
}

function drained(outgoing: NodeResponse): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once('drain', resolve);
  });
}

/** In bytes. The element sends less than one kilobyte. */
const UNREAD_LIMIT = 64 * 1024;

/** Closes the connection after a long unread body. To reuse the connection, Node would read the body to its end. */
function closeAfter({ complete, headers, httpVersionMajor }: NodeRequest, outgoing: NodeResponse): void {
  const isShort = Number(headers['content-length'] ?? NaN) <= UNREAD_LIMIT;
  if (!complete && !isShort && httpVersionMajor === 1) outgoing.setHeader('connection', 'close');
}

import { refuse } from './answer.js';

/** As much of Node's `IncomingMessage` as is needed, so that these types need no `@types/node`. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly httpVersionMajor: number;
  readonly complete: boolean;
  readonly socket: object;
  [Symbol.asyncIterator](): AsyncIterator<unknown>;
}

/** As much of Node's `ServerResponse` as is needed. */
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
 * Serves a handler of Web-standard requests in `node:http` and in Express. The handler is also given Node's own request,
 * on which Express puts the session.
 *
 * A body that was read before, as by `express.json()`, is not there for the handler; a token handler needs none.
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
    // Something of the answer may be on its way, so there can be no other.
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

/** `undefined` for what is no Web request: `TRACE`, a header with a line break, … */
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
 * The address as the client wrote it. A path such as `//example.com/` must not become a host, nor may the host of an
 * absolute address count: a page chooses both.
 */
function urlOf(incoming: NodeRequest & { originalUrl?: unknown }): string {
  const { headers, originalUrl, url, socket } = incoming;
  const host = String(headers[':authority'] ?? headers['host'] ?? 'localhost');
  const scheme = 'encrypted' in socket && socket.encrypted ? 'https' : 'http';
  const asked = typeof originalUrl === 'string' ? originalUrl : (url ?? '/');
  const path = asked.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  const origin = `${scheme}://${host}`;
  return `${URL.canParse(origin) ? new URL(origin).origin : `${scheme}://localhost`}${path.replace(/^(?!\/)/, '/')}`;
}

function toHeaders(headers: NodeRequest['headers']): [string, string][] {
  return Object.entries(headers)
    .filter(([name]) => !name.startsWith(':'))
    .flatMap(([name, values]) => [values ?? []].flat().map((value): [string, string] => [name, value]));
}

/** The body as a stream that takes nothing from Node's before it is asked to. */
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

/** In bytes. The body that the element sends has less than one kilobyte. */
const UNREAD_LIMIT = 64 * 1024;

/** Node would read the rest of a body that nobody wants, however long it is, to keep the connection. */
function closeAfter({ complete, headers, httpVersionMajor }: NodeRequest, outgoing: NodeResponse): void {
  const isShort = Number(headers['content-length'] ?? NaN) <= UNREAD_LIMIT;
  if (!complete && !isShort && httpVersionMajor === 1) outgoing.setHeader('connection', 'close');
}

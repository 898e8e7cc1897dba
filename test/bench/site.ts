// The page that has a client on it, and the Connect that the clients open: two origins, the same pages for both clients.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { OFFICIAL_CLIENT, type SingleFile } from './single-file.js';

export interface Site {
  /** Where the pages are. */
  readonly origin: string;
  /** Where Connect is. */
  readonly connect: string;
  readonly close: () => void;
}

/** Tells the page when it has loaded, and closes when the page asks. */
const CONNECT = `<!doctype html><title>Connect</title><h1>Connect</h1><script>
  addEventListener('load', () => parent.postMessage('connect has loaded', '*'));
  addEventListener('message', ({ data }) => data === 'close' && parent.postMessage({ type: 'hapi-connect-close' }, '*'));
</script>`;

const page = (head: string, body: string) => `<!doctype html><html lang="en"><title>A page</title>${head}
  <script>
    var clicked = 0, loaded = 0, ready = 0;
    addEventListener('click', (event) => { clicked = event.timeStamp; }, true);
    addEventListener('message', ({ data }) => { if (data === 'connect has loaded') loaded = performance.now(); });
  </script>
  <body style="margin: 0">${body}<button id="other" style="position: fixed; top: 0; right: 0">Another</button>`;

function pagesFor(connect: string): Record<string, string> {
  const ours = (attributes: string) =>
    page(
      '<script type="module" src="/human-connect.min.js"></script>',
      `<human-connect id="open" token="t" client-id="c" client-user-id="u" base-url="${connect}" ${attributes}></human-connect>
      <script>document.getElementById('open').addEventListener('ready', () => { ready = performance.now(); })</script>`,
    );
  return {
    '/ours': ours(''),
    '/ours-ahead': ours('preload="auto"'),
    '/official': page(
      '<script src="/official.js"></script>',
      `<button id="open" onclick="HumanConnect.open({ token: 't', clientId: 'c', clientUserId: 'u', baseURL: '${connect}/' })">Connect</button>`,
    ),
    '/empty': page('', ''),
  };
}

/** An element of Lit's with the same button, to compare an idle `<human-connect>` with. */
async function bareElement(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('bare-element.ts', import.meta.url))],
    tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)),
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

export async function startSite({ code, languages }: SingleFile): Promise<Site> {
  const connectServer = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(CONNECT);
  });
  const connect = await listen(connectServer);
  const scripts: Record<string, string> = {
    '/human-connect.min.js': code,
    '/official.js': readFileSync(OFFICIAL_CLIENT, 'utf8'),
    '/bare-element.js': await bareElement(),
    ...Object.fromEntries(Object.entries(languages).map(([name, text]) => [`/${name}`, text])),
  };
  const pages = pagesFor(connect);
  const pageServer = createServer(({ url = '/' }, response) => {
    const script = scripts[url];
    const body = script ?? pages[url];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': script ? 'text/javascript' : 'text/html' });
    response.end(body);
  });
  const servers = [pageServer, connectServer];
  return {
    origin: await listen(pageServer),
    connect,
    close: () => {
      for (const server of servers) server.close().closeAllConnections();
    },
  };
}

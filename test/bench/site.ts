// The page that has a client on it, and the Connect that the clients open: two origins, the same pages for both clients.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { serve } from '../support/servers/serve.js';
import { OFFICIAL_CLIENT, type SingleFile } from './single-file.js';

export interface Site {
  /** Where the pages are. */
  readonly origin: string;
  /** Where Connect is. */
  readonly connect: string;
  readonly close: () => void;
}

/** Tells the page when it has loaded. */
const CONNECT = `<!doctype html><title>Connect</title><h1>Connect</h1><script>
  addEventListener('load', () => parent.postMessage('connect has loaded', '*'));
</script>`;

const documentWith = (head: string, body: string) => `<!doctype html><html lang="en"><title>A page</title>${head}
  <script>
    var clicked = 0, loaded = 0, ready = 0;
    addEventListener('click', (event) => { clicked = event.timeStamp; }, true);
    addEventListener('message', ({ data }) => { if (data === 'connect has loaded') loaded = performance.now(); });
  </script>
  <body style="margin: 0">${body}<button id="other" style="position: fixed; top: 0; right: 0">Another</button>`;

function pagesFor(connect: string): Record<string, string> {
  const ours = (attributes: string) =>
    documentWith(
      '<script type="module" src="/human-connect.min.js"></script>',
      `<human-connect id="open" token="t" client-id="c" client-user-id="u" base-url="${connect}" ${attributes}></human-connect>
      <script>document.getElementById('open').addEventListener('ready', () => { ready = performance.now(); })</script>`,
    );
  return {
    '/ours': ours(''),
    '/ours-ahead': ours('preload="auto"'),
    '/official': documentWith(
      '<script src="/official.js"></script>',
      `<button id="open" onclick="HumanConnect.open({ token: 't', clientId: 'c', clientUserId: 'u', baseURL: '${connect}/' })">Connect</button>`,
    ),
    '/empty': documentWith('', ''),
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

/** The two on one host, so that the frame is in the page's process. */
export async function startSite({ code, languages }: SingleFile): Promise<Site> {
  const connect = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(CONNECT);
  });
  const scripts: Record<string, string> = {
    '/human-connect.min.js': code,
    '/official.js': readFileSync(OFFICIAL_CLIENT, 'utf8'),
    '/bare-element.js': await bareElement(),
    ...Object.fromEntries(Object.entries(languages).map(([name, text]) => [`/${name}`, text])),
  };
  const pages = pagesFor(connect.origin);
  const page = await serve(({ url = '/' }, response) => {
    const script = scripts[url];
    const body = script ?? pages[url];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': script ? 'text/javascript' : 'text/html' });
    response.end(body);
  });
  return {
    origin: page.origin,
    connect: connect.origin,
    close: () => {
      for (const server of [page, connect]) server.close();
    },
  };
}

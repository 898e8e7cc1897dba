import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { isAllowedCallback } from './hosts.js';
import { OPENAPI } from './openapi.js';
import type { ResolvedOptions } from './options.js';

/** Everything comes from the sandbox's own origin; nothing is inline; templates are the only trusted HTML. */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Headers of every page. */
const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CSP,
  // The page's address holds the token.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const SCRIPT_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'no-cache',
  'x-content-type-options': 'nosniff',
};

/** Built by `npm run build:sandbox`: beside the built sandbox, or in `dist/` as seen from the source. */
const ASSETS = ['./assets/', '../assets/', '../../../dist/sandbox/assets/'].map(
  (path) => new URL(path, import.meta.url),
);

const SPLASH =
  '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="40" viewBox="0 0 240 40"><text x="120" y="26" ' +
  'text-anchor="middle" font-family="system-ui, sans-serif" font-size="18" fill="#5b6b73">Launching Connect…</text></svg>';

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36"><rect width="36" height="36" rx="10" fill="#0a6a5d"/><path d="M6 18.8h6l3.8-9 6.7 18 3.8-9H30" ' +
  'fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>';

const CALLBACK_REFUSED = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Connect cannot be opened</title>
<h1>Connect cannot be opened</h1>
<p>Its callback is missing, or not one of those that it may go back to: see "callbacks" and --callback in the sandbox’s documentation.</p>
</html>
`;

/** The pages of the sandbox and their files. */
export function pages({ callbacks }: Pick<ResolvedOptions, 'callbacks'>): Hono {
  const app = new Hono();
  const connect = html('Connect your health records', 'connect-app', 'connect.js');
  // The page itself then goes wherever its address says, so the address is checked before there is a page.
  app.get('/connect', (context) => {
    const callback = context.req.query('callback') ?? '';
    return isAllowedCallback(callback, callbacks)
      ? context.body(connect, 200, PAGE_HEADERS)
      : context.body(CALLBACK_REFUSED, 400, PAGE_HEADERS);
  });
  for (const [path, title, element, script] of [
    ['/', 'Connect your health records', 'connect-app', 'connect.js'],
    ['/oauth/authorize', 'Share your data', 'oauth-consent', '../oauth.js'],
    ['/oauth/callback', 'Back to Connect', 'oauth-callback', '../oauth.js'],
  ] as const) {
    const page = html(title, element, script);
    app.get(path, (context) => context.body(page, 200, PAGE_HEADERS));
  }
  for (const file of ['connect.js', 'oauth.js', 'shared.js']) {
    app.get(`/${file}`, (context) => context.body(asset(file), 200, SCRIPT_HEADERS));
  }
  for (const [path, image] of [
    ['/icon.svg', ICON],
    ['/images/data-source-type-icons/launch-connect-text.svg', SPLASH],
  ] as const) {
    app.get(path, (context) => context.body(image, 200, { 'content-type': 'image/svg+xml' }));
  }
  app.get('/openapi.json', (context) => context.json(OPENAPI));
  return app;
}

/** A page with one element and one script, whose addresses are relative so that it works at any path. */
function html(title: string, element: string, script: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="${script.startsWith('..') ? '../' : ''}icon.svg">
<title>${title}</title>
<script type="module" src="${script}"></script>
</head>
<body>
<${element}></${element}>
<noscript>Connect needs JavaScript.</noscript>
</body>
</html>
`;
}

/** Read on each request: it is one small file, and a rebuild then shows without a restart. */
function asset(file: string): string {
  const found = ASSETS.map((base) => new URL(file, base)).find((url) => existsSync(url));
  if (!found) {
    throw new Error(
      `The sandbox's page has not been built: ${file} is missing from ${fileURLToPath(ASSETS[0] as URL)}. Run "npm run build:sandbox".`,
    );
  }
  return readFileSync(found, 'utf8');
}

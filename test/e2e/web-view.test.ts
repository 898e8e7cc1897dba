// README.md's page for a web view, with the bridges of three kinds of apps in place of the apps.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { snippetsOf } from '../support/docs/snippets.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { elementAt } from '../support/engines/watched-page.js';
import { refusedOrigin, startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { litImports } from '../support/servers/import-map.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const [snippet = ''] = snippetsOf('In a web view', 'js');
const imports = { 'human-connect-element': '/dist/index.js', ...litImports };
let pages: PageServer;
let frames: FixtureOrigin;

before(async () => {
  [pages, frames] = await Promise.all([startPageServer(), startFrameServer()]);
});
after(() => {
  pages.close();
  frames.close();
});

/** What each kind of app puts into the page. */
const BRIDGES: Record<string, string> = {
  'React Native': 'window.ReactNativeWebView = bridge',
  WKWebView: 'window.webkit = { messageHandlers: { connect: bridge } }',
  Android: 'window.connectApp = bridge',
};

const page = (bridge: string, base: string) =>
  pages.add(`<!doctype html><html lang="en"><meta charset="utf-8"><title>A web view</title>
    <script>
      posted = [];
      bridge = { postMessage: (message) => posted.push(message) };
      ${bridge};
    </script>
    <script type="importmap">${JSON.stringify({ imports })}</script>
    ${elementAt(base)}
    <script type="module">${snippet}</script>`);

const untilPosted = (tab: Page, last: string) =>
  tab.waitFor((message) => {
    const { posted } = window as unknown as { posted: unknown[] };
    return posted.at(-1) === message && posted;
  }, last);

for (const name of availableEngines())
  describe(`in a web view, in ${name}`, () => {
    let engine: Engine;
    let tab: Page;
    before(async () => {
      engine = await launch(name);
      tab = await engine.newPage();
    });
    after(() => engine.close());

    for (const [app, bridge] of Object.entries(BRIDGES))
      it(`an app of ${app} is told what happens in Connect, by bare strings`, async () => {
        const path = new URLSearchParams({
          post: JSON.stringify(['hapi-connect-connect-source', 'hapi-connect-disconnect-source', 'hapi-connect-close']),
        }).toString();
        await tab.goto(page(bridge, `${frames.origin}/frame/${path}`));
        assert.deepEqual(await untilPosted(tab, 'hapi-connect-close'), [
          'hapi-connect-connect-source',
          'hapi-connect-disconnect-source',
          'hapi-connect-close',
        ]);
      });

    it('the app is told of an error', async () => {
      await tab.goto(page(BRIDGES['React Native'] ?? '', await refusedOrigin()));
      assert.deepEqual(await untilPosted(tab, 'hapi-connect-error'), ['hapi-connect-error']);
    });

    it('without an app around, the page works all the same', async () => {
      await tab.goto(page('', `${frames.origin}/frame/`));
      await tab.waitFor(() => document.querySelector('human-connect')?.matches(':state(ready)') === true);
    });
  });

// Pages that isolate themselves from others by headers: what becomes of Connect's frame, and of the windows it opens.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines, type EngineName } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page, type Scope } from '../support/engines/engines.js';
import {
  closeElement,
  elementAt,
  openElement,
  recordOf,
  sayInFrame,
  toldTo,
  untilTold,
  watchedPage,
} from '../support/engines/watched-page.js';
import { answerFixture, type FixtureOrigin } from '../support/servers/frame-server.js';
import { litImports } from '../support/servers/import-map.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { serve } from '../support/servers/serve.js';

const RING = 'ring';
const sandbox = createSandbox({ sources: [{ id: RING, name: 'Ring', kind: 'wellness' }] });
let pages: PageServer;
let connect: Listening;
/** A Connect with headers of a test's own. */
let frames: FixtureOrigin;
let frameHeaders: Record<string, string>;

before(async () => {
  const answer = answerFixture();
  [pages, connect, frames] = await Promise.all([
    startPageServer(),
    listen(sandbox),
    serve((request, response) => {
      for (const [name, value] of Object.entries(frameHeaders)) response.setHeader(name, value);
      void answer(request, response);
    }),
  ]);
});

after(async () => {
  pages.close();
  frames.close();
  await connect.close();
});

const COEP = 'cross-origin-embedder-policy';
const COOP = 'cross-origin-opener-policy';
const CORP = 'cross-origin-resource-policy';

/**
 * What comes of a Connect that does not allow it, under each policy. Chromium and WebKit report the refusal. Firefox
 * shows nothing and says nothing, but stops the probe under `require-corp`. WebKitGTK 2.50 has no `credentialless`.
 */
const REFUSED: Record<string, Record<EngineName, string>> = {
  'require-corp': { chromium: 'blocked', firefox: 'unreachable', webkit: 'blocked' },
  credentialless: { chromium: 'blocked', firefox: 'timeout', webkit: 'ready' },
};

/** The sandbox's session token for a user who has connected nothing yet. */
async function sessionToken(user: string): Promise<string> {
  const answer = await fetch(`${connect.origin}/v1/connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: 'sandbox-client',
      client_secret: 'sandbox-secret',
      client_user_id: user,
      type: 'session',
    }),
  });
  return ((await answer.json()) as { session_token: string }).session_token;
}

for (const name of availableEngines())
  describe(`a page that isolates itself, in ${name}`, () => {
    let engine: Engine;
    let tab: Page;
    before(async () => {
      engine = await launch(name);
      tab = await engine.newPage();
    });
    after(() => engine.close());

    /** Opens a Connect that answers with these headers in a page with those. */
    async function openUnder(headers: Record<string, string>, allowing: Record<string, string> = {}): Promise<void> {
      frameHeaders = allowing;
      await tab.goto(watchedPage(pages, elementAt(`${frames.origin}/frame/`, 'load-timeout="1500"'), headers));
      await openElement(tab);
    }

    for (const [policy, expected] of Object.entries(REFUSED))
      it(`under Cross-Origin-Embedder-Policy: ${policy} a Connect that does not allow it is ${expected[name]}, and leads out`, async () => {
        await openUnder({ [COEP]: policy });
        await untilTold(tab, expected[name] === 'ready' ? 'ready' : `error {"code":"${expected[name]}"`);
        assert.equal(await tab.isVisible('human-connect >> iframe'), expected[name] === 'ready');
        await closeElement(tab);
        const { told } = await recordOf(tab);
        assert.equal(told.filter((line) => line.startsWith('close')).length, 1);
        if (expected[name] === 'blocked') assert.match(told.join(), /error .*Cross-Origin-Embedder-Policy blocks/);
      });

    it('under Cross-Origin-Embedder-Policy: require-corp a Connect without a policy of its own is an error', async () => {
      await openUnder({ [COEP]: 'require-corp' }, { [CORP]: 'cross-origin' });
      await untilTold(tab, `error {"code":"${name === 'firefox' ? 'timeout' : 'blocked'}"`);
      assert.equal(await tab.isVisible('human-connect >> iframe'), false);
      await closeElement(tab);
    });

    it('isolated by two headers, it is told in the error that its policy may be the reason', async () => {
      await openUnder({ [COEP]: 'require-corp', [COOP]: 'same-origin' });
      assert.equal(await tab.evaluate(() => crossOriginIsolated), true);
      await untilTold(tab, 'error');
      const { told } = await recordOf(tab);
      assert.match(told.find((line) => line.startsWith('error')) ?? '', /Cross-Origin-Embedder-Policy/);
      await closeElement(tab);
    });

    it('under Cross-Origin-Embedder-Policy: require-corp a Connect that allows it opens and is heard', async () => {
      const allowing = { [CORP]: 'cross-origin', [COEP]: 'require-corp' };
      await openUnder({ [COEP]: 'require-corp', [COOP]: 'same-origin' }, allowing);
      assert.equal(await tab.evaluate(() => crossOriginIsolated), true);
      await untilTold(tab, 'ready');
      await sayInFrame(tab, 'hapi-connect-close');
      await untilTold(tab, 'close');
      assert.deepEqual(await toldTo(tab), ['ready', 'close']);
    });

    /** In the sandbox's Connect, goes to a source that signs its users in on a page of its own. */
    async function toSource(headers: Record<string, string>): Promise<ConnectPage> {
      const token = await sessionToken(`${name} ${JSON.stringify(headers)}`);
      const element = `<human-connect token="${token}" base-url="${connect.origin}"></human-connect>`;
      await tab.goto(watchedPage(pages, element, headers));
      await openElement(tab);
      const scope = await tab.frame('human-connect >> iframe');
      await scope.waitFor(() => document.querySelector('#query') !== null);
      const inConnect = new ConnectPage(tab, scope);
      await inConnect.search('ring');
      await inConnect.choose(RING);
      return inConnect;
    }

    const continues = ({ scope }: ConnectPage) => scope.click('button.primary[aria-disabled="false"]');

    /** The source's page in Connect's own frame. */
    const consentInFrame = async (): Promise<Scope> => {
      const scope = await tab.frame('human-connect >> iframe');
      await scope.waitFor(() => document.querySelector('[data-allow]') !== null);
      return scope;
    };

    it('under Cross-Origin-Opener-Policy: same-origin-allow-popups the window that Connect opens signs in', async () => {
      const inConnect = await toSource({ [COOP]: 'same-origin-allow-popups' });
      const popup = await tab.popup(() => continues(inConnect));
      await popup.click('[data-allow]');
      await untilTold(tab, 'connect-source');
      await closeElement(tab);
      assert.deepEqual(await toldTo(tab), ['ready', 'connect-source', 'close']);
    });

    it('under Cross-Origin-Opener-Policy: same-origin Connect loses its window, and the patient sees two of the source’s pages', async () => {
      const inConnect = await toSource({ [COOP]: 'same-origin' });
      const popup = await tab.popup(() => continues(inConnect));
      await popup.waitFor(() => document.querySelector('[data-allow]') !== null);
      assert.equal(await popup.evaluate(() => window.opener === null), true);
      const consent = await consentInFrame();
      await popup.close();
      await consent.click('[data-allow]');
      await untilTold(tab, 'connect-source');
      await closeElement(tab);
      assert.deepEqual((await toldTo(tab)).slice(-2), ['connect-source', 'close']);
    });

    for (const [policy, isWarned] of Object.entries({
      'same-origin': true,
      'same-origin; report-to="coop"': true,
      'same-origin-allow-popups': false,
    }))
      it(`in development, Cross-Origin-Opener-Policy: ${policy} is ${isWarned ? 'a warning' : 'no warning'}`, async () => {
        frameHeaders = {};
        const body = `
          <script>
            warned = [];
            console.warn = (text) => warned.push(text);
            asked = [];
            const own = fetch;
            fetch = (...request) => {
              const answer = own(...request);
              answer.then(() => setTimeout(() => asked.push(String(request[0]))), () => {});
              return answer;
            };
          </script>
          <script type="importmap">${JSON.stringify({ imports: litImports })}</script>
          <script type="module" src="/dist/index.development.js"></script>
          ${elementAt(`${frames.origin}/frame/`)}`;
        await tab.goto(pages.add(`<!doctype html><meta charset="utf-8">${body}`, { [COOP]: policy }));
        await openElement(tab);
        await tab.waitFor(() => (window as unknown as { asked: string[] }).asked.includes(location.href));
        const warned = await tab.evaluate(() => (window as unknown as { warned: string[] }).warned);
        assert.deepEqual(
          warned.map((text) => text.includes('same-origin-allow-popups')),
          isWarned ? [true] : [],
        );
      });

    if (name === 'chromium')
      it('under Document-Isolation-Policy: isolate-and-credentialless it is isolated, and Connect opens and signs in', async () => {
        const inConnect = await toSource({ 'document-isolation-policy': 'isolate-and-credentialless' });
        assert.equal(await tab.evaluate(() => crossOriginIsolated), true);
        const popup = await tab.popup(() => continues(inConnect));
        await popup.click('[data-allow]');
        await untilTold(tab, 'connect-source');
        await closeElement(tab);
      });
  });

// To Human API's hosted app and back: with the sandbox's, and with one that answers as the test says.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import {
  atHosted,
  comeBack,
  hostedPage,
  leave,
  settled,
  silentApp,
  toldIn,
  typesIn,
  untilTold,
} from '../support/engines/hosted-page.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { serve } from '../support/servers/serve.js';

const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const PHARMACY = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };

const sandbox = createSandbox({ catalogueSize: 100 });
let pages: PageServer;
let frames: FixtureOrigin;
let connect: Listening;

before(async () => {
  [pages, frames, connect] = await Promise.all([startPageServer(), startFrameServer(), listen(sandbox)]);
});

after(() => {
  for (const server of [pages, frames]) server.close();
  return connect.close();
});

/** A tag whose hosted app does what the test says. What is secret says so. */
const tag = (more = ''): string =>
  `<human-connect hosted token="secret-token" client-id="client" client-user-id="jane@secret.example"
    hosted-url="${silentApp(frames.origin).replaceAll('&', '&amp;')}" ${more}></human-connect>`;

const answer = (fields: object = {}): string =>
  new URLSearchParams(
    Object.entries({
      status: 'SUCCESS',
      sessionResults: { connectedSources: [CLINIC], disconnectedSources: [PHARMACY], requestedSources: [] },
      currentConnections: [CLINIC],
      ...fields,
    }).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  ).toString();

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

const told = ['redirect', 'connect-source', 'disconnect-source', 'close'];

const addressOf = (page: Page): Promise<string> => page.evaluate(() => location.href);

for (const name of availableEngines())
  describe(`the hosted app, in ${name}`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
      page = await engine.newPage();
    });
    after(() => engine.close());

    /** A tab that has left no trace of the test before. */
    async function visit(address: string): Promise<void> {
      await page.goto(pages.add('<title>Before</title>'));
      await page.evaluate(() => sessionStorage.clear());
      await page.goto(address);
    }

    const token = (user: string): Promise<string> =>
      sandbox
        .fetch(
          new Request('http://127.0.0.1/v1/connect/token', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              client_id: 'sandbox-client',
              client_secret: 'sandbox-secret',
              client_user_id: user,
              type: 'session',
            }),
          }),
        )
        .then((response) => response.json())
        .then(({ session_token: text }: { session_token: string }) => text);

    it('a patient goes there by the tag, connects a clinic and comes back, and the page is told once', async () => {
      const fresh = await token(`tag-${name}`);
      const home = hostedPage(
        pages,
        `<form><human-connect name="source" hosted client-id="sandbox-client" hosted-url="${connect.origin}/connect"></human-connect></form>`,
        `document.querySelector('human-connect').authorize = () => Promise.resolve('${fresh}')`,
      );
      await visit(`${home}?tab=a+b#top`);
      const address = await leave(page);
      assert.deepEqual(Object.fromEntries(address.searchParams), {
        clientId: 'sandbox-client',
        token: fresh,
        callback: home,
      });
      const app = new ConnectPage(page, page);
      await app.search('cleveland');
      await app.choose(CLINIC.id);
      await app.signIn();
      await app.notice('Cleveland');
      await app.finish();
      await page.waitFor((origin) => location.origin === origin, pages.origin);
      await untilTold(page, 'close');
      assert.equal(await addressOf(page), home);
      assert.deepEqual(await typesIn(page), ['redirect', 'connect-source', 'close']);
      const [, source, close] = await toldIn(page);
      assert.equal(source?.detail?.status, 'CONNECTED_SOURCE');
      assert.deepEqual(close?.detail, {
        status: 'SUCCESS',
        sessionResults: { connectedSources: [CLINIC], disconnectedSources: [], requestedSources: [] },
        currentConnections: [CLINIC],
        requestedProviders: [],
        reason: 'connect',
      });
      const { open, response, values } = await page.evaluate(() => {
        const element = document.querySelector('human-connect');
        const values = new FormData(document.querySelector('form') ?? undefined).getAll('source');
        return { open: element?.open, response: element?.response, values };
      });
      assert.deepEqual([open, response?.currentConnections, values], [false, [CLINIC], [CLINIC.id]]);
      await page.goto(home);
      await settled(page);
      assert.equal((await toldIn(page)).length, 3, 'nothing is told again');
    });

    it('a patient goes there by code, and a page without a tag has the callbacks called once', async () => {
      const fresh = await token(`code-${name}`);
      const back = hostedPage(
        pages,
        '',
        `const say = (type) => (detail) => record(type, '', detail);
         const options = { onClose: say('close'), onConnectSource: say('connect-source'), onDisconnectSource: say('disconnect-source') };
         record(String(HumanConnect.handleRedirect(options)), '');
         record(String(HumanConnect.handleRedirect(options)), '');`,
      );
      await visit(
        hostedPage(
          pages,
          '',
          `HumanConnect.open({ hosted: true, token: '${fresh}', clientId: 'sandbox-client', callbackUrl: '${back}?step=2',
             hostedUrl: '${connect.origin}/connect' }).addEventListener('redirect', () => record('redirect', ''));`,
        ),
      );
      assert.equal((await atHosted(page)).searchParams.get('callback'), `${back}?step=2`);
      const app = new ConnectPage(page, page);
      await app.search('cleveland');
      await app.choose(CLINIC.id);
      await app.signIn();
      await app.notice('Cleveland');
      await app.finish();
      await page.waitFor((origin) => location.origin === origin, pages.origin);
      await untilTold(page, 'close');
      assert.deepEqual(await typesIn(page), ['redirect', 'true', 'false', 'connect-source', 'close']);
      assert.equal(await addressOf(page), `${back}?step=2`);
      assert.equal(await page.evaluate(() => document.querySelectorAll('human-connect').length), 0);
    });

    it('an answer in a link is nobody’s: nothing is told, and the address stays', async () => {
      const home = hostedPage(pages, tag(), `record(String(HumanConnect.handleRedirect({})), '')`);
      await visit(`${home}?${answer()}#x`);
      await settled(page);
      assert.deepEqual(await typesIn(page), ['false']);
      assert.equal(await addressOf(page), `${home}?${answer()}#x`);
    });

    it('of the address only the answer goes, and the history keeps its state; a reload tells nothing again', async () => {
      const home = hostedPage(pages, tag(), `history.state ?? history.replaceState({ router: 1 }, '')`);
      await visit(home);
      await leave(page);
      const state = `history.replaceState({ mine: 1 }, '')`;
      const callback = hostedPage(pages, `<script>${state}</script>${tag()}`);
      await comeBack(page, `${callback}?a=b+c&x&${answer()}&x=%20&a=#/list?page=2&é=é`);
      await untilTold(page, 'close');
      assert.equal(await addressOf(page), new URL(`${callback}?a=b+c&x&x=%20&a=#/list?page=2&é=é`).href);
      assert.deepEqual(await page.evaluate(() => history.state as unknown), { mine: 1 });
      await page.evaluate(() => setTimeout(() => location.reload()));
      await page.waitFor(
        () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type === 'reload',
      );
      await settled(page);
      assert.deepEqual(await typesIn(page), told);
    });

    it('an answer in the fragment goes from there', async () => {
      const home = hostedPage(pages, tag());
      await visit(home);
      await leave(page);
      await comeBack(page, `${home}#/done?${answer()}&keep=1`);
      await untilTold(page, 'close');
      assert.equal(await addressOf(page), `${home}#/done?keep=1`);
      assert.deepEqual(await typesIn(page), told);
    });

    it('of two elements each has its own answer, by id or by its place', async () => {
      const home = hostedPage(pages, [tag(), tag('id="second"'), tag(), tag('id="other"')].join(''));
      await visit(home);
      await leave(page, 'second');
      await comeBack(page, `${home}?${answer()}`);
      await untilTold(page, 'close');
      assert.deepEqual(
        await typesIn(page),
        told.map((type) => `second: ${type}`),
      );
      await page.evaluate(() => {
        const elements = document.querySelectorAll('human-connect');
        sessionStorage.clear();
        elements[2]?.setAttribute('data-left', '');
        void elements[2]?.show();
      });
      await atHosted(page);
      await comeBack(page, `${home}?${answer()}`);
      await untilTold(page, 'close');
      const responses = await page.evaluate(() =>
        Array.from(document.querySelectorAll('human-connect'), ({ response }) => response.currentConnections.length),
      );
      assert.deepEqual(responses, [0, 0, 1, 0]);
      assert.deepEqual(await typesIn(page), told);
    });

    it('a page whose element comes late tells it then, and one that opens at once does not leave again', async () => {
      const late = `setTimeout(() => {
        document.body.innerHTML = ${JSON.stringify(tag('open'))};
        for (const type of ['redirect', 'connect-source', 'disconnect-source', 'close'])
          document.querySelector('human-connect').addEventListener(type, ({ detail }) => record(type, '', detail));
      }, 50)`;
      const home = hostedPage(pages, '<body></body>', late);
      await visit(home);
      await atHosted(page);
      await comeBack(page, `${home}?${answer()}`);
      await untilTold(page, 'close');
      await settled(page);
      assert.deepEqual(await typesIn(page), told);
      assert.equal(await addressOf(page), home);
    });

    it('a failure is an error in words, and a close', async () => {
      const home = hostedPage(pages, tag());
      await visit(home);
      await leave(page);
      const failure = new URLSearchParams({ status: 'error', error: 'Forbidden', message: 'No jane@secret.example' });
      await comeBack(page, `${home}?${failure.toString()}`);
      await untilTold(page, 'close');
      const [, error, close] = await toldIn(page);
      assert.deepEqual(error, { type: 'error', id: '', detail: { code: 'connect-error', message: 'Forbidden: No …' } });
      assert.deepEqual([close?.detail?.status, close?.detail?.reason], ['CONNECT_FAILED', 'connect']);
      assert.deepEqual(await typesIn(page), ['redirect', 'error', 'close']);
      assert.equal(await addressOf(page), home);
    });

    it('what the tab keeps of the departure has neither the token nor the user’s id in it', async () => {
      const home = hostedPage(
        pages,
        tag(),
        `document.querySelector('human-connect').addEventListener('redirect',
        () => record('kept', '', JSON.stringify(sessionStorage)))`,
      );
      await visit(home);
      await leave(page);
      await page.goto(home);
      const kept = JSON.stringify(await toldIn(page));
      assert.match(kept, /human-connect:hosted/);
      assert.doesNotMatch(kept, /secret/);
    });

    it('a page that prevents it stays, and the session ends', async () => {
      const home = hostedPage(
        pages,
        tag(),
        `document.querySelector('human-connect').addEventListener('redirect',
        (event) => event.preventDefault())`,
      );
      await visit(home);
      await page.waitFor(() => 'isReady' in window);
      const response = await page.evaluate(() => document.querySelector('human-connect')?.show());
      assert.equal(response?.status, 'SUCCESS');
      assert.deepEqual(await typesIn(page), ['redirect', 'close']);
      assert.equal((await toldIn(page))[1]?.detail?.reason, 'api');
      assert.equal(await addressOf(page), home);
      assert.equal(await page.evaluate(() => sessionStorage.getItem('human-connect:hosted')), null);
    });

    it('without sessionStorage it says so, and goes', async () => {
      const home = hostedPage(
        pages,
        tag(),
        `const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (name, value) {
          if (name !== 'told') throw new DOMException('No', 'SecurityError');
          setItem.call(this, name, value);
        };`,
      );
      await visit(home);
      await leave(page);
      await comeBack(page, `${home}?${answer()}`);
      const [error] = await toldIn(page);
      assert.deepEqual([error?.type, error?.detail?.code], ['error', 'blocked']);
      assert.match(String(error?.detail?.message), /sessionStorage/);
      assert.deepEqual(await typesIn(page), ['error', 'redirect']);
      assert.equal(await addressOf(page), `${home}?${answer()}`);
    });

    // The drivers of the others give no answer while a page is on its way.
    if (name === 'chromium')
      it('a user who closes while the hosted app is slow stays', async () => {
        // Drivers get no word of a page that is on its way: its server says when it is asked, and when nobody waits any more.
        const { promise: asked, resolve: setAsked } = deferred();
        const { promise: dropped, resolve: setDropped } = deferred();
        const slow = await serve(({ url }, response) => {
          if (url === '/asked')
            void asked.then(() => response.writeHead(200, { 'access-control-allow-origin': '*' }).end());
          else {
            setAsked();
            response.once('close', setDropped);
          }
        });
        const home = hostedPage(
          pages,
          tag().replace(silentApp(frames.origin).replaceAll('&', '&amp;'), `${slow.origin}/`),
          `document.querySelector('human-connect').addEventListener('redirect', ({ target }) => {
           fetch('${slow.origin}/asked').then(() => target.shadowRoot.querySelector('.close').click());
         })`,
        );
        const alone = await engine.newPage();
        await alone.goto(home);
        await alone.waitFor(() => 'isReady' in window);
        await alone.evaluate(() => void setTimeout(() => void document.querySelector('human-connect')?.show()));
        await dropped;
        slow.close();
        await untilTold(alone, 'close');
        assert.deepEqual(await typesIn(alone), ['redirect', 'close']);
        assert.equal(await alone.evaluate(() => sessionStorage.getItem('human-connect:hosted')), null);
      });

    it('Back without an answer ends the session of a page that was kept, and is nothing to one that is loaded again', async () => {
      const home = hostedPage(
        pages,
        tag(),
        `document.querySelector('human-connect').addEventListener('redirect', ({ currentTarget }) => {
           currentTarget.show().then(({ status }) => record('settled ' + status, ''));
         })`,
      );
      await visit(home);
      await leave(page);
      await page.evaluate(() => void setTimeout(() => history.back()));
      await page.waitFor((address) => location.href === address, home);
      await settled(page);
      const types = await typesIn(page);
      if (!types.includes('restored')) return assert.deepEqual(types, ['redirect']);
      await untilTold(page, 'settled SUCCESS');
      const told = await toldIn(page);
      assert.deepEqual(
        told.map(({ type }) => type).filter((type) => type !== 'restored'),
        ['redirect', 'close', 'settled SUCCESS'],
      );
      assert.equal(told.find(({ type }) => type === 'close')?.detail?.reason, 'user');
    });
  });

if (availableEngines().includes('chromium'))
  describe('the hosted app, in Chromium with its cache', () => {
    it('Back without an answer ends the session of a page that was kept, with one close', async () => {
      const browser = await launchChromium([], { ignoreDefaultArgs: ['--disable-back-forward-cache'] });
      try {
        const tab = await browser.newPage();
        const home = hostedPage(
          pages,
          tag(),
          `document.querySelector('human-connect').addEventListener('redirect', ({ currentTarget }) => {
             currentTarget.show().then(({ status }) => record('settled ' + status, ''));
           })`,
        );
        await tab.goto(home);
        await tab.locator('human-connect [part=trigger]').click();
        await tab.waitForURL(/callback=/);
        await tab.evaluate(() => {
          setTimeout(() => {
            history.back();
          });
        });
        await tab.waitForFunction(() => sessionStorage.getItem('told')?.includes('settled'));
        const types = await tab.evaluate(() =>
          (
            JSON.parse(sessionStorage.getItem('told') ?? '[]') as { type: string; detail: { reason?: string } | null }[]
          ).map(({ type, detail }) => [type, detail?.reason].filter(Boolean).join(' ')),
        );
        assert.deepEqual(types.sort(), ['close user', 'redirect', 'restored', 'settled SUCCESS']);
        const left = await tab.evaluate(() => ({
          dialog: document.querySelector('human-connect')?.shadowRoot?.querySelector('dialog') ?? null,
          note: sessionStorage.getItem('human-connect:hosted'),
        }));
        assert.deepEqual(left, { dialog: null, note: null });
      } finally {
        await browser.close();
      }
    });
  });

// Changes to the page and the network during a session: back/forward cache, freezing, offline, Connect's server down.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page as Tab } from 'playwright-core';
import { availableEngines } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { answerFixture, startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { serve } from '../support/servers/serve.js';
import {
  closeElement,
  elementAt,
  openElement,
  sayInFrame,
  toldTo,
  untilTold,
  watchedPage,
} from '../support/engines/watched-page.js';

let pages: PageServer;
let frames: FixtureOrigin;

before(async () => {
  [pages, frames] = await Promise.all([startPageServer(), startFrameServer()]);
});

after(() => {
  pages.close();
  frames.close();
});

/** The part of a page that is used here. Chromium runs without our launcher, which turns off the back/forward cache. */
type Watchable = Pick<Page, 'goto' | 'evaluate' | 'waitFor'>;

function watchable(tab: Tab): Watchable {
  const call = (fn: (...args: never[]) => unknown, args: unknown[]) => `(${String(fn)})(...${JSON.stringify(args)})`;
  return {
    goto: async (url) => {
      await tab.goto(url);
    },
    evaluate: (fn, ...args) => tab.evaluate(call(fn, args)),
    waitFor: async (fn, ...args) => {
      const found = await tab.waitForFunction<never>(call(fn, args));
      return found.jsonValue();
    },
  };
}

const isFree = (page: Watchable) =>
  page.evaluate(() => document.querySelector('human-connect')?.shadowRoot?.querySelector('dialog') === null);

const retry = (page: Watchable) =>
  page.evaluate(() => {
    document.querySelector('human-connect')?.shadowRoot?.querySelector<HTMLElement>('[part=error] button')?.click();
  });

/** Returns whether the page came from the cache. */
async function leaveAndComeBack(page: Watchable): Promise<boolean> {
  await page.goto(watchedPage(pages, elementAt(`${frames.origin}/frame/`)));
  await page.evaluate(() => {
    const shown: boolean[] = [];
    addEventListener('pageshow', ({ persisted }) => shown.push(persisted));
    Object.assign(window, { shown });
  });
  await openElement(page);
  await untilTold(page, 'ready');
  await page.goto(pages.add('<title>Elsewhere</title>'));
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitFor(() => document.querySelector('human-connect')?.matches(':defined') === true);
  // A reloaded page has lost its session.
  return page.evaluate(() => (window as unknown as { shown?: boolean[] }).shown?.includes(true) === true);
}

async function goesOn(page: Watchable): Promise<void> {
  await sayInFrame(page, { type: 'hapi-connect-connect-source' });
  await untilTold(page, 'connect-source');
  await closeElement(page);
  assert.deepEqual(await toldTo(page), ['ready', 'connect-source', 'close']);
  assert.equal(await isFree(page), true);
}

for (const name of availableEngines())
  describe(`around a session, in ${name}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch(name);
    });
    after(() => engine.close());

    it('a Connect whose server is down is unreachable, and ready at a retry when it’s up again', async () => {
      const answer = answerFixture();
      const server = await serve((...asked) => void answer(...asked));
      const { origin } = server;
      server.close();
      const page = await engine.newPage();
      await page.goto(watchedPage(pages, elementAt(`${origin}/frame/`)));
      await openElement(page);
      await untilTold(page, 'error {"code":"unreachable"');
      const again = await serve((...asked) => void answer(...asked), Number(new URL(origin).port));
      await retry(page);
      await untilTold(page, 'ready');
      await closeElement(page);
      again.close();
      assert.deepEqual(await toldTo(page), ['error', 'ready', 'close']);
      assert.equal(await isFree(page), true);
    });

    if (name !== 'chromium')
      it('a page restored from the back/forward cache keeps its session', async (test) => {
        const page = await engine.newPage();
        if (!(await leaveAndComeBack(page))) return test.skip('this browser loaded the page again');
        await goesOn(page);
      });
  });

if (availableEngines().includes('chromium'))
  describe('around a session, through Chromium’s debugger', () => {
    let browser: Browser;
    let context: BrowserContext;
    before(async () => {
      browser = await launchChromium([], { ignoreDefaultArgs: ['--disable-back-forward-cache'] });
      context = await browser.newContext();
    });
    after(() => browser.close());

    it('a page restored from the back/forward cache keeps its session', async () => {
      const page = watchable(await context.newPage());
      assert.equal(await leaveAndComeBack(page), true, 'from the cache');
      await goesOn(page);
    });

    it('a page that is frozen and resumed, as in the background, keeps its session', async () => {
      const tab = await context.newPage();
      const page = watchable(tab);
      await page.goto(watchedPage(pages, elementAt(`${frames.origin}/frame/`)));
      await openElement(page);
      await untilTold(page, 'ready');
      const session = await context.newCDPSession(tab);
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await goesOn(page);
    });

    it('Connect is unreachable offline, and ready at a retry when online again', async () => {
      const page = watchable(await context.newPage());
      await page.goto(watchedPage(pages, elementAt(`${frames.origin}/frame/`)));
      await page.waitFor(() => document.querySelector('human-connect')?.matches(':defined'));
      await context.setOffline(true);
      await openElement(page);
      await untilTold(page, 'error {"code":"unreachable"');
      await context.setOffline(false);
      await retry(page);
      await untilTold(page, 'ready');
      await closeElement(page);
      assert.deepEqual(await toldTo(page), ['error', 'ready', 'close']);
    });
  });

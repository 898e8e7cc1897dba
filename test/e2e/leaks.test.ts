// Leaks of sessions, and the cost of an element that is never opened, as counted by Chromium's debugger.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { leaksIn, launchCounting, leftBy } from '../leaks/cycles.js';
import { availableEngines } from '../support/engines/browsers.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { elementAt, plainPage } from '../support/engines/watched-page.js';

if (availableEngines().includes('chromium'))
  describe('the number of objects that Chromium counts', () => {
    let pages: PageServer;
    let frames: FixtureOrigin;
    let browser: Browser;
    let address: string;
    before(async () => {
      [pages, frames, browser] = await Promise.all([startPageServer(), startFrameServer(), launchCounting()]);
      address = plainPage(pages, elementAt(`${frames.origin}/frame/`));
    });
    after(async () => {
      pages.close();
      frames.close();
      await browser.close();
    });

    it('doesn’t grow over 210 sessions, closed in every way', async (test) => {
      const left = await leftBy(browser, address, 210);
      test.diagnostic(JSON.stringify(left));
      assert.deepEqual(leaksIn(left, 210), []);
    });

    it('grows if each session leaks on purpose, which shows that the test above can fail', async () => {
      const during = `const kept = [inside('iframe'), document.implementation.createHTMLDocument(), Array(2000).fill(0)];
        window.addEventListener('message', () => kept);`;
      const left = await leftBy(browser, address, 28, during);
      assert.deepEqual(
        leaksIn(left, 28).map((leak) => leak.split(':')[0]),
        ['listeners', 'nodes', 'documents', 'heap'],
      );
    });

    it('includes no window listener for idle elements, and some while one is open', async () => {
      const context = await browser.newContext();
      const tab = await context.newPage();
      await tab.goto(address);
      await tab.waitForFunction(() => document.querySelector('human-connect:defined'));
      const session = await context.newCDPSession(tab);
      const onWindow = async () => {
        const { result } = await session.send('Runtime.evaluate', { expression: 'window' });
        const { listeners } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
        return listeners.map(({ type }) => type).sort();
      };
      // The debugger's own listeners.
      const before = await onWindow();
      await tab.evaluate(async () => {
        const elements = Array.from({ length: 100 }, () => document.createElement('human-connect'));
        document.body.append(...elements);
        await elements.at(-1)?.updateComplete;
      });
      assert.deepEqual(await onWindow(), before);
      await tab.evaluate(() => void document.querySelector('human-connect')?.show());
      await tab.waitForFunction(() => document.querySelector('human-connect:state(ready)'));
      const ofTheDialog = ['keydown', 'keydown', 'pointerdown', 'mousedown', 'touchstart', 'touchend'];
      assert.deepEqual(await onWindow(), [...before, ...ofTheDialog, 'message', 'securitypolicyviolation'].sort());
      await tab.evaluate(() => document.querySelector('human-connect')?.close());
      assert.deepEqual(await onWindow(), before);
      await context.close();
    });
  });

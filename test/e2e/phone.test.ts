// A phone without a keyboard, as far as Chromium can emulate one.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { availableEngines } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { elementAt, plainPage } from '../support/engines/watched-page.js';

const SCREEN = { width: 390, height: 844 };

if (availableEngines().includes('chromium'))
  describe('on a phone', () => {
    let pages: PageServer;
    let frames: FixtureOrigin;
    let browser: Browser;
    let page: Page;
    before(async () => {
      [pages, frames, browser] = await Promise.all([startPageServer(), startFrameServer(), launchChromium()]);
      const context = await browser.newContext({ viewport: SCREEN, hasTouch: true, isMobile: true });
      page = await context.newPage();
      const meta = '<meta name="viewport" content="width=device-width, viewport-fit=cover">';
      await page.goto(plainPage(pages, meta + elementAt(`${frames.origin}/frame/`)));
      await page.getByRole('button', { name: 'Connect health records' }).tap();
      await page.waitForFunction(() => document.querySelector('human-connect:state(ready)'));
    });
    after(async () => {
      await browser.close();
      pages.close();
      frames.close();
    });

    const boxOf = async (selector: string) => {
      const box = await page.locator(selector).boundingBox();
      if (!box) throw new Error(`${selector} is not shown`);
      return { top: box.y, left: box.x, right: box.x + box.width, bottom: box.y + box.height };
    };

    it('Connect fills the screen, except for the bar with the Close button', async () => {
      const dialog = await boxOf('human-connect dialog');
      assert.deepEqual(dialog, { top: 0, left: 0, right: SCREEN.width, bottom: SCREEN.height });
      const [out, frame] = [await boxOf('human-connect .close'), await boxOf('human-connect iframe')];
      assert.ok(out.bottom <= frame.top, `our button ends at ${out.bottom}, Connect begins at ${frame.top}`);
      assert.equal(frame.bottom, dialog.bottom);
    });

    it('nothing is under a notch or a bar of the phone', async () => {
      const debug = await page.context().newCDPSession(page);
      const insets = { top: 47, left: 10, right: 12, bottom: 34 };
      await debug.send('Emulation.setSafeAreaInsetsOverride', { insets });
      assert.deepEqual(await boxOf('human-connect .panel'), {
        top: insets.top,
        left: insets.left,
        right: SCREEN.width - insets.right,
        bottom: SCREEN.height - insets.bottom,
      });
    });

    it('a tap closes a Connect that never responds', async () => {
      await page.getByRole('button', { name: 'Close' }).tap();
      await page.waitForFunction(() => !document.querySelector('human-connect')?.open);
    });
  });

// A page from elsewhere and a sandbox on this machine: Chromium asks the user first, and a test has to answer ahead.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { diagnose } from '../../src/doctor/diagnose.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';
import { elementAt, watchedPage } from '../support/engines/watched-page.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

let pages: PageServer;
let frames: FixtureOrigin;

before(async () => {
  [pages, frames] = await Promise.all([startPageServer(), startFrameServer()]);
});
after(() => {
  pages.close();
  frames.close();
});

/** What a page that Chromium takes for one from the internet is told first of a Connect on this machine. */
async function firstTold(flags: readonly string[], permissions: readonly string[]): Promise<string> {
  const { port } = new URL(pages.origin);
  const spaces = ['127.0.0.1', '[::1]'].map((host) => `${host}:${port}=public`).join();
  const browser = await launchChromium([`--ip-address-space-overrides=${spaces}`, ...flags]);
  try {
    const context = await browser.newContext();
    await context.grantPermissions([...permissions], { origin: pages.origin });
    const page = await context.newPage();
    await page.goto(watchedPage(pages, elementAt(`${frames.origin}/frame/`)));
    await page.waitForFunction("document.querySelector('human-connect').matches(':defined')");
    await page.evaluate("document.querySelector('human-connect').open = true");
    return String(await (await page.waitForFunction('told[0]')).jsonValue());
  } finally {
    await browser.close();
  }
}

for (const name of availableEngines().filter((engine) => engine === 'chromium'))
  describe(`a page from elsewhere with a sandbox on this machine, in ${name}`, () => {
    it('is told that no server answers', async () => {
      assert.match(await firstTold([], []), /^error .*"unreachable"/);
    });

    it('opens with the permission that README.md names', async () => {
      assert.match(await firstTold([], ['local-network-access']), /^ready/);
    });

    it('opens with the flag that README.md names', async () => {
      assert.match(await firstTold(['--disable-features=LocalNetworkAccessChecks'], []), /^ready/);
    });

    it('is warned by the doctor', () => {
      const page = { url: new URL('https://shop.example/'), headers: new Headers() };
      const [finding] = diagnose(page, { baseUrl: frames.origin });
      assert.equal(finding?.about, 'Local network access');
    });
  });

// The browser's own console, which a page can't observe: it has no message from us, and those of the browser that
// SECURITY.md lists. WebKit's driver has no such log.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { elementAt, openElement, plainPage, sayInFrame } from '../support/engines/watched-page.js';

let pages: PageServer;
let frames: FixtureOrigin;

before(async () => {
  [pages, frames] = await Promise.all([startPageServer(), startFrameServer()]);
});

after(() => {
  pages.close();
  frames.close();
});

const noFrames = { 'content-security-policy': "frame-src 'none'" };

/** The cases in which a browser logs the full URL of a frame, including the token. */
const written: Record<string, { base: () => string; headers?: Record<string, string>; by: string[] }> = {
  'a Connect that the page’s policy blocks': {
    base: () => `${frames.origin}/frame/`,
    headers: noFrames,
    by: ['firefox'],
  },
  'a Connect that answers 503': { base: () => `${frames.origin}/status/503/`, by: ['chromium'] },
  'a Connect that refuses to be framed': { base: () => `${frames.origin}/xfo/`, by: ['firefox'] },
  'a blocked base URL on the page’s own origin': {
    base: () => `${pages.origin}/connect/`,
    headers: noFrames,
    by: ['chromium', 'firefox'],
  },
};

const states = (page: Page, state: string) =>
  page.waitFor((name) => document.querySelector('human-connect')?.matches(`:state(${name})`) === true, state);

/** All messages on the browser's console so far. */
async function consoleOf(page: Page): Promise<string[]> {
  const last = `last-${Math.random()}`;
  await page.evaluate((text) => console.info(text), last);
  while (!page.messages?.some(({ text }) => text === last)) await delay(20);
  return page.messages.map(({ type, text, url }) => `${type}: ${text} (${String(url)})`);
}

for (const name of availableEngines())
  describe(`in ${name}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch(name);
    });
    after(() => engine.close());

    it('the console has no message from us, and neither token nor user id, if Connect can be shown', async (test) => {
      if (name === 'webkit') return test.skip('WebKit’s driver has no log of the console');
      const page = await engine.newPage();
      await page.goto(plainPage(pages, elementAt(`${frames.origin}/frame/`)));
      await openElement(page);
      await states(page, 'ready');
      await sayInFrame(page, { type: 'hapi-connect-error', error: 'secret-token of jane@secret.example is bad' });
      await states(page, 'error');
      await sayInFrame(page, { type: 'hapi-connect-connect-source' });
      await states(page, 'ready');
      await page.evaluate(() => document.querySelector('human-connect')?.close());
      const lines = await consoleOf(page);
      assert.doesNotMatch(lines.join('\n'), /secret/);
      // The fixture's start page is a 404, which Chromium logs for the probe.
      const others = lines.filter((line) => !/^error: Failed to load resource: .* 404|^info: last-/.test(line));
      assert.deepEqual(others, []);
      await page.close();
    });

    for (const [what, { base, headers, by }] of Object.entries(written))
      it(`the console contains the token for ${what}: ${by.includes(name) ? 'yes, the browser writes it' : 'no'}`, async (test) => {
        if (name === 'webkit') return test.skip('WebKit’s driver has no log of the console');
        const page = await engine.newPage();
        await page.goto(plainPage(pages, elementAt(base(), 'load-timeout="1500"'), headers));
        await openElement(page);
        await page.waitFor(() => document.querySelector('human-connect')?.matches(':state(ready), :state(error)'));
        let lines = await consoleOf(page);
        for (const end = Date.now() + 5000; by.includes(name) && Date.now() < end; lines = await consoleOf(page))
          if (lines.some((line) => line.includes('secret-token'))) break;
        assert.equal(
          lines.some((line) => line.includes('secret-token')),
          by.includes(name),
          lines.join('\n'),
        );
        assert.doesNotMatch(lines.join('\n'), /jane/);
        await page.close();
      });

    for (const [where, base, isSeen] of [
      ['another origin', () => `${frames.origin}/frame/`, false],
      ['the page’s own origin', () => `${pages.origin}/connect/`, true],
    ] as const)
      it(`a securitypolicyviolation event ${isSeen ? 'contains' : 'doesn’t contain'} the token if base-url is on ${where}`, async () => {
        const page = await engine.newPage();
        const listener = pages.add(
          `var seen = []; addEventListener('securitypolicyviolation', ({ blockedURI }) => seen.push(blockedURI));`,
          { 'content-type': 'text/javascript' },
        );
        await page.goto(plainPage(pages, `<script src="${listener}"></script>${elementAt(base())}`, noFrames));
        await openElement(page);
        await states(page, 'error');
        const seen = await page.evaluate(() => (window as unknown as { seen: string[] }).seen.join());
        assert.notEqual(seen, '');
        assert.equal(seen.includes('secret-token'), isSeen, seen);
        await page.close();
      });
  });

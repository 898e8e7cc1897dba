import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/browsers.js';
import { launch, type Engine } from '../support/engines.js';
import { startPageServer, type PageServer } from '../support/page-server.js';

let pages: PageServer;
let sandbox: Listening;

before(async () => {
  [pages, sandbox] = await Promise.all([startPageServer(), listen(createSandbox())]);
});

after(async () => {
  pages.close();
  await sandbox.close();
});

/** Records what the page's policy forbids, before anything else runs. */
const recorder = `
  window.violations = [];
  addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective + ' ' + event.blockedURI));
`;

function strictPage(body: string): string {
  return pages.add(
    `<!doctype html>
    <html lang="en">
      <meta charset="utf-8">
      <title>A strict page</title>
      <script nonce="first">${recorder}</script>
      <script type="module" src="/cdn/human-connect.min.js"></script>
      ${body}
    </html>`,
    {
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self' 'nonce-first'",
        `frame-src ${sandbox.origin}`,
        `connect-src ${sandbox.origin}`,
        "img-src 'self'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html',
      ].join('; '),
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
    },
  );
}

for (const name of availableEngines())
  describe(`on a strict page, in ${name}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch(name);
    });
    after(() => engine.close());

    it('the single file opens Connect and closes again, without a violation', async () => {
      const page = await engine.newPage();
      const element = `<human-connect token="none" base-url="${sandbox.origin}"></human-connect>`;
      await page.goto(strictPage(element));
      await page.click('human-connect >> button');
      const frame = await page.frame('human-connect >> iframe');
      await frame.click('[role=alert] button');
      await page.waitFor(() => document.querySelector('human-connect')?.open === false);
      assert.deepEqual(await page.evaluate(() => (window as unknown as { violations: string[] }).violations), []);
    });
  });

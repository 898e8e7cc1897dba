// The demo's built page for each framework, and its migration page. `npm test` builds them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { frameworks } from '../../demo/frameworks/list.js';
import { startDemo, type Demo } from '../../demo/server/demo.js';
import { readSettings } from '../../demo/server/settings.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine } from '../support/engines/engines.js';

let demo: Demo;
before(async () => {
  demo = await startDemo({ settings: readSettings({}), built: true, port: 0 });
});
after(() => demo.close());

for (const name of availableEngines())
  describe(`the frameworks’ pages in ${name}`, () => {
    let engine: Engine;
    before(async () => {
      engine = await launch(name);
    });
    after(() => engine.close());

    for (const { name: framework, path } of frameworks)
      it(`${framework} opens Connect, and logs its events`, async () => {
        const page = await engine.newPage();
        await page.goto(new URL(path, demo.url).href);
        await page.waitFor(() => document.querySelector('human-connect') !== null);
        await page.click('human-connect >> [part="trigger"]');
        await page.waitFor(() => document.querySelector('[data-event="ready"]') !== null);
        await new ConnectPage(page, await page.frame('human-connect >> iframe')).finish();
        await page.waitFor(() => document.querySelector('[data-event="close"]') !== null);
        const shown = await page.evaluate(() => ({
          source: document.querySelector('#source code')?.textContent ?? '',
          wide: document.documentElement.scrollWidth > innerWidth,
        }));
        assert.match(shown.source, /human-connect-element/);
        assert.equal(shown.wide, false);
        assert.deepEqual(
          (page.messages ?? []).filter(({ type }) => type === 'error' || type === 'pageerror'),
          [],
        );
        await page.close();
      });

    it('the migration page runs the official client’s markup, and calls its hooks', async () => {
      const page = await engine.newPage();
      await page.goto(new URL('/migration.html', demo.url).href);
      await page.waitFor(() => document.querySelector('[data-hapi-token]') !== null);
      await page.click('[data-hapi-token]');
      await page.waitFor(() => document.querySelector('human-connect')?.matches(':state(ready)') === true);
      await new ConnectPage(page, await page.frame('human-connect >> iframe')).finish();
      await page.waitFor(() => document.querySelector('[data-event="close"]') !== null);
      await page.close();
    });
  });

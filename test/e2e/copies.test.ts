// A page with two copies of the element, such as an app's own bundle and a script from a CDN.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { litImports } from '../support/servers/import-map.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const COPIES = {
  'the single file twice': ['/cdn/human-connect.min.js?first', '/cdn/human-connect.min.js?second'],
  'the npm build, then the single file': ['/dist/index.js', '/cdn/human-connect.min.js'],
  'the single file, then the npm build': ['/cdn/human-connect.min.js', '/dist/index.js'],
} as const;

interface Copies {
  copies: readonly [Copy, Copy];
}
interface Copy {
  HumanConnect: typeof import('../../src/index.js').HumanConnect;
  HumanConnectElement: typeof import('../../src/index.js').HumanConnectElement;
}

let pages: PageServer;
let sandbox: Listening;
before(async () => {
  [pages, sandbox] = await Promise.all([startPageServer(), listen(createSandbox())]);
});
after(async () => {
  pages.close();
  await sandbox.close();
});

const documentWith = ([first, second]: readonly [string, string]) => `<!doctype html>
  <html lang="en">
    <meta charset="utf-8">
    <title>Two copies</title>
    <script type="importmap">${JSON.stringify({ imports: litImports })}</script>
    <human-connect mode="select" client-id="c" base-url="${sandbox.origin}"></human-connect>
    <script>
      window.errors = [];
      addEventListener('error', ({ message }) => errors.push(message));
    </script>
    <script type="module">
      const first = await import('${first}');
      window.copies = [first, await import('${second}')];
    </script>
  </html>`;

for (const name of availableEngines())
  describe(`two copies on one page, in ${name}`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
      page = await engine.newPage();
    });
    after(() => engine.close());

    for (const [what, scripts] of Object.entries(COPIES))
      describe(what, () => {
        before(async () => {
          await page.goto(pages.add(documentWith(scripts)));
          await page.waitFor(() => 'copies' in window);
        });

        it('the first registers the tag, and the second throws nothing', async () => {
          const found = await page.evaluate(() => {
            const { copies, errors } = window as unknown as Copies & { errors: string[] };
            const tag = customElements.get('human-connect');
            return { errors, owners: copies.map(({ HumanConnectElement }) => HumanConnectElement === tag) };
          });
          assert.deepEqual(found, { errors: [], owners: [true, false] });
        });

        it('the element opens Connect', async () => {
          await page.click('human-connect >> button');
          await page.waitFor(() => document.querySelector('human-connect')?.matches(':state(ready)') === true);
          await page.evaluate(() => document.querySelector('human-connect')?.close());
        });

        it('HumanConnect.open() of each copy opens Connect, and leaves nothing in the page', async () => {
          for (const copy of [0, 1] as const) {
            await page.evaluate(
              (which, baseUrl) => {
                const { HumanConnect } = (window as unknown as Copies).copies[which];
                HumanConnect.open({ mode: 'select', clientId: 'c', baseUrl });
              },
              copy,
              sandbox.origin,
            );
            await page.waitFor(() => document.querySelectorAll('human-connect:state(ready)').length === 1);
            await page.evaluate(() =>
              document.querySelector<HTMLElementTagNameMap['human-connect']>('[open]')?.close(),
            );
            await page.waitFor(() => document.querySelectorAll('human-connect').length === 1);
          }
        });
      });
  });

// What holds of every page of the built demo, and what the guide and the source say. `npm test` has built them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDemo, type Demo } from '../../demo/server/demo.js';
import { readSettings } from '../../demo/server/settings.js';
import { pages } from '../../demo/shell.js';
import { axeFaults } from '../support/axe.js';
import { availableEngines } from '../support/browsers.js';
import { launch, type Engine, type Page } from '../support/engines.js';
import { root } from '../support/test-files.js';

/** These have a great deal of their own to check: test/e2e/gallery.test.ts. */
const elsewhere = ['/gallery.html', '/theme.html'];
const paths = pages.map(({ path }) => path).filter((path) => !elsewhere.includes(path));
const fileOf = (path: string) => (path === '/' ? 'index.html' : path.slice(1));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

let demo: Demo;
before(async () => {
  demo = await startDemo({ settings: readSettings({}), built: true, port: 0 });
});
after(() => demo.close());

/** In every engine; once more in the dark, as colours are the same in all. */
const runs = availableEngines().flatMap((name, index) => [
  { name, dark: false, axe: index === 0 },
  ...(name === 'chromium' ? [{ name, dark: true, axe: true }] : []),
]);

for (const { name, dark, axe } of runs)
  describe(`every page, in ${name}${dark ? ' in the dark' : ''}`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name, { dark });
      page = await engine.newPage();
    });
    after(() => engine.close());

    for (const path of paths)
      describe(path, () => {
        before(async () => {
          await page.setViewport({ width: 320, height: 640 });
          await page.goto(new URL(path, demo.url).href);
          // What the page's script fills.
          await page.waitFor(
            () => !document.querySelector(':is(#stage, #pages, .log, .code, .failures, .faults):empty'),
          );
          await page.evaluate(() => {
            for (const details of document.querySelectorAll('details')) details.open = true;
          });
        });

        it('is named as the way there is, and fits a narrow window', async () => {
          const shown = await page.evaluate(() => ({
            title: document.title,
            titles: document.querySelectorAll('title, h1').length,
            fits: document.documentElement.scrollWidth <= innerWidth,
          }));
          const { name: title = '' } = pages.find((candidate) => candidate.path === path) ?? {};
          assert.deepEqual(shown, { title: `${title} – human-connect`, titles: 2, fits: true });
        });

        if (axe)
          it('has no accessibility fault that axe finds', async () => {
            await page.setViewport({ width: 1100, height: 900 });
            assert.deepEqual(await axeFaults(page), []);
          });
      });
  });

describe('the guide', () => {
  let engine: Engine;
  let page: Page;
  before(async () => {
    engine = await launch(availableEngines()[0] ?? 'chromium');
    page = await engine.newPage();
  });
  after(() => engine.close());

  const textOf = async (path: string, selector: string) => {
    await page.goto(new URL(path, demo.url).href);
    return page.evaluate(
      (wanted) => Array.from(document.querySelectorAll(wanted), ({ textContent }) => textContent.trim()),
      selector,
    );
  };

  it('has every name that the metadata has', async () => {
    const { modules } = JSON.parse(read('custom-elements.json')) as {
      modules: { declarations?: Record<string, { name: string; kind?: string }[]>[] }[];
    };
    const [element = {}] = modules.flatMap(({ declarations = [] }) => declarations);
    const shown = new Set(await textOf('/reference.html', 'td code'));
    for (const { name, kind } of ['members', 'events', 'cssProperties'].flatMap((part) => element[part] ?? []))
      assert.ok(shown.has(kind === 'method' ? `${name}()` : name), name);
    for (const { name } of element['cssParts'] ?? []) assert.ok(shown.has(`::part(${name})`), name);
  });

  it('has the policy of SECURITY.md', async () => {
    const [, policy] = /```http\n(.*?)\n```/s.exec(read('SECURITY.md')) ?? [];
    assert.ok((await textOf('/security.html', 'pre')).includes(policy ?? ''));
  });

  for (const path of ['/reference.html', '/looks.html', '/accessibility.html', '/security.html', '/browsers.html'])
    it(`${path} has nothing left of Markdown`, async () => {
      const texts = await textOf(path, 'main :is(p, li, td, th, h2, h3)');
      assert.deepEqual(
        texts.filter((text) => /`|\*\*|\]\(|^\||^#|<!--|\\\|/.test(text)),
        [],
      );
    });

  it('shows the source of each page, from the page', async () => {
    for (const path of paths.filter((candidate) => candidate !== '/source.html')) {
      const [link] = await textOf(path, '.site-footer a[href]');
      assert.equal(link, 'Source of this page');
      await page.click('.site-footer a[href]');
      await page.waitFor((file) => document.querySelector(`[data-file="${file}"] code`) !== null, fileOf(path));
      const blocks = await page.evaluate(() =>
        Array.from(document.querySelectorAll<HTMLElement>('[data-file]'), (block) => ({
          file: block.dataset['file'] ?? '',
          code: block.querySelector('code')?.textContent ?? '',
        })),
      );
      for (const { file, code } of blocks) assert.equal(code, read(`demo/${file}`).trimEnd());
      const script = /src="\/([\w/-]+\/main\.ts)"/.exec(read(`demo/${fileOf(path)}`))?.[1];
      assert.ok(!script || blocks.some(({ file }) => file === script), script);
    }
  });

  it('shows a token route to copy', async () => {
    await textOf('/security.html', 'main a[href*="connect-token"]');
    await page.click('main a[href*="connect-token"]');
    await page.waitFor(() => document.querySelector('[data-file="server/connect-token.ts"] code') !== null);
  });
});

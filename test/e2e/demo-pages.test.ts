// What holds of every page of the built demo, and what the guide and the source say. `npm test` has built them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startDemo, type Demo } from '../../demo/server/demo.js';
import { readSettings } from '../../demo/server/settings.js';
import { pages } from '../../demo/shell.js';
import { axeFaults } from '../support/engines/axe.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { root } from '../support/run/test-files.js';

/** These have a great deal of their own to check: test/e2e/gallery.test.ts. */
const elsewhere = ['/gallery.html', '/theme.html'];
const guide = ['/reference.html', '/looks.html', '/accessibility.html', '/security.html', '/browsers.html'];
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

        it('has each table whole, and a name on all that scrolls sideways', async () => {
          for (const width of [320, 1280]) {
            await page.setViewport({ width, height: 640 });
            const faults = await page.evaluate(() =>
              Array.from(document.querySelectorAll<HTMLElement>('.table, .code pre')).flatMap((box) => [
                ...(box.matches('.table') && box.scrollWidth > box.clientWidth ? [`cut: ${box.textContent}`] : []),
                ...(box.matches('[tabindex="0"][role=group][aria-label]') ? [] : [`no name: ${box.textContent}`]),
              ]),
            );
            assert.deepEqual(faults, [], `${width} px`);
          }
        });

        it('keeps code from left to right on a page from right to left', async () => {
          const turned = await page.evaluate(() => {
            document.documentElement.dir = 'rtl';
            const code = Array.from(document.querySelectorAll('code, pre, textarea'));
            const found = code.flatMap((part) => (getComputedStyle(part).direction === 'ltr' ? [] : [part.outerHTML]));
            document.documentElement.dir = 'ltr';
            return found;
          });
          assert.deepEqual(turned, []);
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

  it('has the ways to its pages, and all headings, at one edge', async () => {
    await page.setViewport({ width: 1280, height: 900 });
    const edges = new Set<number>();
    for (const path of guide) {
      await page.goto(new URL(path, demo.url).href);
      const found = await page.evaluate(() =>
        Array.from(document.querySelectorAll('.within, h1, h2'), (part) => part.getBoundingClientRect().left),
      );
      for (const edge of found) edges.add(edge);
    }
    assert.equal(edges.size, 1, [...edges].join());
  });

  it('names a table by the heading above it, and a cell by the head of its column', async () => {
    const headings = await textOf('/reference.html', 'main h2');
    const names = await page.evaluate(() =>
      Array.from(document.querySelectorAll('.table'), (table) => table.getAttribute('aria-label')),
    );
    assert.deepEqual(names, headings.slice(0, names.length));
    const [heads, labels] = await page.evaluate(() => {
      const table = document.querySelector('.table');
      return [
        Array.from(table?.querySelectorAll('th') ?? [], ({ textContent }) => textContent),
        Array.from(table?.querySelector('tbody tr')?.children ?? [], (cell) => cell.getAttribute('data-label')),
      ];
    });
    assert.deepEqual(labels, heads);
  });

  it('has the policy of SECURITY.md', async () => {
    const [, policy] = /```http\n(.*?)\n```/s.exec(read('SECURITY.md')) ?? [];
    assert.ok((await textOf('/security.html', 'pre')).includes(policy ?? ''));
  });

  for (const path of guide)
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
    await textOf('/security.html', 'main a[href*="examples/express"]');
    await page.click('main a[href*="examples/express"]');
    await page.waitFor(() => document.querySelector('[data-file="server/examples/express.js"] code') !== null);
  });
});

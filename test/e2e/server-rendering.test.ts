// A page with a server-rendered element, which then loads the published dist/ through an import map.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { litImports } from '../support/servers/import-map.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { root } from '../support/run/test-files.js';

let pages: PageServer;
let sandbox: Listening;
let rendered: string;

/** The HTML that a separate server process, in plain Node, renders for the element. */
function renderOnServer(attributes: string): string {
  const source = `
    import { render } from '@lit-labs/ssr';
    import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
    import { html } from 'lit';
    import './dist/index.js';
    const page = html\`<human-connect ${attributes}><b>Connect records</b></human-connect>\`;
    process.stdout.write(await collectResult(render(page)));
  `;
  return execFileSync('node', ['--input-type=module', '-e', source], { cwd: root, encoding: 'utf8' });
}

before(async () => {
  [pages, sandbox] = await Promise.all([startPageServer(), listen(createSandbox())]);
  rendered = renderOnServer(`mode="select" client-id="c" base-url="${sandbox.origin}"`);
});
after(async () => {
  pages.close();
  await sandbox.close();
});

const documentWith = (body: string, modules: readonly string[]) => `<!doctype html>
  <html lang="en">
    <meta charset="utf-8">
    <title>Rendered on a server</title>
    <script type="importmap">${JSON.stringify({ imports: litImports })}</script>
    ${body}
    ${modules.map((module) => `<script type="module" src="${module}"></script>`).join('')}
  </html>`;

const hydration = '/node_modules/@lit-labs/ssr-client/lit-element-hydrate-support.js';

describe('on a server', () => {
  it('the element renders its button into declarative shadow DOM, and no dialog', () => {
    assert.match(rendered, /<template shadowroot="open" shadowrootmode="open"/);
    assert.match(rendered, /<button[^>]*part="trigger"/);
    assert.doesNotMatch(rendered, /<dialog|<iframe/);
  });

  it('the element opens no dialog and requests no token, even with `open`', () => {
    assert.doesNotMatch(renderOnServer('open token="t"'), /<dialog|<iframe/);
  });
});

for (const name of availableEngines())
  describe(`rendered on a server, in ${name}`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
      page = await engine.newPage();
    });
    after(() => engine.close());

    const buttons = () =>
      page.evaluate(() => document.querySelector('human-connect')?.shadowRoot?.querySelectorAll('button').length);

    it('the button is visible before any script runs', async () => {
      await page.goto(pages.add(documentWith(rendered, [])));
      assert.equal(await buttons(), 1);
    });

    for (const [how, modules] of [
      ['with Lit’s hydration', [hydration, '/dist/index.js']],
      ['without hydration', ['/dist/index.js']],
      ['by the single file', ['/cdn/human-connect.min.js']],
    ] as const)
      it(`becomes interactive ${how}, with one button that opens Connect`, async () => {
        await page.goto(pages.add(documentWith(rendered, modules)));
        await page.waitFor(() => document.querySelector('human-connect')?.hasUpdated === true);
        assert.equal(await buttons(), 1);
        await page.click('human-connect >> button');
        await page.waitFor(() => document.querySelector('human-connect')?.matches(':state(ready)') === true);
      });
  });

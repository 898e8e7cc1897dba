// Each step of the demo's Migration page: its code before and after runs as written.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changes } from '../../demo/migration/changes.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine } from '../support/engines/engines.js';
import { litImports } from '../support/servers/import-map.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

const imports = { 'human-connect-element': '/dist/index.js', ...litImports };

let pages: PageServer;
let engine: Engine;
before(async () => {
  pages = await startPageServer();
  engine = await launch(availableEngines()[0] ?? 'chromium');
});
after(async () => {
  pages.close();
  await engine.close();
});

/** A page with everything that the snippets assume: the script, an element, a button, a token and a server. */
const documentWith = (script: string, snippet: string) => {
  const isMarkup = snippet.startsWith('<');
  const body = snippet.replace(/src="[^"]*(client@latest|compat\.min)\.js"/, 'src="/cdn/human-connect.compat.min.js"');
  return `<!doctype html>
    <html lang="en">
      <meta charset="utf-8">
      <title>A step</title>
      <script type="importmap">${JSON.stringify({ imports })}</script>
      ${script}
      <script>
        window.errors = [];
        addEventListener('error', ({ message }) => errors.push(message));
        Object.assign(window, { token: '', button: document.createElement('button'), tokenFromYourServer: () => '' });
      </script>
      ${isMarkup ? body : '<human-connect></human-connect>'}
      <script type="module">
        ${isMarkup ? '' : body}
        window.ran = true;
      </script>
    </html>`;
};

const scripts = {
  before: '<script src="/cdn/human-connect.compat.min.js"></script>',
  after: '<script type="module" src="/dist/index.js"></script>',
} as const;

describe('the migration from the official client', () => {
  for (const change of changes)
    for (const when of ['before', 'after'] as const)
      it(`${change.title}: the code ${when} runs`, async () => {
        const page = await engine.newPage();
        await page.goto(pages.add(documentWith(scripts[when], change[when])));
        await page.waitFor(() => 'ran' in window && customElements.get('human-connect') !== undefined);
        const found = await page.evaluate(() => {
          const { observedAttributes } = customElements.get('human-connect') as unknown as {
            observedAttributes: string[];
          };
          const names = [...document.querySelectorAll('human-connect')].flatMap((found) => found.getAttributeNames());
          return {
            errors: (window as unknown as { errors: string[] }).errors,
            unknown: names.filter((name) => !observedAttributes.includes(name)),
          };
        });
        assert.deepEqual(found, { errors: [], unknown: [] });
        await page.close();
      });
});

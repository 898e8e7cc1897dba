// Every snippet of the guides (README.md, REFERENCE.md, FRAMEWORKS.md), run as a reader would: pasted into a page, with a token and the sandbox for the words in capitals.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { english } from '../../src/element/messages.js';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/engines/browsers.js';
import { ConnectPage } from '../support/engines/connect-page.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { litImports } from '../support/servers/import-map.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { snippets, snippetsOf, type Snippet } from '../support/docs/snippets.js';
import { root } from '../support/run/test-files.js';

const starfleet = '5b1daf3f079c652eaf41fd23';
const imports = {
  'human-connect-element': '/dist/index.js',
  'human-connect-element/testing': '/dist/testing/index.js',
  ...litImports,
};
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
  scripts: Record<string, string>;
  bin: Record<string, string>;
};

/** What the tests here take, or those of the file that is named. */
const takenElsewhere: readonly (readonly [heading: string, language: string, by: string])[] = [
  ['The token', 'js', 'test/server/examples.test.ts'],
  ['Security', 'http', 'test/e2e/strict-page.test.ts'],
  ['In a web view', 'js', 'test/e2e/web-view.test.ts'],
  ['Vue', 'ts', 'test/starters/applications.ts'],
  ['Vue', 'vue', 'test/package/framework-types.test.ts'],
  ['Angular', 'ts', 'test/package/framework-types.test.ts'],
  ['React', 'tsx', 'test/package/framework-types.test.ts'],
  ['Svelte', 'svelte', 'test/package/framework-types.test.ts'],
  ['Solid', 'tsx', 'test/package/framework-types.test.ts'],
  ['Next', 'tsx', 'test/starters/server-rendered.ts'],
  ['Nuxt', 'ts', 'test/starters/server-rendered.ts'],
  ['SvelteKit', 'svelte', 'test/starters/server-rendered.ts'],
  ['Astro', 'astro', 'test/starters/server-rendered.ts'],
  ['SolidStart', 'tsx', 'test/starters/server-rendered.ts'],
];
const taken = new Set(takenElsewhere.map(([heading, language]) => `${heading}: ${language}`));
function take(heading: string, language: string): string[] {
  taken.add(`${heading}: ${language}`);
  return snippetsOf(heading, language);
}
const inLanguage = (language: string): Snippet[] => snippets.filter((snippet) => snippet.language === language);

describe('the guides', () => {
  let pages: PageServer;
  let connect: Listening;
  let engine: Engine;
  const sandbox = createSandbox();
  let users = 0;

  before(async () => {
    [pages, connect, engine] = await Promise.all([
      startPageServer(),
      listen(sandbox),
      launch(availableEngines()[0] ?? 'chromium'),
    ]);
  });
  after(async () => {
    pages.close();
    await Promise.all([connect.close(), engine.close()]);
  });

  async function token(): Promise<string> {
    const answer = await sandbox.fetch(
      new Request(`${connect.origin}/v1/connect/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          client_id: 'sandbox-client',
          client_secret: 'sandbox-secret',
          // A new user for each page, without connections.
          client_user_id: `user-${String(users++)}`,
          type: 'session',
        }),
      }),
    );
    return ((await answer.json()) as { session_token: string }).session_token;
  }

  /** Runs the snippet on its own page. */
  async function show(body: string): Promise<Page> {
    const page = await engine.newPage();
    const real = body
      .replaceAll(`https://cdn.jsdelivr.net/npm/${manifest.name}@${manifest.version}/cdn/`, '/cdn/')
      .replaceAll('src="human-connect.min.js', 'src="/cdn/human-connect.min.js')
      .replaceAll('SESSION_TOKEN', await token())
      .replaceAll(' base-url="http://127.0.0.1:4100"', '')
      .replaceAll('<human-connect ', `<human-connect base-url="${connect.origin}" `)
      .replace("token: '", `baseUrl: '${connect.origin}', token: '`);
    await page.goto(
      pages.add(`<!doctype html>
        <html lang="en"><meta charset="utf-8"><title>A snippet</title>
        <script type="importmap">${JSON.stringify({ imports })}</script>${real}</html>`),
    );
    return page;
  }

  /** Connects Starfleet Pharmacy and finishes. */
  async function connectStarfleet(page: Page): Promise<void> {
    const inside = new ConnectPage(page, await page.frame('human-connect >> iframe'));
    await inside.choose(starfleet);
    await inside.signIn();
    await inside.notice('Starfleet Pharmacy');
    await inside.finish();
    await page.waitFor(() => document.querySelector('human-connect')?.open !== true);
  }

  const logged = (page: Page) => (page.messages ?? []).map(({ text }) => text).join('\n');

  const [firstPage = ''] = take('Thirty seconds to a page', 'html');

  it('opens the sandbox in thirty seconds, and logs what was chosen', async () => {
    const page = await show(firstPage);
    await page.click('human-connect >> button');
    const inside = new ConnectPage(page, await page.frame('human-connect >> iframe'));
    await inside.choose(starfleet);
    await inside.finish();
    await page.waitFor(() => document.querySelector('human-connect')?.open !== true);
    if (page.messages) {
      assert.match(logged(page), /connected/);
      assert.match(logged(page), /SUCCESS connect/);
    }
    await page.close();
  });

  const [importing = ''] = take('Thirty seconds to a page', 'js');

  it('registers the tag with an import', async () => {
    const page = await show(`<script type="module">${importing}</script>`);
    await page.waitFor(() => customElements.get('human-connect') !== undefined);
    await page.close();
  });

  const [tag = '', dropIn = ''] = take('From a CDN', 'html');

  it('loads the element from a CDN, with the right hash', async () => {
    const page = await show(tag);
    await page.waitFor(() => customElements.get('human-connect') !== undefined);
    await page.close();
  });

  it('loads the drop-in script from a CDN, with the right hash', async () => {
    const page = await show(dropIn);
    await page.waitFor(() => typeof (window as { HumanConnect?: { on?: unknown } }).HumanConnect?.on === 'function');
    await page.close();
  });

  it('names every html snippet’s attributes as the element has them', async () => {
    for (const { code } of inLanguage('html').filter((snippet) => snippet.code.includes('<human-connect'))) {
      const page = await show(`<script type="module" src="human-connect.min.js"></script>${code}`);
      const unknown = await page.waitFor(() => {
        const element = document.querySelector('human-connect');
        const known = (customElements.get('human-connect') as { observedAttributes?: string[] } | undefined)
          ?.observedAttributes;
        return element && known && { names: element.getAttributeNames().filter((name) => !known.includes(name)) };
      });
      assert.deepEqual(unknown, { names: [] });
      await page.close();
    }
  });

  const [opening = ''] = take('From code', 'js');

  it('opens Connect from code, with the documented callbacks', async () => {
    const page = await show(`<script type="module">${opening}</script>`);
    await connectStarfleet(page);
    if (page.messages) {
      assert.match(logged(page), /connected/);
      assert.match(logged(page), /closed SUCCESS/);
    }
    await page.close();
  });

  take('In this tab: the hosted app', 'html');
  const [returning = ''] = take('In this tab: the hosted app', 'js');

  it('asks for the hosted app’s answer where there is none', async () => {
    const page = await show(`<script type="module">${returning}; window.isAsked = true;</script>`);
    await page.waitFor(() => 'isAsked' in window);
    await page.close();
  });

  const [response = ''] = take('The response', 'json');

  it('shows a response in the shape that the element dispatches', async () => {
    const page = await show(
      `<script type="module">import 'human-connect-element';</script><human-connect></human-connect>`,
    );
    const given = await page.evaluate(() => document.querySelector('human-connect')?.response ?? null);
    assert.ok(given);
    const shown = JSON.parse(response) as typeof given;
    assert.deepEqual(Object.keys(shown), Object.keys(given));
    assert.deepEqual(Object.keys(shown.sessionResults), Object.keys(given.sessionResults));
    await page.close();
  });

  const [css = ''] = take('Styles and languages', 'css');

  it('shows styles that the engine supports', async () => {
    const page = await show(`<style>${css}</style>`);
    assert.equal(await page.evaluate(() => document.styleSheets[0]?.cssRules.length), css.match(/\{/g)?.length);
    await page.close();
  });

  const [texts = ''] = take('Texts', 'js');

  it('overrides texts by existing keys', async () => {
    const page = await show(
      `<human-connect></human-connect><script type="module">import 'human-connect-element'; ${texts}</script>`,
    );
    const label = await page.waitFor(() =>
      document.querySelector('human-connect')?.shadowRoot?.querySelector('[part=trigger]')?.textContent.trim(),
    );
    assert.equal(label, 'Share my records');
    const keys = await page.evaluate(() => Object.keys(document.querySelector('human-connect')?.messages ?? {}));
    assert.deepEqual(
      keys.filter((key) => key !== 'help' && !(key in english)),
      [],
    );
    await page.close();
  });

  const [unitTest = ''] = take('In your unit tests', 'js');

  it('connects a source in a unit test, without Connect', async () => {
    const page = await show(
      `<script type="module">${unitTest}; document.title = connect.connections.map(({ name }) => name);</script>`,
    );
    await page.waitFor(() => document.title === 'Cleveland Clinic' && !document.querySelector('human-connect')?.open);
    if (page.messages) assert.match(logged(page), /^connected/m);
    await page.close();
  });

  const inNode = take('Without a contract: the sandbox', 'js');

  it('shows of the sandbox what the snippets of the demo’s Sandbox page run', () => {
    const folder = join(root, 'demo/sandbox/snippets');
    const examples = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    for (const line of inNode.flatMap((snippet) => snippet.split('\n')))
      assert.ok(
        examples.some((example) => example.includes(line)),
        line,
      );
  });

  for (const { heading } of inLanguage('sh')) take(heading, 'sh');

  it('names only scripts and programs that the package has', () => {
    const known = [
      'npm ci',
      `npm install ${manifest.name}`,
      ...Object.keys(manifest.scripts).flatMap((name) => [`npm ${name}`, `npm run ${name}`]),
      // With the package's name, so that it runs before anything is installed.
      ...Object.keys(manifest.bin).map((name) => `npx -p ${manifest.name} ${name}`),
      `npx ${manifest.name} doctor https://your.site/records`,
    ];
    const commands = inLanguage('sh')
      .flatMap(({ code }) => code.trim().split('\n'))
      .flatMap((line) => line.replace(/ *#.*/, '').split(' && '));
    assert.deepEqual(
      commands.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('has no snippet without a test', () => {
    assert.deepEqual(
      snippets.map(({ heading, language }) => `${heading}: ${language}`).filter((name) => !taken.has(name)),
      [],
    );
    for (const [heading, language, by] of takenElsewhere) {
      assert.ok(snippetsOf(heading, language).length > 0);
      assert.ok(readFileSync(join(root, by), 'utf8').length > 0);
    }
  });
});

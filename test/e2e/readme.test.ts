// Every snippet of README.md, run as a reader would: pasted into a page, with a token and the sandbox for the words in capitals.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createSandbox, listen, type Listening } from '../../src/sandbox/index.js';
import { availableEngines } from '../support/browsers.js';
import { ConnectPage } from '../support/connect-page.js';
import { launch, type Engine, type Page } from '../support/engines.js';
import { startPageServer, type PageServer } from '../support/page-server.js';

const readme = readFileSync(fileURLToPath(new URL('../../README.md', import.meta.url)), 'utf8');
const snippets = (language: string) =>
  [...readme.matchAll(/^```(\w+)\n(.*?)^```/gms)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? '');
const starfleet = '5b1daf3f079c652eaf41fd23';

const imports = {
  'human-connect-element': '/dist/index.js',
  lit: '/node_modules/lit/index.js',
  'lit-html': '/node_modules/lit-html/lit-html.js',
  'lit-html/': '/node_modules/lit-html/',
  'lit-element/': '/node_modules/lit-element/',
  '@lit/reactive-element': '/node_modules/@lit/reactive-element/reactive-element.js',
  '@lit/reactive-element/': '/node_modules/@lit/reactive-element/',
};

describe('README.md', () => {
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
          // somebody new for each page, who has connected nothing yet
          client_user_id: `user-${String(users++)}`,
          type: 'session',
        }),
      }),
    );
    return ((await answer.json()) as { session_token: string }).session_token;
  }

  /** What the snippet says, on a page of its own. */
  async function show(body: string): Promise<Page> {
    const page = await engine.newPage();
    const real = body
      .replaceAll('human-connect.min.js', '/cdn/human-connect.min.js')
      .replaceAll('SESSION_TOKEN', await token())
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

  it('opens Connect in thirty seconds, and logs what was connected', async () => {
    const page = await show(snippets('html')[0] ?? '');
    await page.click('human-connect >> button');
    await connectStarfleet(page);
    if (page.messages) {
      assert.match(logged(page), /connected/);
      assert.match(logged(page), /SUCCESS connect/);
    }
    await page.close();
  });

  it('names every html snippet’s attributes as the element has them', async () => {
    for (const snippet of snippets('html')) {
      const page = await show(`<script type="module" src="human-connect.min.js"></script>${snippet}`);
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

  it('opens Connect from code, with the documented callbacks', async () => {
    const [importing, opening] = snippets('js');
    const page = await show(`<script type="module">${importing ?? ''}${opening ?? ''}</script>`);
    await connectStarfleet(page);
    if (page.messages) {
      assert.match(logged(page), /connected/);
      assert.match(logged(page), /closed SUCCESS/);
    }
    await page.close();
  });

  it('shows a response of the shape that the element gives', async () => {
    const page = await show(
      `<script type="module">import 'human-connect-element';</script><human-connect></human-connect>`,
    );
    const given = await page.evaluate(() => document.querySelector('human-connect')?.response ?? null);
    assert.ok(given);
    const shown = JSON.parse(snippets('json')[0] ?? '') as typeof given;
    assert.deepEqual(Object.keys(shown), Object.keys(given));
    assert.deepEqual(Object.keys(shown.sessionResults), Object.keys(given.sessionResults));
    await page.close();
  });

  it('shows styles that the engine understands', async () => {
    const css = snippets('css')[0] ?? '';
    const page = await show(`<style>${css}</style>`);
    assert.equal(await page.evaluate(() => document.styleSheets[0]?.cssRules.length), css.match(/\{/g)?.length);
    await page.close();
  });

  it('shows of the sandbox and the test kit what the examples of the demo’s Sandbox page run', () => {
    const folder = fileURLToPath(new URL('../../demo/sandbox/', import.meta.url));
    const examples = ['snippets', 'examples'].flatMap((name) =>
      readdirSync(`${folder}${name}`).map((file) => readFileSync(`${folder}${name}/${file}`, 'utf8')),
    );
    const lines = snippets('js')
      .slice(2)
      .flatMap((snippet) => snippet.split('\n'));
    assert.ok(lines.length > 0);
    for (const line of lines)
      assert.ok(
        examples.some((example) => example.includes(line.replace('const connect', 'connect'))),
        line,
      );
  });

  it('names scripts that the package has', () => {
    const { scripts } = JSON.parse(
      readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
    ) as { scripts: Record<string, string> };
    for (const snippet of snippets('sh'))
      for (const [, name = ''] of snippet.matchAll(/npm (?:run )?(start|test)\b/g)) assert.ok(scripts[name], name);
  });
});

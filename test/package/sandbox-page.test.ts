// Runs the snippets of the demo's page about the sandbox, unchanged, in a project with the package installed.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { createServer, type UserConfig } from 'vite';
import { parseFault } from '../../src/sandbox/index.js';
import { findBrowser } from '../support/engines/browsers.js';
import { launchChromium } from '../support/engines/chromium.js';
import { installInProject, manifest, root } from './installed.js';

const page = readFileSync(join(root, 'demo/sandbox.html'), 'utf8');
const project = installInProject();
after(project.remove);

const installed = (file: string) => join(project.folder, 'node_modules', manifest.name, file);
const load = async (file: string) =>
  (await import(pathToFileURL(join(project.folder, file)).href)) as Record<string, unknown>;

/** The terms of one of the page's lists, as text. */
function terms(id: string): string[] {
  const [, list = ''] = new RegExp(`id="${id}">(.*?)</dl>`, 's').exec(page) ?? [];
  return [...list.matchAll(/<dt><code>(.*?)<\/code><\/dt>/g)].map(([, term = '']) => term);
}

/** The value of an attribute of the tag. Fails if there is none. */
function said(html: string, attribute: string): string {
  const [, value] = new RegExp(`\\s${attribute}="([^"]+)"`).exec(html) ?? [];
  assert.ok(value, attribute);
  return value;
}

describe('the page about the sandbox', () => {
  before(() => {
    cpSync(join(root, 'demo/sandbox/snippets'), project.folder, { recursive: true });
  });

  it('names exactly the options of the command line', () => {
    const usage = execFileSync('node', [installed('dist/sandbox/cli.js'), '--help'], { encoding: 'utf8' });
    const taken = [...usage.matchAll(/^ {2}(--\S+ [A-Z:=]+)/gm)].map(([, option]) => option);
    assert.deepEqual(terms('options'), taken);
  });

  it('names only faults that the command line accepts', () => {
    const kinds = terms('fault-list').map((text) => parseFault(text).kind);
    assert.deepEqual(kinds, [
      'delay',
      'hang',
      'status',
      'refuse',
      'content',
      'close-status',
      'drop-close',
      'error',
      'junk',
    ]);
  });

  it('says where the sandbox listens that npx starts', async () => {
    assert.match(page, /id="code-run">npx -p human-connect-element human-connect-sandbox</);
    const cli = spawn('node', [installed('dist/sandbox/cli.js'), '--port', '0']);
    const [line] = (await once(createInterface(cli.stdout), 'line')) as [string];
    cli.kill();
    assert.match(line, /http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('gets a token from code', () => {
    assert.match(
      execFileSync('node', ['from-code.mjs'], { cwd: project.folder, encoding: 'utf8' }),
      /^http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n$/,
    );
  });

  it('sets faults from code and over HTTP', () => {
    const output = execFileSync('node', ['faults.mjs'], { cwd: project.folder, encoding: 'utf8' });
    assert.equal(output, "[ { kind: 'delay', ms: 2000, on: 'page' } ]\n");
  });

  it('is controlled from code and from afar', () => {
    // one user's fault is gone with the user
    assert.equal(execFileSync('node', ['control.mjs'], { cwd: project.folder, encoding: 'utf8' }), '[]\n');
  });

  it('runs beside Vite', async () => {
    const { default: config } = (await load('vite.config.mjs')) as { default: UserConfig };
    const server = await createServer({ ...config, root: project.folder, configFile: false, logLevel: 'silent' });
    try {
      const html = await server.transformIndexHtml('/', readFileSync(join(project.folder, 'vite.html'), 'utf8'));
      assert.match(await (await fetch(said(html, 'base-url'))).text(), /<connect-app>/);
      await server.listen(0);
      const token = await fetch(new URL(said(html, 'token-endpoint'), server.resolvedUrls?.local[0]), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: said(html, 'client-id'), client_user_id: said(html, 'client-user-id') }),
      });
      assert.deepEqual(Object.keys((await token.json()) as object), ['session_token', 'expires_in', 'human_id']);
    } finally {
      await server.close();
    }
  });

  it('runs beside Web Test Runner', () => {
    // Simulates the runner in Node: starts the plugin, and passes it the requests of a test's page.
    const output = project.run(`
      import config from './web-test-runner.config.mjs';
      const [plugin] = config.plugins;
      await plugin.serverStart();
      globalThis.fetch = async (path, { method = 'GET', body = '' } = {}) =>
        new Response((await plugin.serve({ path, method, req: [Buffer.from(body)] })).body);
      globalThis.document = { createElement: () => ({}) };
      ${readFileSync(join(project.folder, 'web-test-runner.js'), 'utf8')}
      console.log(JSON.stringify(element));
      await plugin.serverStop();
    `);
    const { baseUrl, tokenEndpoint, clientId } = JSON.parse(output) as Record<string, string>;
    assert.match(String(baseUrl), /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual([tokenEndpoint, clientId], ['/human-connect/token', 'sandbox-client']);
  });

  it('runs inside Playwright', { skip: findBrowser('chromium') ? false : 'no Chromium here' }, async () => {
    const { connectFails } = (await load('playwright.mjs')) as {
      connectFails: (context: BrowserContext) => Promise<string>;
    };
    const browser = await launchChromium();
    try {
      assert.equal(await connectFails(await browser.newContext()), 'net::ERR_CONNECTION_REFUSED');
    } finally {
      await browser.close();
    }
  });

  it('shows no snippet without a test', () => {
    const shown = [...readFileSync(join(root, 'demo/sandbox/main.ts'), 'utf8').matchAll(/'\.\/(\S+)\?raw'/g)];
    assert.deepEqual(shown.map(([, file]) => file).sort(), [
      'examples/kit-browser.test.js',
      'examples/kit-jest.test.js',
      'examples/kit-vitest.test.js',
      'examples/share-records.js',
      'snippets/control.mjs',
      'snippets/faults.mjs',
      'snippets/from-code.mjs',
      'snippets/playwright.mjs',
      'snippets/vite.config.mjs',
      'snippets/vite.html',
      'snippets/web-test-runner.config.mjs',
      'snippets/web-test-runner.js',
    ]);
  });
});

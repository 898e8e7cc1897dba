// What is pictured, and how: each state in each setting, in Chromium.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { createServer } from 'vite';
import type { State } from '../accessibility/states.js';
import { launchChromium } from '../support/engines/chromium.js';
import { refusedOrigin, startFrameServer } from '../support/servers/frame-server.js';
import type { Origins } from '../support/element/origins.js';
import { root } from '../support/run/test-files.js';

interface Setting {
  readonly context?: BrowserContextOptions;
  readonly lang?: string;
  readonly dir?: string;
}

const desktop = { width: 900, height: 640 };

const settings: Readonly<Record<string, Setting>> = {
  light: {},
  dark: { context: { colorScheme: 'dark' } },
  rtl: { lang: 'ar', dir: 'rtl' },
  narrow: { context: { viewport: { width: 320, height: 480 } } },
  wide: { context: { viewport: { width: 1280, height: 800 } } },
  forced: { context: { forcedColors: 'active' } },
};

const shown: Readonly<Record<string, { state: State; inline?: true }>> = {
  closed: { state: 'closed' },
  required: { state: 'required' },
  missing: { state: 'missing' },
  connected: { state: 'connected' },
  loading: { state: 'loading' },
  slow: { state: 'slow' },
  ready: { state: 'ready' },
  'token-failed': { state: 'token-failed' },
  unreachable: { state: 'unreachable' },
  timeout: { state: 'timeout' },
  'connect-error': { state: 'connect-error' },
  inline: { state: 'loading', inline: true },
};

export const allSettings = Object.keys(settings);

/** `loading-dark` and the like. */
export const pictureNames = (wanted: readonly string[] = allSettings): string[] =>
  wanted.flatMap((setting) => Object.keys(shown).map((name) => `${name}-${setting}`));

/** Text looks the same on every machine that has the same Chromium. */
const evenText = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

/** In place of the fixture's page, whose font would be the machine's. */
const connect = `<!doctype html>
<title>Connect</title>
<style>html { background: #cfe3ea }</style>
<script>
addEventListener('message', ({ data, source }) => {
  if (source === parent && data?.fixture === 'post') parent.postMessage(data.data, '*');
});
</script>`;

/** The pictures in these settings, by name, as PNG. */
export async function takePictures(wanted: readonly string[] = allSettings): Promise<Map<string, Buffer>> {
  const frames = await startFrameServer();
  const origins: Origins = {
    frames: frames.origin,
    refused: await refusedOrigin(),
    sandbox: frames.origin,
    attacker: frames.origin,
  };
  const cacheDir = mkdtempSync(join(tmpdir(), 'pictures-'));
  const server = await createServer({
    root,
    cacheDir,
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    // a file that is edited meanwhile must not reload the page
    server: { hmr: false, watch: null },
    // what else there is in it runs in the test runner alone
    resolve: { alias: { '@open-wc/testing': '@open-wc/testing-helpers' } },
  });
  await server.listen(0);
  const address = `${server.resolvedUrls?.local[0] ?? ''}test/visual/page.html`;
  const browser = await launchChromium(evenText);
  try {
    // the first finds what Vite has to prepare, for all others
    await (await openPage(browser, {}, address, origins)).close();
    const taken = await Promise.all(
      Object.entries(settings)
        .filter(([setting]) => wanted.includes(setting))
        .map(async ([setting, options]) => {
          const page = await openPage(browser, options, address, origins);
          const pictures: [string, Buffer][] = [];
          for (const [name, { state, inline = false }] of Object.entries(shown)) {
            await page.evaluate(([wanted, within]) => window.showState(wanted, within), [state, inline] as const);
            pictures.push([`${name}-${setting}`, await page.screenshot({ animations: 'disabled', caret: 'hide' })]);
          }
          return pictures;
        }),
    );
    return new Map(taken.flat());
  } finally {
    await browser.close();
    await server.close();
    frames.close();
    rmSync(cacheDir, { recursive: true, force: true });
  }
}

async function openPage(
  browser: Browser,
  { context, lang = 'en', dir = 'ltr' }: Setting,
  address: string,
  origins: Origins,
): Promise<Page> {
  const opened = await browser.newContext({ viewport: desktop, reducedMotion: 'reduce', ...context });
  await opened.route(`${origins.frames}/frame/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: connect }),
  );
  const page = await opened.newPage();
  await page.addInitScript((value) => Object.assign(window, { __ORIGINS__: value }), origins);
  await page.goto(address);
  await page.waitForFunction(() => 'showState' in window);
  await page.evaluate(
    ([language, direction]) => Object.assign(document.documentElement, { lang: language, dir: direction }),
    [lang, dir] as const,
  );
  return page;
}

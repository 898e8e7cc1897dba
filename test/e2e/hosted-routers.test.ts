// Back from the hosted app into applications whose router owns the address: each with the router that its framework has.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { availableEngines } from '../support/engines/browsers.js';
import { atHosted, comeBack, settled, silentApp, typesIn, untilTold } from '../support/engines/hosted-page.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';
import { root } from '../support/run/test-files.js';

const CLINIC = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const answer = new URLSearchParams({
  status: 'SUCCESS',
  sessionResults: JSON.stringify({ connectedSources: [CLINIC], disconnectedSources: [] }),
  currentConnections: JSON.stringify([CLINIC]),
}).toString();

/** What each application begins with. It has two routes, of which the first has the element. */
const record = `
  const record = (type) => sessionStorage.setItem('told',
    JSON.stringify([...JSON.parse(sessionStorage.getItem('told') ?? '[]'), { type, id: '', detail: null }]));
  const element = window.element;
`;

const applications: Record<string, { readonly loader: 'ts' | 'tsx'; readonly code: string; readonly isHash?: true }> = {
  'Vue Router': {
    loader: 'ts',
    code: `
      import { createApp, h } from 'vue';
      import { createRouter, createWebHistory, RouterView } from 'vue-router';
      ${record}
      const Records = { render: () => h('human-connect', { ...element,
        onConnectSource: () => record('connect-source'), onClose: () => record('close') }) };
      const base = location.pathname;
      const router = createRouter({ history: createWebHistory(base), routes: [
        { path: '/', component: Records }, { path: '/other', component: { render: () => h('p', 'Other') } } ] });
      router.isReady().then(() => { window.isReady = true; });
      window.go = (path) => router.push(path);
      createApp({ render: () => h(RouterView) }).use(router).mount('main');
    `,
  },
  'Vue Router, in the fragment': {
    isHash: true,
    loader: 'ts',
    code: `
      import { createApp, h } from 'vue';
      import { createRouter, createWebHashHistory, RouterView } from 'vue-router';
      ${record}
      const Records = { render: () => h('human-connect', { ...element,
        onConnectSource: () => record('connect-source'), onClose: () => record('close') }) };
      const router = createRouter({ history: createWebHashHistory(), routes: [
        { path: '/', component: Records }, { path: '/other', component: { render: () => h('p', 'Other') } } ] });
      router.isReady().then(() => { window.isReady = true; });
      window.go = (path) => router.push(path);
      createApp({ render: () => h(RouterView) }).use(router).mount('main');
    `,
  },
  'React Router': {
    loader: 'tsx',
    code: `
      import { createElement as h } from 'react';
      import { createRoot } from 'react-dom/client';
      import { createBrowserRouter } from 'react-router';
      import { RouterProvider } from 'react-router/dom';
      import { useEffect, useRef } from 'react';
      ${record}
      // As an integrator does who does not know React 19's listeners: in an effect, after the first paint.
      function Records() {
        const ref = useRef(null);
        useEffect(() => {
          const controller = new AbortController();
          for (const type of ['connect-source', 'close'])
            ref.current.addEventListener(type, () => record(type), { signal: controller.signal });
          return () => controller.abort();
        }, []);
        return h('human-connect', { ref, ...element });
      }
      const router = createBrowserRouter([
        { path: '/', element: h(Records) }, { path: '/other', element: h('p', null, 'Other') },
      ], { basename: location.pathname });
      window.go = (path) => router.navigate(path);
      createRoot(document.querySelector('main')).render(h(RouterProvider, { router }));
      window.isReady = true;
    `,
  },
  'the Angular Router': {
    loader: 'ts',
    code: `
      import '@angular/compiler';
      import { Component, CUSTOM_ELEMENTS_SCHEMA, provideZonelessChangeDetection } from '@angular/core';
      import { APP_BASE_HREF } from '@angular/common';
      import { bootstrapApplication } from '@angular/platform-browser';
      import { provideRouter, Router, RouterOutlet } from '@angular/router';
      ${record}
      @Component({ selector: 'app-records', schemas: [CUSTOM_ELEMENTS_SCHEMA], template:
        \`<human-connect [hosted]="true" [token]="element.token" [clientId]="element['client-id']" [hostedUrl]="element['hosted-url']"
          (connect-source)="record('connect-source')" (close)="record('close')" />\` })
      class Records { element = element; record = record; }
      @Component({ selector: 'app-other', template: '<p>Other</p>' })
      class Other {}
      @Component({ selector: 'main', imports: [RouterOutlet], template: '<router-outlet />' })
      class App {}
      const application = await bootstrapApplication(App, { providers: [
        provideZonelessChangeDetection(),
        provideRouter([{ path: '', component: Records }, { path: 'other', component: Other }]),
        { provide: APP_BASE_HREF, useValue: location.pathname },
      ] });
      window.go = (path) => application.injector.get(Router).navigateByUrl(path);
      window.isReady = true;
    `,
  },
};

async function bundle({ code, loader }: { code: string; loader: 'ts' | 'tsx' }): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, loader, resolveDir: join(root, 'test/e2e') },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } },
    conditions: ['browser'],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0]?.text ?? '';
}

let pages: PageServer;
let frames: FixtureOrigin;
const scripts = new Map<string, string>();

before(async () => {
  [pages, frames] = await Promise.all([startPageServer(), startFrameServer()]);
  for (const [name, application] of Object.entries(applications)) scripts.set(name, await bundle(application));
});

after(() => {
  for (const server of [pages, frames]) server.close();
});

/** With our script before the application's, or after it. */
function pageOf(name: string, isOursFirst: boolean): string {
  const ours = '<script type="module" src="/cdn/human-connect.min.js"></script>';
  const app = pages.add(scripts.get(name) ?? '', { 'content-type': 'text/javascript' });
  // As attributes, which also count before the tag is known.
  const properties = { hosted: true, token: 't', 'client-id': 'client', 'hosted-url': silentApp(frames.origin) };
  const theirs = `<script>window.element = ${JSON.stringify(properties)}</script><script type="module" src="${app}"></script>`;
  return pages.add(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><main></main>${isOursFirst ? ours + theirs : theirs + ours}</html>`,
  );
}

const addressOf = (page: Page): Promise<string> => page.evaluate(() => location.href);
const go = async (page: Page, path: string, to: string): Promise<void> => {
  await page.evaluate((route) => {
    void (window as unknown as { go: (route: string) => unknown }).go(route);
  }, path);
  await page.waitFor((end) => location.href.endsWith(end), to);
};

for (const name of availableEngines())
  describe(`back from the hosted app in ${name}, with`, () => {
    let engine: Engine;
    let page: Page;
    before(async () => {
      engine = await launch(name);
      page = await engine.newPage();
    });
    after(() => engine.close());

    for (const [application, { isHash }] of Object.entries(applications))
      for (const isOursFirst of [true, false])
        it(`${application}, and our script ${isOursFirst ? 'first' : 'last'}: told once, and nothing of the address is lost`, async () => {
          const home = pageOf(application, isOursFirst);
          const at = (query: string) => `${home}${isHash ? '#/' : ''}${query && `?${query}`}`;
          await page.goto(home);
          await page.evaluate(() => sessionStorage.clear());
          await page.waitFor(() => document.querySelector('human-connect')?.matches(':defined') === true);
          await page.click('human-connect >> [part="trigger"]');
          await atHosted(page);
          await comeBack(page, at(`a=b%20c&x=1&${answer}&x=2`));
          await untilTold(page, 'close');
          assert.deepEqual(await typesIn(page), ['connect-source', 'close']);
          const cleaned = new URL(await addressOf(page));
          const query = new URLSearchParams(isHash ? cleaned.hash.split('?')[1] : cleaned.search);
          assert.deepEqual(
            [...query],
            [
              ['a', 'b c'],
              ['x', '1'],
              ['x', '2'],
            ],
          );
          const state = await page.evaluate(() => JSON.stringify(history.state));
          await page.waitFor(() => 'isReady' in window);
          await go(page, '/other', '/other');
          await page.evaluate(() => {
            history.back();
          });
          await page.waitFor(() => document.querySelector('human-connect')?.matches(':defined') === true);
          await settled(page);
          assert.deepEqual(await typesIn(page), ['connect-source', 'close'], `history.state was ${state}`);
        });
  });

import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';
import { inShell, pages } from '../shell.js';

const demo = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** How Vite serves and builds the demo's pages. */
export const site: UserConfig = {
  root: demo('.'),
  // Files in public/ would escape the build's checks; the pages name every file that they use.
  publicDir: false,
  appType: 'mpa',
  plugins: [shell()],
  optimizeDeps: { include: ['humanapi-connect-client'] },
  build: {
    outDir: demo('../demo-dist'),
    emptyOutDir: true,
    target: 'es2022',
    // From these on, light-dark() is native; for older ones it would be rewritten.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // A small file inlined as data: would need data: in the pages' policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: pages.map(({ path }) => demo(path === '/' ? 'index.html' : path.slice(1))),
    },
  },
};

function shell(): Plugin {
  return {
    name: 'demo-shell',
    transformIndexHtml: {
      // Before Vite looks for the files that a page names: the shell names some too.
      order: 'pre',
      handler: (html, { path }) => inShell(html, path.replace(/index\.html$/, '')),
    },
  };
}

import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Plugin, type UserConfig } from 'vite';
import { inShell, pages } from '../shell.js';
import { COMPONENT, compileComponent } from './components.js';
import { withDocuments } from './documents.js';

const demo = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** How Vite serves and builds the demo's pages. */
export const site: UserConfig = {
  root: demo('.'),
  // Files in public/ would escape the build's checks; the pages name every file that they use.
  publicDir: false,
  appType: 'mpa',
  plugins: [shell(), components()],
  // What an integrator imports from the package.
  resolve: { alias: { 'human-connect-element': demo('../src/index.ts') } },
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
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
      handler: (html, { path }) => inShell(withDocuments(html), path.replace(/index\.html$/, '')),
    },
  };
}

function components(): Plugin {
  return {
    name: 'demo-components',
    enforce: 'pre',
    async transform(source, id) {
      if (!COMPONENT.test(id)) return undefined;
      const { code, language } = await compileComponent(id, source);
      // Vite knows what to do with a .tsx, but not that there is TypeScript in a .vue.
      return language === 'ts' && !id.endsWith('.tsx') ? transformWithOxc(code, `${id}.ts`) : { code, map: null };
    },
  };
}

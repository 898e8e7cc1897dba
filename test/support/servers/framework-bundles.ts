// A test of a framework as one file: what is CommonJS, JSX or a component becomes what a browser can load.
import { build, type Plugin as BundlerPlugin } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from '@web/dev-server-core';
import { COMPONENT, compileComponent } from '../../../demo/server/components.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

const components: BundlerPlugin = {
  name: 'components',
  setup(bundler) {
    bundler.onLoad({ filter: COMPONENT }, async ({ path }) => {
      const { code, language } = await compileComponent(path, await readFile(path, 'utf8'));
      return { contents: code, loader: language, resolveDir: dirname(path) };
    });
  },
};

/** Bundles `*.test.ts` of `/test/frameworks/` and `/test/hosts/` when they are asked for. */
export function frameworkBundles(): Plugin {
  return {
    name: 'framework-bundles',
    async serve({ path }) {
      if (!/^\/test\/(frameworks|hosts)\/[\w-]+\.test\.tsx?$/.test(path)) return undefined;
      const { outputFiles } = await build({
        entryPoints: [join(root, path)],
        bundle: true,
        write: false,
        format: 'esm',
        target: 'es2022',
        sourcemap: 'inline',
        tsconfig: join(root, 'tsconfig.json'),
        conditions: ['browser', 'development'],
        external: ['/__*'],
        plugins: [components],
        define: {
          'process.env.NODE_ENV': '"development"',
          __VUE_OPTIONS_API__: 'true',
          __VUE_PROD_DEVTOOLS__: 'false',
          __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
        },
        alias: { vue: 'vue/dist/vue.esm-bundler.js' },
      });
      return { body: outputFiles[0]?.text ?? '', type: 'js' };
    },
  };
}

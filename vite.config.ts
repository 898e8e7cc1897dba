import { defineConfig, type UserConfig } from 'vite';
import { integrity } from './vite.integrity.js';
import { singleFile } from './vite.single-file.js';

/** `--mode cdn`: the single file, for pages that load the element with a script tag. */
const cdn: UserConfig = {
  publicDir: false,
  plugins: [...singleFile(), integrity()],
  build: {
    outDir: 'cdn',
    // The two scripts are built one after the other; `npm run clean` empties it.
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: 'src/cdn.ts', formats: ['es'], fileName: () => 'human-connect.min.js' },
    // `build.minify` leaves the whitespace of ES libraries in
    rolldownOptions: { output: { minify: true, chunkFileNames: 'languages/[name].js' } },
  },
};

/** `--mode compat`: a classic script in place of the official client's. */
const compat: UserConfig = {
  ...cdn,
  build: {
    ...cdn.build,
    lib: {
      entry: 'src/cdn-compat.ts',
      formats: ['iife'],
      name: 'HumanConnect',
      fileName: () => 'human-connect.compat.min.js',
    },
    rolldownOptions: {
      // A classic script would have all languages inside; the single file's are beside it.
      external: /\/languages\/\w+\.js$/,
      output: { minify: true, paths: (id) => id.replace(/.*(?=languages\/)/, './') },
    },
  },
};

/** `--mode sandbox`: what runs in Node, with all that it imports inside: the package's one dependency is Lit. */
const sandbox: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    outDir: 'dist/sandbox',
    emptyOutDir: false,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(
        ['index', 'cli', 'playwright', 'vite', 'web-test-runner'].map((name) => [name, `src/sandbox/${name}.ts`]),
      ),
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
    },
  },
};

export default defineConfig(async ({ mode }) => {
  if (mode === 'cdn') return cdn;
  if (mode === 'compat') return compat;
  if (mode === 'sandbox') return sandbox;
  return (await import('./demo/server/site.js')).site;
});

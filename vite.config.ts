import { defineConfig, type UserConfig } from 'vite';
import manifest from './package.json' with { type: 'json' };

/** Common to both scripts for script tags. */
const script: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'cdn',
    // The two scripts are built one after the other; `npm run clean` empties the folder.
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: true,
    license: { fileName: 'licenses.md' },
  },
};

/** Version and licence notices stay in both scripts, which may be copied alone. */
const output = {
  banner: `/*! ${manifest.name} ${manifest.version}, ${manifest.license} License */`,
  comments: { legal: true, annotation: false, jsdoc: false },
  // `build.minify` leaves the white space of ES libraries in.
  minify: true,
};

/** `--mode cdn`: the single file, for pages that load the element with a script tag. */
const cdn: UserConfig = {
  ...script,
  build: {
    ...script.build,
    lib: { entry: 'src/cdn.ts', formats: ['es'], fileName: () => 'human-connect.min.js' },
    rolldownOptions: { output: { ...output, chunkFileNames: 'languages/[name].js' } },
  },
};

/** `--mode cdn-development`: the same to read, with warnings for those who build a page. Built before the single file. */
const cdnDevelopment: UserConfig = {
  ...script,
  resolve: { conditions: ['module', 'browser', 'development'] },
  build: {
    ...script.build,
    sourcemap: false,
    minify: false,
    lib: { entry: 'src/cdn.development.ts', formats: ['es'], fileName: () => 'human-connect.dev.js' },
    rolldownOptions: { output: { banner: output.banner, chunkFileNames: 'languages/[name].js' } },
  },
};

/** `--mode compat`: a classic script in place of the official client's, with all languages inside. */
const compat: UserConfig = {
  ...script,
  build: {
    ...script.build,
    lib: {
      entry: 'src/cdn-compat.ts',
      formats: ['iife'],
      name: 'HumanConnect',
      fileName: () => 'human-connect.compat.min.js',
    },
    rolldownOptions: { output },
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
    // For the tests: it is not published.
    sourcemap: 'hidden',
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      input: {
        index: 'src/sandbox/index.ts',
        ...Object.fromEntries(
          ['cli', 'control', 'playwright', 'vite', 'web-test-runner'].map((name) => [
            name,
            `src/sandbox/adapters/${name}.ts`,
          ]),
        ),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name].js' },
    },
  },
};

export default defineConfig(async ({ mode }) => {
  if (mode === 'cdn') return cdn;
  if (mode === 'cdn-development') return cdnDevelopment;
  if (mode === 'compat') return compat;
  if (mode === 'sandbox') return sandbox;
  return (await import('./demo/server/site.js')).site;
});

import { defineConfig, type UserConfig } from 'vite';

/** `--mode cdn`: the single file, for pages that load the element with a script tag. */
const cdn: UserConfig = {
  publicDir: false,
  build: {
    outDir: 'cdn',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: true,
    lib: { entry: 'src/cdn.ts', formats: ['es'], fileName: () => 'human-connect.min.js' },
    // `build.minify` leaves the whitespace of ES libraries in
    rolldownOptions: { output: { minify: true } },
  },
};

export default defineConfig(async ({ mode }) => (mode === 'cdn' ? cdn : (await import('./demo/server/site.js')).site));

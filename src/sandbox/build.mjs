// Builds what the sandbox serves: the scripts of its pages. `npm run build:sandbox`.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = fileURLToPath(new URL('../../dist/sandbox/', import.meta.url));

await build({
  configFile: false,
  root: here,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: `${out}assets`,
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: 'hidden',
    license: { fileName: 'licenses.md' },
    modulePreload: false,
    rolldownOptions: {
      input: { connect: `${here}app/main.ts`, oauth: `${here}app/oauth-main.ts` },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared.js', minify: true },
    },
  },
});

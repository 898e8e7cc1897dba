// Starters of what renders on a server and hydrates in the browser: built, and in development.
import { block, bundled, type Starter } from './starter.js';

export const serverRendered: Readonly<Record<string, Starter>> = {
  next: {
    packages: {
      next: '16.4.6',
      react: '19.3.1',
      'react-dom': '19.3.1',
      '@types/node': '20.19.25',
      '@types/react': '19.3.0',
      typescript: '5.9.3',
    },
    files: {
      'app/layout.tsx': `
        export default function Layout({ children }: { children: React.ReactNode }) {
          return <html lang="en"><body>{children}</body></html>;
        }`,
      'app/records.tsx': block('React', 'tsx'),
      'app/page.tsx': block('Next', 'tsx'),
      'tsconfig.json': bundled({ jsx: 'react-jsx', allowJs: true, incremental: true, isolatedModules: true }),
    },
    commands: ['next build'],
    serves: ['next start -p $PORT', 'next dev -p $PORT'],
  },
  nuxt: {
    packages: { nuxt: '4.4.5', vue: '3.5.45' },
    files: { 'nuxt.config.ts': block('Nuxt', 'ts'), 'app/app.vue': block('Vue', 'vue') },
    commands: ['nuxt build'],
    serves: ['node .output/server/index.mjs', 'nuxt dev --port $PORT'],
  },
  sveltekit: {
    packages: {
      '@sveltejs/kit': '2.70.4',
      '@sveltejs/vite-plugin-svelte': '7.3.1',
      svelte: '5.57.3',
      typescript: '6.0.3',
      vite: '8.3.8',
    },
    files: {
      'src/app.html': `<!doctype html><html lang="en"><head>%sveltekit.head%</head>
        <body><div>%sveltekit.body%</div></body></html>`,
      'src/lib/Records.svelte': block('Svelte', 'svelte'),
      'src/routes/+page.svelte': block('SvelteKit', 'svelte'),
      'svelte.config.js': 'export default {};',
      'vite.config.ts': `import { sveltekit } from '@sveltejs/kit/vite'; export default { plugins: [sveltekit()] };`,
    },
    commands: ['vite build'],
    serves: ['vite preview --port $PORT', 'vite dev --port $PORT'],
  },
  astro: {
    packages: { astro: '5.18.0' },
    files: { 'src/pages/index.astro': block('Astro', 'astro') },
    commands: ['astro build'],
    serves: ['astro preview --port $PORT', 'astro dev --port $PORT'],
  },
  solidstart: {
    packages: { '@solidjs/start': '1.3.1', 'solid-js': '1.9.19', vinxi: '0.5.7' },
    files: {
      'app.config.ts': `import { defineConfig } from '@solidjs/start/config'; export default defineConfig({});`,
      'src/records.tsx': block('Solid', 'tsx'),
      'src/app.tsx': block('SolidStart', 'tsx'),
      'src/entry-client.tsx': `
        // @refresh reload
        import { mount, StartClient } from '@solidjs/start/client';
        mount(() => <StartClient />, document.getElementById('root')!);`,
      'src/entry-server.tsx': `
        // @refresh reload
        import { createHandler, StartServer } from '@solidjs/start/server';
        export default createHandler(() => (
          <StartServer
            document={({ assets, children, scripts }) => (
              <html lang="en"><head>{assets}</head><body><div id="root">{children}</div>{scripts}</body></html>
            )}
          />
        ));`,
      'tsconfig.json': bundled({ jsx: 'preserve', jsxImportSource: 'solid-js' }),
    },
    commands: ['vinxi build'],
    serves: ['node .output/server/index.mjs', 'vinxi dev --port $PORT'],
  },
};

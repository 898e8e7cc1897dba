// Starters of what renders in the browser alone.
import { block, bundled, page, type Starter } from './starter.js';

export const applications: Readonly<Record<string, Starter>> = {
  react: {
    packages: {
      react: '19.3.1',
      'react-dom': '19.3.1',
      '@types/react': '19.3.0',
      '@vitejs/plugin-react': '6.3.0',
      vite: '8.3.8',
    },
    files: {
      'index.html': page('/main.tsx'),
      'records.tsx': block('React', 'tsx'),
      'main.tsx': `
        import { createRoot } from 'react-dom/client';
        import { Records } from './records';
        createRoot(document.getElementById('root')!).render(<Records />);`,
      'tsconfig.json': bundled({ jsx: 'react-jsx' }),
      'vite.config.ts': `import react from '@vitejs/plugin-react'; export default { plugins: [react()] };`,
    },
    commands: ['vite build'],
    serves: 'dist',
  },
  vue: {
    packages: {
      vue: '3.5.45',
      '@vitejs/plugin-vue': '6.0.11',
      'vue-tsc': '3.3.14',
      typescript: '6.0.3',
      vite: '8.3.8',
    },
    files: {
      'index.html': page('/main.ts'),
      'Records.vue': block('Vue', 'vue'),
      'main.ts': `
        import { createApp } from 'vue';
        import Records from './Records.vue';
        createApp(Records).mount('#root');`,
      'tsconfig.json': bundled(),
      'vite.config.ts': block('Vue', 'ts'),
    },
    commands: ['vue-tsc --noEmit', 'vite build'],
    serves: 'dist',
  },
  svelte: {
    packages: { svelte: '5.57.3', '@sveltejs/vite-plugin-svelte': '7.3.1', vite: '8.3.8' },
    files: {
      'index.html': page('/main.ts'),
      'Records.svelte': block('Svelte', 'svelte'),
      'main.ts': `
        import { mount } from 'svelte';
        import Records from './Records.svelte';
        mount(Records, { target: document.getElementById('root')! });`,
      'tsconfig.json': bundled({ verbatimModuleSyntax: true }),
      'vite.config.ts': `import { svelte } from '@sveltejs/vite-plugin-svelte'; export default { plugins: [svelte()] };`,
    },
    commands: ['vite build'],
    serves: 'dist',
  },
  solid: {
    packages: { 'solid-js': '1.9.19', 'vite-plugin-solid': '2.11.14', vite: '8.3.8' },
    files: {
      'index.html': page('/main.tsx'),
      'records.tsx': block('Solid', 'tsx'),
      'main.tsx': `
        import { render } from 'solid-js/web';
        import { Records } from './records';
        render(() => <Records />, document.getElementById('root')!);`,
      'tsconfig.json': bundled({ jsx: 'preserve', jsxImportSource: 'solid-js' }),
      'vite.config.ts': `import solid from 'vite-plugin-solid'; export default { plugins: [solid()] };`,
    },
    commands: ['vite build'],
    serves: 'dist',
  },
  angular: {
    packages: {
      '@angular/build': '21.2.27',
      '@angular/cli': '21.2.27',
      '@angular/common': '21.2.26',
      '@angular/compiler': '21.2.26',
      '@angular/compiler-cli': '21.2.26',
      '@angular/core': '21.2.26',
      '@angular/platform-browser': '21.2.26',
      rxjs: '7.8.2',
      tslib: '2.8.1',
      typescript: '5.9.3',
    },
    files: {
      'src/index.html': '<!doctype html><html lang="en"><title>Records</title><app-records></app-records></html>',
      'src/records.ts': block('Angular', 'ts'),
      'src/main.ts': `
        import { bootstrapApplication } from '@angular/platform-browser';
        import { Records } from './records';
        void bootstrapApplication(Records);`,
      'tsconfig.json': {
        ...bundled({ experimentalDecorators: true, noEmit: false }),
        angularCompilerOptions: { strictTemplates: true },
      },
      'angular.json': {
        version: 1,
        cli: { analytics: false },
        projects: {
          app: {
            projectType: 'application',
            root: '',
            architect: {
              build: {
                builder: '@angular/build:application',
                options: { browser: 'src/main.ts', tsConfig: 'tsconfig.json', outputPath: 'dist' },
              },
            },
          },
        },
      },
    },
    commands: ['ng build'],
    serves: 'dist/browser',
  },
};

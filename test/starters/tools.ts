// Starters without a framework: a page, a bundler, the type checker, test runners.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { snippetsOf } from '../support/docs/snippets.js';
import { root } from '../support/run/test-files.js';
import { block, type Starter } from './starter.js';

const [, tag = ''] = snippetsOf('Thirty seconds to a page', 'html');
const importing = block('Thirty seconds to a page', 'js');

/** What a framework would do. */
const counting = `
document.querySelector('human-connect').addEventListener('close', ({ detail }) => {
  document.querySelector('p').textContent = 'Connected: ' + detail.currentConnections.length;
});`;

const example = (file: string) => readFileSync(join(root, 'demo/sandbox/examples', file), 'utf8');
const underTest = { 'share-records.js': example('share-records.js') };

/** Without `skipLibCheck`: our declarations are checked, too. */
function typescript(module: string, moduleResolution: string): Starter {
  return {
    packages: { typescript: '6.0.3' },
    files: {
      'records.ts': `${block('From code', 'js')}
        document.querySelector('human-connect')?.addEventListener('close', ({ detail }) => detail.reason.length);`,
      'tsconfig.json': {
        compilerOptions: {
          target: 'ES2022',
          module,
          moduleResolution,
          lib: ['ES2023', 'DOM', 'DOM.Iterable'],
          types: [],
          strict: true,
          noEmit: true,
        },
        files: ['records.ts'],
      },
    },
    commands: ['tsc -p .'],
  };
}

const vitest = (environment: string, packages: Starter['packages']): Starter => ({
  packages: { vitest: '4.1.12', ...packages },
  files: {
    ...underTest,
    'kit.test.js': example('kit-vitest.test.js').replace(
      '@vitest-environment jsdom',
      `@vitest-environment ${environment}`,
    ),
  },
  commands: ['vitest run'],
});

export const tools: Readonly<Record<string, Starter>> = {
  html: {
    packages: {},
    files: {
      'index.html': `<!doctype html><html lang="en"><title>Records</title>
        <script type="module" src="node_modules/human-connect-element/cdn/human-connect.min.js"></script>
        ${tag}<p>Connected: 0</p><script type="module">${counting}</script></html>`,
    },
    commands: [],
    serves: '.',
  },
  webpack: {
    packages: { webpack: '5.112.2', 'webpack-cli': '6.0.1' },
    files: {
      'index.js': `${importing}${counting}`,
      'dist/index.html': `<!doctype html><html lang="en"><title>Records</title>
        ${tag}<p>Connected: 0</p><script defer src="main.js"></script></html>`,
    },
    commands: ['webpack --mode production --entry ./index.js'],
    serves: 'dist',
  },
  'typescript-node16': typescript('node16', 'node16'),
  'typescript-bundler': typescript('ESNext', 'bundler'),
  'vitest-jsdom': vitest('jsdom', { jsdom: '26.1.0' }),
  'vitest-happy-dom': vitest('happy-dom', { 'happy-dom': '21.0.4' }),
  jest: {
    packages: { jest: '30.5.2', 'jest-environment-jsdom': '30.5.2' },
    files: { ...underTest, 'kit.test.js': example('kit-jest.test.js') },
    commands: ['NODE_OPTIONS=--experimental-vm-modules jest'],
  },
};

import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The layers of src/, and of which others each may know. `npm run structure` draws what they do import. */
const LAYERS = {
  connect: [],
  session: ['connect/'],
  languages: ['element/messages.js'],
  element: ['connect/', 'session/', 'languages/'],
  frameworks: ['connect/', 'session/', 'element/'],
  testing: ['connect/', 'session/', 'element/'],
  sandbox: ['connect/'],
  doctor: ['connect/'],
  cli: ['connect/', 'doctor/'],
};

/** Paths of `folder` that lead out of it, but not to `allowed`. */
const outside = (allowed) => `^(\\.\\./)+(?!${['\\.\\./', ...allowed].join('|')})`;

const layers = Object.entries(LAYERS).map(([folder, allowed]) => ({
  files: [`src/${folder}/**/*.ts`],
  ignores: folder === 'sandbox' ? ['src/sandbox/*/**'] : [],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: outside(allowed),
            message: `src/${folder} may import ${allowed.join(', ') || 'nothing else of ours'}: see the layers in eslint.config.mjs.`,
          },
          ...(folder === 'element' ? [] : [{ regex: '^lit(/|$)', message: `src/${folder} does not know Lit.` }]),
        ],
      },
    ],
  },
}));

/** The sandbox's rooms: its page and its server know of each other only what they say to each other. */
const SANDBOX = { app: ['server', 'adapters'], server: ['app', 'adapters'], adapters: ['app'] };

const sandboxLayers = Object.entries(SANDBOX).map(([folder, foreign]) => ({
  files: [`src/sandbox/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `/(${[...foreign, 'element', 'session', 'languages'].join('|')})/`,
            message: `src/sandbox/${folder} does not know it: see the layers in eslint.config.mjs.`,
          },
        ],
      },
    ],
  },
}));

export default defineConfig(
  globalIgnores(['dist/', 'cdn/', 'demo-dist/', 'coverage/', 'test/frameworks/types/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  lit.configs['flat/recommended'],
  wc.configs['flat/best-practice'],
  { plugins: { 'lit-a11y': litA11y }, rules: litA11y.configs.recommended.rules },
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => effect()` and `return effect();` read well where nothing is done with the result
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  {
    files: ['src/server/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['../*'], message: 'The server’s half imports nothing of the element or the sandbox.' },
            {
              group: ['node:*', 'lit', 'lit/*'],
              message: 'It runs where there is no Node, and depends on nothing.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[object.name=/^(describe|it|test|suite|context)$/][property.name="only"]',
          message: 'A test left alone keeps all others from running.',
        },
      ],
      // `expect(x).to.be.true` is a statement that asserts
      '@typescript-eslint/no-unused-expressions': 'off',
      // the promises of describe() and it() are node:test's own to wait for; `to.equal` gives none, whatever the types
      // of a plugin say (`to.be.accessible()` does)
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: '@types/node', name: ['after', 'before', 'describe', 'it', 'suite', 'test'] },
            { from: 'package', package: '@types/chai', name: 'Equal' },
          ],
        },
      ],
    },
  },
  ...layers,
  ...sandboxLayers,
  { files: ['**/*.mjs', '**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
);

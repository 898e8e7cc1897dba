// Runs the frameworks' own compilers on the demo's components, and on templates that use the element wrongly.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { snippetsOf } from '../support/docs/snippets.js';
import { installInProject, manifest, root } from './installed.js';

const fixtures = join(root, 'test/frameworks/types');
const project = installInProject();
after(project.remove);
for (const name of ['vue', 'react', 'svelte', 'solid-js', '@angular', '@types', 'csstype', 'rxjs', 'tslib'])
  if (existsSync(join(root, 'node_modules', name)))
    symlinkSync(join(root, 'node_modules', name), join(project.folder, 'node_modules', name));

const strict = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

interface Framework {
  readonly name: string;
  /** A component of the demo, and one in which each line that uses the element is wrong. */
  readonly good: string;
  readonly bad: string;
  /** One in which each line that uses the tag is right, beyond what the demo has. */
  readonly right?: string;
  readonly compiler: readonly [tool: string, ...args: string[]];
  readonly compilerOptions?: object;
  readonly config?: object;
}

const tsc = ['tsc', '-p', '.', '--pretty', 'false'] as const;

const frameworks: readonly Framework[] = [
  {
    name: 'Vue',
    good: 'vue/HealthRecords.vue',
    bad: 'bad.vue',
    right: 'right.vue',
    compiler: ['vue-tsc', '-p', '.', '--pretty', 'false'],
    config: { vueCompilerOptions: { strictTemplates: true } },
  },
  {
    name: 'React',
    good: 'react/HealthRecords.tsx',
    bad: 'bad.react.tsx',
    compiler: tsc,
    compilerOptions: { jsx: 'react-jsx' },
  },
  {
    name: 'Solid',
    good: 'solid/HealthRecords.tsx',
    bad: 'bad.solid.tsx',
    compiler: tsc,
    compilerOptions: { jsx: 'preserve', jsxImportSource: 'solid-js' },
  },
  {
    name: 'Svelte',
    good: 'svelte/HealthRecords.svelte',
    bad: 'bad.svelte',
    compiler: ['svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'machine'],
  },
  {
    name: 'Angular',
    good: 'angular/health-records.ts',
    bad: 'bad.angular.ts',
    compiler: ['ngc', '-p', '.'],
    compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false, noEmit: false, outDir: 'out' },
    config: { angularCompilerOptions: { strictTemplates: true } },
  },
];

const pathOf = { good: (file: string) => join(root, 'demo', file), fixture: (file: string) => join(fixtures, file) };

/** What FRAMEWORKS.md shows, as a file beside the others. */
const asShown = (good: string) => `shown${extname(good)}`;

/** The lines of each file that the framework's compiler rejects, and all that it printed. */
function compile({ name, good, bad, right, compiler, compilerOptions, config }: Framework): {
  rejected: (file: string) => number[];
  output: string;
} {
  const folder = join(project.folder, name);
  mkdirSync(folder);
  for (const path of [pathOf.good(good), ...[bad, right ?? []].flat().map(pathOf.fixture)])
    cpSync(path, join(folder, basename(path)));
  writeFileSync(join(folder, asShown(good)), snippetsOf(name, extname(good).slice(1))[0] ?? '');
  const tsconfig = { compilerOptions: { ...strict, ...compilerOptions }, include: ['*'], ...config };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const [tool, ...args] = compiler;
  const { stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), args, { cwd: folder, encoding: 'utf8' });
  const output = stripVTControlCharacters(stdout + stderr);
  const rejected = (file: string) => {
    // file(line,column), file:line:column or "file" line:column
    const places = output.matchAll(new RegExp(`${file.replaceAll('.', '\\.')}[(:" ]+(\\d+)[,:]\\d+`, 'g'));
    return [...new Set(Array.from(places, ([, line]) => Number(line)))].sort((a, b) => a - b);
  };
  return { rejected, output };
}

/** The lines of a file that use the tag. */
const uses = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => (line.includes('<human-connect') ? [index + 1] : []));

for (const framework of frameworks)
  describe(`${manifest.name} in ${framework.name}`, () => {
    let said: ReturnType<typeof compile>;
    before(() => {
      said = compile(framework);
    });

    it('compiles as the demo uses it', () => {
      assert.deepEqual(said.rejected(basename(framework.good)), [], said.output);
    });

    const { right } = framework;
    if (right !== undefined)
      it('compiles as the element takes it', () => {
        assert.deepEqual(said.rejected(right), [], said.output);
      });

    it('compiles as FRAMEWORKS.md shows it', () => {
      assert.deepEqual(said.rejected(asShown(framework.good)), [], said.output);
    });

    it('is rejected wherever it is used wrongly', () => {
      assert.deepEqual(said.rejected(framework.bad), uses(pathOf.fixture(framework.bad)), said.output);
    });
  });

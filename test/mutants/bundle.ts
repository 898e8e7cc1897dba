// Test files with the code that they test, of which some files carry their mutants, as modules that load fast.
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { root } from '../support/run/test-files.js';
import type { Instrumented } from './instrument.js';

/** Of this process; below the project, so that packages are found. */
export const outputFolder = join(root, 'node_modules', '.mutants', String(process.pid));
process.once('exit', () => rmSync(outputFolder, { recursive: true, force: true }));

/** A file stands in for itself, wherever its bundle lies. */
const instrumentedSources = ({ texts }: Instrumented): Plugin => ({
  name: 'instrumented sources',
  setup(bundler) {
    bundler.onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const text = texts.get(relative(root, path)) ?? (await readFile(path, 'utf8'));
      const address = JSON.stringify(pathToFileURL(path).href);
      return { contents: text.replaceAll('import.meta.url', address), loader: path.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
});

export interface Bundled {
  /** Where a test file's module is, by the file's path. */
  readonly modules: ReadonlyMap<string, string>;
  /** The test files that import this one, directly or not. */
  readonly importersOf: (file: string) => string[];
}

export async function bundle(
  name: 'node' | 'browser',
  tests: readonly string[],
  instrumented: Instrumented,
  { plugins = [], ...options }: BuildOptions,
): Promise<Bundled> {
  const { metafile = { inputs: {} } } = await build({
    absWorkingDir: root,
    entryPoints: [...tests],
    outbase: root,
    outdir: join(outputFolder, name),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
    metafile: true,
    ...options,
    plugins: [...plugins, instrumentedSources(instrumented)],
  });
  const imports = new Map(tests.map((test) => [test, reachable(test, metafile.inputs)]));
  return {
    modules: new Map(tests.map((test) => [test, join(outputFolder, name, test.replace(/\.tsx?$/, '.mjs'))])),
    importersOf: (file) => tests.filter((test) => imports.get(test)?.has(file)),
  };
}

function reachable(entry: string, inputs: Record<string, { imports: { path: string }[] }>): Set<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    open.push(...(inputs[path]?.imports ?? []).map((imported) => imported.path));
  }
  return found;
}

import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ringOf, type Ring } from './rings.js';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface TestFile {
  /** Relative to the project: `test/element/forms.test.ts`. */
  readonly path: string;
  readonly ring: Ring;
}

/** The paths of all test files, relative to the project. */
export function testPaths(): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join('test', name))
    .sort();
}

/** Every test file, or those that are named: files or folders. */
export function chosenFiles(named: readonly string[] = []): TestFile[] {
  const asked = named.map((name) => relative(root, join(process.cwd(), name)));
  const paths = testPaths();
  const matches = (name: string, path: string) => path === name || path.startsWith(`${name}/`);
  const unknown = asked.filter((name) => !paths.some((path) => matches(name, path)));
  if (unknown.length > 0) throw new Error(`No test file: ${unknown.join(', ')}`);
  return paths
    .filter((path) => asked.length === 0 || asked.some((name) => matches(name, path)))
    .map((path) => {
      const ring = ringOf(relative('test', path));
      if (ring === undefined) throw new Error(`${path} is in no ring: see test/support/run/rings.ts`);
      return { path, ring };
    });
}

/** The files for Web Test Runner, and those for Node. */
export function testFiles(named: readonly string[] = []): { browser: string[]; node: string[] } {
  const files = chosenFiles(named);
  const pathsOf = (inBrowser: boolean) =>
    files.filter(({ ring }) => (ring.name === 'browser') === inBrowser).map(({ path }) => path);
  return { browser: pathsOf(true), node: pathsOf(false) };
}

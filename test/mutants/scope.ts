// Which files are mutated.
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run/test-files.js';

const FOLDERS = ['connect', 'session', 'server', 'element', 'sandbox/server'].map((name) => `src/${name}/`);

/** They hold words, styles and data, or nothing that runs. */
const NOT_MUTATED = /\/(index|messages|styles|development|catalogue)\.ts$/;

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name}`)
  .filter(
    (file) => file.endsWith('.ts') && FOLDERS.some((folder) => file.startsWith(folder)) && !NOT_MUTATED.test(file),
  )
  .sort();

const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();

/** Where this branch left main; on main itself, or in a clone without it, the commit before. */
function usualBase(): string {
  const head = git('rev-parse', 'HEAD');
  if (git('branch', '--list', 'main') === '') return 'HEAD~1';
  const base = git('merge-base', head, 'main');
  return base === head ? 'HEAD~1' : base;
}

/** All, those below the named paths, or those that have changed since a base. */
export function filesToMutate(paths: readonly string[], isAll: boolean, base?: string): string[] {
  if (isAll) return sources;
  if (paths.length > 0) {
    const unknown = paths.filter((path) => !sources.some((file) => file.startsWith(path)));
    if (unknown.length > 0) throw new Error(`Nothing is mutated in ${unknown.join(', ')}: see test/mutants/scope.ts.`);
    return sources.filter((file) => paths.some((path) => file.startsWith(path)));
  }
  const changed = git('diff', '--name-only', base ?? usualBase()).split('\n');
  return sources.filter((file) => changed.includes(file));
}

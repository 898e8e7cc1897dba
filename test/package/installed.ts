// The package as a user gets it: packed, and unpacked into a separate project beside its only dependency.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  name: string;
  exports: Record<string, string | Record<string, string>>;
  dependencies: Record<string, string>;
}

export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** What `npm pack` would publish. */
export function packedFiles(): string[] {
  const answer = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [packed] = JSON.parse(answer) as [{ files: { path: string }[] }];
  return packed.files.map(({ path }) => path).sort();
}

export interface Project {
  readonly folder: string;
  /** Runs an ES module in plain Node, in the project, and returns its output. */
  readonly run: (source: string, ...flags: readonly string[]) => string;
  readonly remove: () => void;
}

/** A user's project with the package installed. */
export function installInProject(): Project {
  const folder = mkdtempSync(join(tmpdir(), 'installed-'));
  const home = join(folder, 'node_modules', manifest.name);
  for (const file of packedFiles()) {
    mkdirSync(join(home, file, '..'), { recursive: true });
    cpSync(join(root, file), join(home, file));
  }
  for (const name of Object.keys(manifest.dependencies))
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  return {
    folder,
    run: (source, ...flags) =>
      execFileSync('node', [...flags, '--input-type=module', '-e', source], {
        cwd: folder,
        encoding: 'utf8',
        stdio: 'pipe',
      }),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

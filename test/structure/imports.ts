// Who imports whom in src/: `npm run structure` prints it, and a test holds the layers to it.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';
import ts from 'typescript';
import { root } from '../support/run/test-files.js';

const source = join(root, 'src');

/** The files that each file of src/ imports, types included. Paths are relative to src/. */
export function importsOf(): Map<string, string[]> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  return new Map(
    files.sort().map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(source, file), 'utf8'));
      const ours = importedFiles
        .filter(({ fileName }) => fileName.startsWith('.'))
        .map(({ fileName }) => relative(source, join(source, dirname(file), fileName)).replace(/\.js$/, '.ts'));
      return [file, [...new Set(ours)]];
    }),
  );
}

/** The layer of a file: its first folder, of the sandbox the room as well. Files of src/ itself are the entries. */
export const layerOf = (file: string): string => /^(sandbox\/\w+(?=\/)|\w+(?=\/))/.exec(file)?.[0] ?? 'entries';

/** How often files of one folder import files of another, as `from → to`. */
export function crossings(imports: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [file, imported] of imports)
    for (const other of imported) {
      const crossing = `${layerOf(file)} → ${layerOf(other)}`;
      if (layerOf(file) !== layerOf(other)) counts.set(crossing, (counts.get(crossing) ?? 0) + 1);
    }
  return counts;
}

/** A way from a file back to itself; undefined where there is none. */
export function circleIn(imports: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  function visit(file: string, path: readonly string[]): string[] | undefined {
    const start = path.indexOf(file);
    if (start >= 0) return [...path.slice(start), file];
    if (done.has(file)) return undefined;
    for (const other of imports.get(file) ?? []) {
      const circle = visit(other, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return undefined;
  }
  for (const file of imports.keys()) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return undefined;
}

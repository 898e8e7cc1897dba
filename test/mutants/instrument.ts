// Writes every mutant of some files into them at once; `globalThis.__stryker__.activeMutant` says which one acts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { root } from '../support/run/test-files.js';

export interface Mutant {
  readonly id: string;
  /** Relative to the project. */
  readonly file: string;
  readonly line: number;
  /** The text of that line, by which it is known when the number changes. */
  readonly within: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** The text with all mutants, by the file's path. */
  readonly texts: ReadonlyMap<string, string>;
}

const say = (...words: unknown[]) => console.warn(...words);
const quiet = () => {};
const logger = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => true,
  isErrorEnabled: () => true,
  isFatalEnabled: () => true,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: say,
  error: say,
  fatal: say,
};

function textBetween(text: string, { start, end }: { start: Position; end: Position }): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = lines.at(-1)?.slice(0, end.column) ?? '';
  lines[0] = lines[0]?.slice(start.column) ?? '';
  return lines.join('\n');
}

interface Position {
  readonly line: number;
  readonly column: number;
}

export async function instrument(files: readonly string[]): Promise<Instrumented> {
  const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const result = await new Instrumenter(logger).instrument(
    [...sources].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  return {
    mutants: result.mutants.map(({ id, fileName: file, location, replacement }) => ({
      id,
      file,
      line: location.start.line + 1,
      within: (sources.get(file) ?? '').split('\n')[location.start.line]?.trim() ?? '',
      original: textBetween(sources.get(file) ?? '', location),
      replacement,
    })),
    texts: new Map(result.files.map(({ name, content }) => [name, content])),
  };
}

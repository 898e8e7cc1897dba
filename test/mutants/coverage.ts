// Which tests reach which mutants.
import type { Mutant } from './instrument.js';

/** One test, run with no mutant acting. */
export interface Run {
  readonly file: string;
  /** With the names of its suites. */
  readonly test: string;
  readonly milliseconds: number;
  /** The mutants that it reached, by id. */
  readonly reached: readonly string[];
  readonly failed: boolean;
  readonly error?: string;
}

/** A test file, and which of its tests are to run. */
export interface Selection {
  readonly file: string;
  readonly tests: readonly Run[];
}

const cost = (runs: readonly Run[]) => runs.reduce((sum, { milliseconds }) => sum + milliseconds, 0);

/** test/connect/options.test.ts mirrors src/connect/options.ts. */
const mirrors = (test: string, source: string) =>
  test.replace(/^test|(\.node)?\.test\.tsx?$/g, '') === source.replace(/^src|\.ts$/g, '');

/**
 * The tests that reach a mutant, by file: first the file that mirrors its source, then the quickest. For a mutant that no
 * test reaches after its module has loaded, those that reach another one of its file, and all of the file that mirrors it.
 */
export function testsFor(mutant: Mutant, mutants: readonly Mutant[], runs: readonly Run[]): Selection[] {
  const beside = new Set(mutants.filter(({ file }) => file === mutant.file).map(({ id }) => id));
  const reaching = runs.filter(({ reached }) => reached.includes(mutant.id));
  const about = ({ file, reached }: Run) => mirrors(file, mutant.file) || reached.some((id) => beside.has(id));
  const chosen = reaching.length > 0 ? reaching : runs.filter(about);
  const files = new Map<string, Run[]>();
  for (const run of chosen) files.set(run.file, [...(files.get(run.file) ?? []), run]);
  const rank = ({ file, tests }: Selection) => (mirrors(file, mutant.file) ? -1 : cost(tests));
  return [...files].map(([file, tests]) => ({ file, tests })).sort((a, b) => rank(a) - rank(b));
}

/** Those that pass with nothing broken; names the others. */
export function soundRuns(runs: readonly Run[]): Run[] {
  for (const { file, test, failed, error = '' } of runs)
    if (failed) console.log(`FAILS with nothing broken: ${file}: ${test}: ${error}`);
  return runs.filter(({ failed }) => !failed);
}

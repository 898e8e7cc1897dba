// Mutants in Node, many in one process: what costs is to start one.
import { fileURLToPath } from 'node:url';
import { buildFor } from '../support/run/builds.js';
import { chosenFiles } from '../support/run/test-files.js';
import { bundle } from './bundle.js';
import { soundRuns, testsFor, type Run, type Selection } from './coverage.js';
import type { Instrumented, Mutant } from './instrument.js';
import { WorkerProcess } from './node/process.js';
import type { Outcome } from './place.js';

const collected = fileURLToPath(new URL('./node/collected.ts', import.meta.url));
const worker = 'test/mutants/node/worker.ts';

/** For a process to start and to load, on a busy machine. */
const START = 20_000;

/** Least time for a test. */
const LIMIT = 2000;

/** They are about documents and the repository's files, not about the code. */
const ELSEWHERE = /^test\/(structure|languages|server\/examples)/;

/** The tests that need no browser and start no process of their own. */
const nodeTests = chosenFiles().filter(
  ({ path, ring }) => ring.engines === 'none' && !ring.alone && !ELSEWHERE.test(path),
);

export async function* inNode(instrumented: Instrumented, mutants: readonly Mutant[]): AsyncGenerator<Outcome> {
  const { modules, importersOf } = await bundle('node', [...nodeTests.map(({ path }) => path), worker], instrumented, {
    platform: 'node',
    packages: 'external',
    plugins: [
      {
        name: 'collected tests',
        setup(bundler) {
          bundler.onResolve({ filter: /^node:test$/ }, ({ importer }) =>
            importer === collected ? { external: true } : { path: collected },
          );
        },
      },
    ],
  });
  const moduleOf = (file: string) => modules.get(file) ?? '';
  const importers = new Set([...instrumented.texts.keys()].flatMap(importersOf));
  const tests = nodeTests.filter(({ path }) => importers.has(path));
  await buildFor(tests.flatMap(({ ring }) => ring.builds));

  const runner = new WorkerProcess(moduleOf(worker));
  try {
    const runs: Run[] = [];
    const atLoad = new Set<string>();
    for (const { path: file } of tests) {
      const answer = await runner.ask({ files: [{ file, module: moduleOf(file) }], bail: false }, 120_000);
      runs.push(...(answer?.runs ?? [{ file, test: 'the file', milliseconds: 0, reached: [], failed: true }]));
      for (const id of answer?.atLoad ?? []) atLoad.add(id);
    }
    const sound = soundRuns(runs);
    for (const mutant of mutants) {
      const selections = testsFor(mutant, instrumented.mutants, sound);
      if (selections.length === 0) yield { mutant, is: 'unreached' };
      else yield { mutant, is: (await isKilled(mutant, selections, atLoad)) ? 'killed' : 'survived' };
    }
  } finally {
    runner.stop();
  }

  /** What has been loaded is not loaded again, and Node does some things once: so what survives is tried in a new process. */
  async function isKilled(mutant: Mutant, selections: readonly Selection[], atLoad: ReadonlySet<string>) {
    if (!atLoad.has(mutant.id) && (await fails(mutant, selections))) return true;
    runner.stop();
    const isNoticed = await fails(mutant, selections);
    if (atLoad.has(mutant.id)) runner.stop();
    return isNoticed;
  }

  async function fails({ id: mutant }: Mutant, selections: readonly Selection[]): Promise<boolean> {
    const files = selections.map(({ file, tests: some }) => requested(file, some));
    const limit = START + Math.max(...files.flatMap(({ limits }) => Object.values(limits)));
    const answer = await runner.ask({ mutant, files, bail: true }, limit);
    const failed = answer?.runs.find((run) => run.failed);
    if (failed && !(await passes(failed))) runner.stop();
    return answer === undefined || failed !== undefined;
  }

  /** Whether the test that noticed passes again without the mutant: else something of the mutant's is left. */
  async function passes(run: Run): Promise<boolean> {
    const again = await runner.ask({ files: [requested(run.file, [run])], bail: true }, START);
    return again?.runs.every(({ failed }) => !failed) ?? false;
  }

  function requested(file: string, some: readonly Run[]) {
    const limits = Object.fromEntries(some.map(({ test, milliseconds }) => [test, LIMIT + 5 * milliseconds]));
    return { file, module: moduleOf(file), limits };
  }
}

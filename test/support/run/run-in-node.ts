import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { availableEngines, engineNames, type EngineName } from '../engines/browsers.js';
import { startServers } from '../engines/browser-servers.js';
import { nothing, sum, type Count, type Outcome } from './counts.js';
import { enginesOf, rings } from './rings.js';
import { root, type TestFile } from './test-files.js';

/** Files that run in one go: beside each other or not, in the same engines. */
interface Batch {
  readonly files: TestFile[];
  readonly engines: readonly EngineName[];
  readonly alone: boolean;
}

export function batchesOf(files: readonly TestFile[], wanted: readonly EngineName[]): Batch[] {
  const batches = new Map<string, Batch>();
  for (const file of files) {
    const engines = enginesOf(file.ring, wanted);
    const alone = file.ring.alone ?? false;
    const key = `${String(alone)} ${engines.join()}`;
    const batch = batches.get(key) ?? { files: [], engines, alone };
    batch.files.push(file);
    batches.set(key, batch);
  }
  // what runs side by side first
  return [...batches.values()].sort((a, b) => Number(a.alone) - Number(b.alone));
}

/** What was counted for a file: by engine, where its suites name one. */
class FileCounts {
  readonly byPlace = new Map<string, Count>();
  #open = nothing();

  /** `otherwise`: where a suite runs that names no engine. */
  constructor(private readonly otherwise: string) {}

  add(kind: 'passed' | 'failed' | 'skipped'): void {
    this.#open[kind] += 1;
  }

  /** A suite or test at the top has ended. It is reported after all that it holds. */
  end(name: string, milliseconds: number): void {
    const place = engineNames.find((engine) => name.includes(engine)) ?? this.otherwise;
    this.#open.seconds = milliseconds / 1000;
    this.byPlace.set(place, sum([this.byPlace.get(place) ?? nothing(), this.#open]));
    this.#open = nothing();
  }
}

/** The counts of each file, by its path. */
async function runBatch({ files, engines, alone }: Batch): Promise<Map<string, FileCounts>> {
  // the files' processes read it
  process.env['BROWSERS'] = engines.join();
  const counts = new Map(
    files.map(({ path, ring }) => [
      path,
      new FileCounts(ring.engines === 'one' && ring.name === 'end to end' ? engines.join() : 'Node'),
    ]),
  );
  // a test that a helper defines is reported with the helper's file: no count may be lost
  const [first] = counts.values();
  const countOf = (file = '') => counts.get(relative(root, file)) ?? first;
  const results = run({
    files: files.map(({ path }) => join(root, path)),
    // two cores carry no more
    concurrency: alone ? 1 : 2,
    timeout: 300_000,
  });
  results.on('test:pass', ({ name, file, nesting, skip, details }) => {
    const count = countOf(file);
    // a suite that ran is counted by its tests; a file without any is reported as one that passed, by its own name
    const isTest = details.type === 'suite' ? skip !== undefined : name !== file;
    if (isTest) count?.add(skip === undefined ? 'passed' : 'skipped');
    if (nesting === 0) count?.end(name, details.duration_ms);
  });
  results.on('test:fail', ({ name, file, nesting, details }) => {
    const count = countOf(file);
    // a suite fails with its tests, which are counted, or by a hook of its own
    const { failureType } = details.error as { failureType?: string };
    if (details.type !== 'suite' || failureType !== 'subtestsFailed') count?.add('failed');
    if (nesting === 0) count?.end(name, details.duration_ms);
  });
  for await (const line of results.compose(new spec())) process.stdout.write(String(line));
  return counts;
}

/** Runs files in Node: an outcome for each ring and engine. */
export async function runInNode(files: readonly TestFile[]): Promise<Outcome[]> {
  const wanted = availableEngines();
  const driven = files.filter(({ ring }) => ring.name === 'end to end').flatMap(({ ring }) => enginesOf(ring, wanted));
  const stopServers = await startServers([...new Set(driven)]);
  const outcomes = new Map<string, { ring: string; place: string; count: Count; skippedFiles: string[] }>();
  try {
    for (const batch of batchesOf(files, wanted)) {
      const counts = await runBatch(batch);
      for (const { path, ring } of batch.files)
        for (const [place, count] of counts.get(path)?.byPlace ?? []) {
          const key = `${ring.name} ${place}`;
          const outcome = outcomes.get(key) ?? { ring: ring.name, place, count: nothing(), skippedFiles: [] };
          if (count.passed + count.failed === 0) outcome.skippedFiles.push(path);
          outcomes.set(key, { ...outcome, count: sum([outcome.count, count]) });
        }
    }
  } finally {
    process.env['BROWSERS'] = wanted.join();
    await stopServers();
  }
  const order: string[] = rings.map(({ name }) => name);
  return [...outcomes.values()].sort((a, b) => order.indexOf(a.ring) - order.indexOf(b.ring));
}

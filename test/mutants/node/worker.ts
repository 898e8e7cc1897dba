// The process in which mutants act, one at a time: runs tests of the modules that it is given, and answers what came of it.
import type { Run } from '../coverage.js';
import { collect, runTests, type CollectedTest } from './collected.js';
import { ALIVE, type Answer, type Request } from './messages.js';

interface Stryker {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
  hitCount?: number;
  hitLimit?: number;
}

// before a test stops the clock
const { clearInterval, setInterval } = globalThis;
const TICK = 50;

/** Rejects after so long, counted while this process runs: one that has to wait for others is not slow itself. */
function outOfTime(milliseconds: number): { rejected: Promise<never>; cancel: () => void } {
  let timer: ReturnType<typeof setInterval> | undefined;
  const rejected = new Promise<never>((_, reject) => {
    let left = milliseconds / TICK;
    timer = setInterval(() => {
      if (--left < 0) reject(new Error('out of time'));
    }, TICK);
  });
  return { rejected, cancel: () => clearInterval(timer) };
}

const stryker: Stryker = ((globalThis as { __stryker__?: Stryker }).__stryker__ ??= {});
const collected = new Map<string, CollectedTest[]>();
const atLoad = new Set<string>();

/** Of the one that runs; node:test has a failure that nobody awaits fail the test, too. */
let fail: (error: unknown) => void = () => {};
process.on('uncaughtException', (error) => fail(error));
process.on('unhandledRejection', (error) => fail(error));

async function testsOf(file: string, module: string): Promise<CollectedTest[]> {
  const known = collected.get(file);
  if (known) return known;
  if (stryker.mutantCoverage) stryker.mutantCoverage.static = {};
  const found = await collect(() => import(module));
  for (const id of Object.keys(stryker.mutantCoverage?.static ?? {})) atLoad.add(id);
  collected.set(file, found);
  return found;
}

async function answer({ mutant, files, bail }: Request): Promise<Answer> {
  stryker.activeMutant = mutant;
  stryker.hitCount = 0;
  stryker.hitLimit = 100_000;
  const runs: Run[] = [];
  for (const { file, module, limits } of files) {
    const tests = await testsOf(file, module);
    const chosen = tests.filter(({ name }) => limits === undefined || name in limits);
    await runTests(chosen, async ({ name }, run) => {
      if (bail && runs.at(-1)?.failed) return;
      process.send?.(ALIVE);
      const id = `${file} ${name}`;
      stryker.currentTestId = id;
      const started = performance.now();
      const limit = outOfTime(limits?.[name] ?? Infinity);
      const broken = new Promise<never>((_, reject) => {
        fail = reject;
      });
      const error = await Promise.race([run(), broken, limit.rejected]).then(
        () => undefined,
        (reason: unknown) => String(reason),
      );
      limit.cancel();
      stryker.currentTestId = undefined;
      const reached = Object.keys(stryker.mutantCoverage?.perTest[id] ?? {});
      const milliseconds = performance.now() - started;
      runs.push({ file, test: name, milliseconds, reached, failed: error !== undefined, ...(error && { error }) });
    }).catch((error: unknown) => {
      runs.push({ file, test: String(error), milliseconds: 0, reached: [], failed: true });
    });
    if (bail && runs.at(-1)?.failed) break;
  }
  return { runs, atLoad: [...atLoad] };
}

process.on('message', (request: Request) => {
  void answer(request)
    .catch((error: unknown) => ({
      runs: [{ file: '', test: `cannot be loaded: ${String(error)}`, milliseconds: 0, reached: [], failed: true }],
      atLoad: [],
    }))
    .then((done) => process.send?.(done));
});

// Mutants in Chromium, each in a page of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestRunnerConfig } from '@web/test-runner';
import { chosenFiles } from '../support/run/test-files.js';
import { runTests } from '../support/run/test-runner.js';
import { bundle, outputFolder } from './bundle.js';
import { soundRuns, testsFor, type Run, type Selection } from './coverage.js';
import type { Instrumented, Mutant } from './instrument.js';
import type { Outcome } from './place.js';

const page = 'test/mutants/browser/page.ts';
const folder = join(outputFolder, 'browser', 'pages');
const COVERAGE = '/__mutants/coverage';

/** So many mutants share one start of the browser. */
const AT_ONCE = 40;

/** Least time for a test that ends by itself, on a busy machine. */
const LIMIT = 3000;

/** Of the tests that reach a mutant, so many milliseconds' worth run: what half the suite reaches is noticed soon, or not. */
const ENOUGH = 15_000;

const browserTests = chosenFiles()
  .filter(({ path, ring }) => ring.name === 'browser' && !/^test\/(frameworks|testing)\//.test(path))
  .map(({ path }) => path);

export async function* inBrowser(instrumented: Instrumented, mutants: readonly Mutant[]): AsyncGenerator<Outcome> {
  process.env['BROWSERS'] = 'chromium';
  mkdirSync(folder, { recursive: true });
  const { modules, importersOf } = await bundle('browser', [...browserTests, page], instrumented, {
    platform: 'browser',
    conditions: ['browser', 'development'],
    external: ['/__*'],
  });
  const addressOf = (file: string) => JSON.stringify(relative(folder, modules.get(file) ?? ''));
  const importers = new Set([...instrumented.texts.keys()].flatMap(importersOf));

  const runs: Run[] = [];
  const measuring = browserTests
    .filter((file) => importers.has(file))
    .map((file) =>
      pageOf(
        `of-${file.replace(/\W/g, '-')}`,
        `import { measure } from ${addressOf(page)};
measure(${JSON.stringify(file)}, ${JSON.stringify(COVERAGE)});
await import(${addressOf(file)});`,
      ),
    );
  await runTests(({ middleware = [] }) => ({
    files: measuring,
    reporters: [],
    middleware: [
      ...middleware,
      async (context, next) => {
        if (context.path !== COVERAGE) {
          await next();
          return;
        }
        runs.push(...(JSON.parse(await text(context.req)) as Run[]));
        context.status = 204;
      },
    ],
  }));
  const sound = soundRuns(runs);

  let chunk = new Map<string, Mutant>();
  for (const mutant of mutants) {
    const selections = testsFor(mutant, instrumented.mutants, sound);
    if (selections.length === 0) yield { mutant, is: 'unreached' };
    else chunk.set(pageFor(mutant, selections), mutant);
    if (chunk.size < AT_ONCE) continue;
    yield* outcomes(chunk);
    chunk = new Map();
  }
  if (chunk.size > 0) yield* outcomes(chunk);

  function pageFor({ id }: Mutant, selections: readonly Selection[]): string {
    let spent = 0;
    const isAffordable = ({ milliseconds }: Run) => (spent += milliseconds) <= ENOUGH;
    const loads = selections.map(({ file, tests }) => {
      const affordable = tests.filter(isAffordable);
      const limits = Object.fromEntries(affordable.map(({ test, milliseconds }) => [test, LIMIT + 5 * milliseconds]));
      return `await load(() => import(${addressOf(file)}), ${JSON.stringify(limits)});`;
    });
    return pageOf(
      `mutant-${id}`,
      `import { activate, load } from ${addressOf(page)};
activate(${JSON.stringify(id)});
${loads.join('\n')}`,
    );
  }
}

/** A module that Web Test Runner takes for a test file. */
function pageOf(name: string, code: string): string {
  const path = join(folder, `${name}.test.mjs`);
  writeFileSync(path, code);
  return path;
}

async function* outcomes(pages: ReadonlyMap<string, Mutant>): AsyncGenerator<Outcome> {
  const sessions = await runTests(({ testFramework }: TestRunnerConfig) => ({
    files: [...pages.keys()],
    reporters: [],
    testFramework: { ...testFramework, config: { ...(testFramework?.config as object), bail: true } },
  }));
  for (const { testFile, passed, errors } of sessions) {
    const mutant = pages.get(testFile);
    if (!mutant) continue;
    const hasBegun = !errors.some(({ message }) => /not started|did not start/.test(message));
    yield { mutant, is: passed ? 'survived' : hasBegun ? 'killed' : 'unknown' };
  }
}

// In the page of a mutant: which tests run, and what they reach.
import type { Run } from '../coverage.js';

interface Stryker {
  activeMutant?: string;
  currentTestId?: string;
  mutantCoverage?: { perTest: Record<string, Record<string, number>> };
  hitCount?: number;
  hitLimit?: number;
}

declare const mocha: { readonly suite: Mocha.Suite };

// before a test puts its own in their place
const fetch = globalThis.fetch.bind(globalThis);
const now = performance.now.bind(performance);
const stryker: Stryker = ((globalThis as { __stryker__?: Stryker }).__stryker__ ??= {});
const nameOf = (test: Mocha.Runnable) => test.titlePath().join(' › ');

/** Has a mutant act, in all that is loaded from now on. */
export function activate(mutant: string): void {
  Object.assign(stryker, { activeMutant: mutant, hitCount: 0, hitLimit: 100_000 });
}

/** Loads a test file, and leaves of its tests only those that are named, each with a limit of milliseconds. */
export async function load(module: () => Promise<unknown>, limits: Readonly<Record<string, number>>): Promise<void> {
  const known = [...mocha.suite.suites];
  await module();
  const keep = (suite: Mocha.Suite) => {
    suite.tests = suite.tests.filter((test) => nameOf(test) in limits);
    for (const test of suite.tests) test.timeout(limits[nameOf(test)] ?? 0);
    suite.suites.forEach(keep);
  };
  mocha.suite.suites.filter((suite) => !known.includes(suite)).forEach(keep);
}

/** Sends what each test of a file reaches to `address`. */
export function measure(file: string, address: string): void {
  const runs: Run[] = [];
  let started = 0;
  beforeEach(function () {
    if (this.currentTest) stryker.currentTestId = nameOf(this.currentTest);
    started = now();
  });
  afterEach(function () {
    const test = this.currentTest;
    if (!test) return;
    const reached = Object.keys(stryker.mutantCoverage?.perTest[nameOf(test)] ?? {});
    runs.push({ file, test: nameOf(test), milliseconds: now() - started, reached, failed: test.state === 'failed' });
  });
  after(async () => {
    await fetch(address, { method: 'POST', body: JSON.stringify(runs) });
  });
}

import { relative } from 'node:path';
import type { TestRunnerConfig } from '@web/test-runner';
import type { TestSession, TestSuiteResult } from '@web/test-runner-core';
import { nothing, sum, type Count, type Outcome } from './counts.js';
import { root } from './test-files.js';
import { runTests } from './test-runner.js';

function countOf(suite: TestSuiteResult | undefined): Count {
  const count = nothing();
  for (const test of suite?.tests ?? []) {
    if (test.skipped) count.skipped += 1;
    else if (test.passed) count.passed += 1;
    else count.failed += 1;
    count.seconds += (test.duration ?? 0) / 1000;
  }
  return sum([count, ...(suite?.suites ?? []).map(countOf)]);
}

function countOfSession({ passed, testResults }: TestSession): Count {
  const count = countOf(testResults);
  // a file that cannot be loaded, or a page that is gone, has no failing test to show
  if (!passed && count.failed === 0) count.failed = 1;
  return count;
}

/** The public surface of the element and the drop-in script: these run on the built scripts, too, in one engine. */
export const builtTests = [
  'accessibility/announcements',
  'attacks/messages',
  'attacks/objects',
  'session/client',
  'element/commands',
  'compat',
  'faults/faults',
  'element/forms',
  'human-connect',
  'element/human-connect-element',
  'element/language',
  'element/performance',
  'session/token',
].map((name) => `test/${name}.test.ts`);

const builtMap = JSON.stringify({
  imports: {
    '/src/index.ts': '/cdn/human-connect.min.js',
    '/src/compat.ts': '/test/support/element/compat-script.ts',
  },
});

/** In the first engine, with what is in cdn/ in place of the source. */
export const asBuilt = ({ browsers = [], testRunnerHtml }: TestRunnerConfig): Partial<TestRunnerConfig> => ({
  browsers: browsers.slice(0, 1),
  testRunnerHtml: (framework, ...rest) =>
    testRunnerHtml?.(framework, ...rest).replace('<head>', `<head><script type="importmap">${builtMap}</script>`) ?? '',
});

/** Runs files in Web Test Runner: an outcome for each engine. */
export async function runInBrowsers(
  files: string[],
  overrides: (config: TestRunnerConfig) => Partial<TestRunnerConfig> = () => ({}),
  note = '',
): Promise<Outcome[]> {
  const sessions = await runTests((config) => ({ files, ...overrides(config) }));
  return [...new Set(sessions.map(({ browser }) => browser.name))].map((name) => {
    const here = sessions.filter(({ browser }) => browser.name === name);
    const counts = here.map((session) => ({ session, count: countOfSession(session) }));
    return {
      ring: 'browser',
      place: `${name}${note}`,
      count: sum(counts.map(({ count }) => count)),
      skippedFiles: counts
        .filter(({ count: { passed, failed } }) => passed + failed === 0)
        .map(({ session }) => relative(root, session.testFile)),
    };
  });
}

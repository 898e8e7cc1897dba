// `npm test`: sets up what the tests need, runs them all, gives one answer. With arguments, only the files they name.
import { execSync } from 'node:child_process';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import type { TestRunnerConfig } from '@web/test-runner';
import type { TestSuiteResult } from '@web/test-runner-core';
import { availableEngines, installMissing } from './browsers.js';
import { root, testFiles } from './test-files.js';
import { runTests } from './test-runner.js';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

function countOf(suite: TestSuiteResult | undefined): Count {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const test of suite?.tests ?? []) {
    if (test.skipped) count.skipped += 1;
    else if (test.passed) count.passed += 1;
    else count.failed += 1;
  }
  return sum([count, ...(suite?.suites ?? []).map(countOf)]);
}

function sum(counts: readonly Count[]): Count {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Tests through the public surface of the element and the drop-in script: they run on the built scripts, too. */
const builtTests = [
  'accessibility/announcements',
  'attacks/messages',
  'attacks/objects',
  'client',
  'commands',
  'compat',
  'faults/faults',
  'forms',
  'human-connect',
  'human-connect-element',
  'language',
  'performance',
  'token',
].map((name) => join('test', `${name}.test.ts`));
const builtMap = JSON.stringify({
  imports: {
    '/src/index.ts': '/cdn/human-connect.min.js',
    '/src/compat.ts': '/test/support/compat-script.ts',
  },
});

/** `overrides` of the configuration are made from it. */
async function runInBrowsers(
  files: string[],
  overrides: (config: TestRunnerConfig) => Partial<TestRunnerConfig> = () => ({}),
): Promise<Map<string, Count>> {
  const sessions = await runTests((config) => ({ files, ...overrides(config) }));
  const counts = new Map<string, Count>();
  for (const session of sessions) {
    const count = countOf(session.testResults);
    // a file that cannot be loaded, or a page that is gone, has no failing test to show
    if (!session.passed && count.failed === 0) count.failed = 1;
    const { name } = session.browser;
    counts.set(name, sum([count, ...(counts.has(name) ? [counts.get(name) as Count] : [])]));
  }
  return counts;
}

async function runInNode(files: string[]): Promise<Count> {
  const count = { passed: 0, failed: 0, skipped: 0 };
  // one file at a time: the end-to-end tests of one engine would else take the processor from another's
  const results = run({ files: files.map((file) => join(root, file)), concurrency: 1, timeout: 300_000 });
  results.on('test:pass', ({ details, skip }) => {
    if (details.type === 'suite') return;
    if (skip === undefined) count.passed += 1;
    else count.skipped += 1;
  });
  results.on('test:fail', ({ details }) => {
    // a suite fails with its tests, which are counted, or by a hook of its own
    const { failureType } = details.error as { failureType?: string };
    if (details.type !== 'suite' || failureType !== 'subtestsFailed') count.failed += 1;
  });
  for await (const line of results.compose(new spec())) process.stdout.write(String(line));
  return count;
}

async function runAll(named: readonly string[]): Promise<Count> {
  installMissing();
  const engines = availableEngines();
  // whoever asks from here on need not be told again which are missing
  process.env['BROWSERS'] = engines.join();
  const files = testFiles(named);
  for (const script of ['build', 'build:demo']) execSync(`npm run --silent ${script}`, { cwd: root, stdio: 'inherit' });

  const browserCounts = files.browser.length > 0 ? await runInBrowsers(files.browser) : new Map<string, Count>();
  const ofBuilt = files.browser.filter((file) => builtTests.includes(file));
  if (ofBuilt.length > 0) {
    const counts = await runInBrowsers(ofBuilt, ({ browsers = [], testRunnerHtml }) => ({
      browsers: browsers.slice(0, 1),
      testRunnerHtml: (framework, ...rest) =>
        testRunnerHtml?.(framework, ...rest).replace('<head>', `<head><script type="importmap">${builtMap}</script>`) ??
        '',
    }));
    for (const [browser, count] of counts) browserCounts.set(`${browser}, as built`, count);
  }
  const nodeCount = files.node.length > 0 ? await runInNode(files.node) : undefined;
  const total = sum([...browserCounts.values(), ...(nodeCount ? [nodeCount] : [])]);

  console.log(`\nengines: ${engines.join(', ')}`);
  for (const [browser, count] of browserCounts) console.log(`in ${browser}: ${inWords(count)}`);
  if (nodeCount) console.log(`in Node: ${inWords(nodeCount)}`);
  console.log(inWords(total));
  return total;
}

try {
  const { passed, failed } = await runAll(process.argv.slice(2));
  process.exit(passed > 0 && failed === 0 ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

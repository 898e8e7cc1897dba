import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startTestRunner, type TestRunnerConfig } from '@web/test-runner';
import type { TestSession } from '@web/test-runner-core';
import { root } from './test-files.js';

let runs = 0;

/**
 * Runs tests in the browsers until all have ended, configured as the project in `folder` is, but for what `overrides` makes
 * of that configuration.
 */
export async function runTests(
  overrides: (config: TestRunnerConfig) => Partial<TestRunnerConfig>,
  folder = root,
): Promise<TestSession[]> {
  // evaluated anew for each run: browsers that were stopped cannot be started again
  const address = `${pathToFileURL(join(folder, 'web-test-runner.config.mjs')).href}?run=${String(++runs)}`;
  const { default: config } = (await import(address)) as { default: TestRunnerConfig };
  const runner = await startTestRunner({
    config: { ...config, rootDir: folder, ...overrides(config) },
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
  });
  if (runner === undefined) throw new Error('the browser tests did not start');
  await new Promise((resolve) => {
    runner.on('stopped', resolve);
  });
  return [...runner.sessions.all()];
}

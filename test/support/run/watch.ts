// `npm test -- --watch FILE …`: the named files again after each change of what they import.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root, testFiles } from './test-files.js';
import { runTests } from './test-runner.js';

/** Until it is interrupted. In the first engine, unless BROWSERS names others. */
export async function watch(named: readonly string[]): Promise<void> {
  const { browser, node } = testFiles(named);
  if (browser.length > 0 && node.length > 0)
    throw new Error('--watch takes files of one kind: tests for browsers, or tests for Node.');
  if (browser.length > 0) {
    const isAsked = (process.env['BROWSERS'] ?? '') !== '';
    await runTests(({ browsers = [] }) => ({
      files: browser,
      watch: true,
      browsers: isAsked ? browsers : browsers.slice(0, 1),
    }));
    return;
  }
  const files = node.map((path) => join(root, path));
  await new Promise((resolve) => {
    spawn(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=spec', '--watch', ...files], {
      cwd: root,
      stdio: 'inherit',
    }).once('exit', resolve);
  });
}

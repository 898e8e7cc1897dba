// The suites of an integrator who has the package installed and its documents read, in the two runners that it has helpers for.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { browserPath, chromiumFlags, findBrowser } from '../support/engines/browsers.js';
import { installInProject, root } from './installed.js';

const project = installInProject();
after(project.remove);

/** What a suite's runner prints. */
function run(folder: string, command: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: join(project.folder, folder),
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_TEST_CONTEXT: undefined,
      CHROMIUM_BIN: browserPath('chromium'),
      CHROMIUM_FLAGS: chromiumFlags.join(' '),
    },
  });
  return { status, output: stdout + stderr };
}

describe('an integrator’s suite on the sandbox', { skip: findBrowser('chromium') ? false : 'no Chromium here' }, () => {
  before(() => {
    cpSync(join(root, 'test/sandbox/integrator'), project.folder, { recursive: true });
    for (const name of ['playwright-core', '@open-wc', '@web'])
      symlinkSync(join(root, 'node_modules', name), join(project.folder, 'node_modules', name));
  });

  it('runs with Playwright, its tests side by side', () => {
    const { status, output } = run('playwright', ['--test', '--test-reporter=spec', 'connect.test.js']);
    assert.equal(status, 0, output);
    assert.match(output, /pass 8\n/);
  });

  it('runs in Web Test Runner, from within the page', () => {
    const { status, output } = run('web-test-runner', [join(root, 'node_modules/@web/test-runner/dist/bin.js')]);
    assert.equal(status, 0, output);
    assert.match(output, /6 passed, 0 failed/);
  });
});

// What the chosen tests need to be built, and nothing else.
import { spawn } from 'node:child_process';
import type { Build } from './rings.js';
import { root } from './test-files.js';

/** `all` begins by emptying dist/ and cdn/, so that the package has no file of an earlier build in it. */
const commands: Record<Build, string> = {
  'sandbox-page': 'node src/sandbox/build.mjs',
  sandbox: 'npm run --silent build:sandbox',
  package: 'npm run --silent build:package',
  scripts: 'npm run --silent build:cdn',
  demo: 'npm run --silent build:demo',
  all: 'npm run --silent build',
};

/** Without those that another one has in it. */
export function buildsNeeded(builds: Iterable<Build>): Build[] {
  const asked = new Set(builds);
  if (asked.has('all')) return [...asked].filter((build) => build === 'all' || build === 'demo');
  if (asked.has('sandbox')) asked.delete('sandbox-page');
  return [...asked];
}

function runCommand(command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    spawn(command, { cwd: root, shell: true, stdio: 'inherit' })
      .once('error', reject)
      .once('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`${command} failed`));
      });
  });
}

/** Side by side: they write into folders of their own. */
export async function buildFor(builds: Iterable<Build>): Promise<void> {
  await Promise.all(buildsNeeded(builds).map((build) => runCommand(commands[build])));
}

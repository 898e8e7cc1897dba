// Whatever the publishing job runs could publish anything in our name, so these tests check what it runs.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './installed.js';

const text = readFileSync(join(root, '.github/workflows/publish.yml'), 'utf8');
const [head = '', ...rest] = text.split(/^jobs:\n/m);
const jobs = new Map(
  rest
    .join('')
    .split(/^ {2}(?=\w+:\n)/m)
    .filter((job) => job.trim() !== '')
    .map((job) => [job.slice(0, job.indexOf(':')), job]),
);
const privileged = [...jobs].filter(([, job]) => /id-token:\s*write/.test(job));

describe('publishing', () => {
  it('names each action by commit hash, with the version beside it', () => {
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, action = '']) => action);
    assert.ok(uses.length > 0);
    for (const action of uses) assert.match(action, /^actions\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('installs an exact version of npm', () => {
    const installs = [...text.matchAll(/npm install .*/g)].map(([command]) => command);
    assert.ok(installs.length > 0);
    for (const command of installs) assert.match(command, /npm@\d+\.\d+\.\d+$/);
  });

  it('gives the permission to publish to one job only, not to the workflow', () => {
    assert.equal(privileged.length, 1);
    assert.doesNotMatch(head, /write/);
  });

  it('runs none of our code in the job with that permission: the job publishes the packed file without scripts', () => {
    const [, job = ''] = privileged[0] ?? [];
    const uses = [...job.matchAll(/uses: ([\w/-]+)@/g)].map(([, action]) => action);
    assert.deepEqual(uses, ['actions/setup-node', 'actions/download-artifact']);
    const runs = [...job.matchAll(/run: (.*)/g)].map(([, command]) => command);
    assert.equal(runs.length, 2);
    assert.match(runs[0] ?? '', /^npm install --global --ignore-scripts npm@/);
    assert.match(runs[1] ?? '', /^npm publish \.\/\S+\.tgz --ignore-scripts --provenance --access public$/);
  });

  it('publishes only what was verified and tested', () => {
    const [, job = ''] = privileged[0] ?? [];
    const builder = /needs: (\w+)/.exec(job)?.[1] ?? '';
    const runs = [...(jobs.get(builder) ?? '').matchAll(/run: (.*)/g)].map(([, command]) => command);
    assert.deepEqual(runs.slice(-4), ['npm ci', 'npm run verify', 'npm test', 'npm pack --ignore-scripts']);
  });

  it('begins with who publishes, from which repository', () => {
    const folder = mkdtempSync(join(tmpdir(), 'publisher-'));
    const file = join(folder, 'package.json');
    const publisher = (...args: string[]) => {
      const env = { ...process.env, PACKAGE_JSON: file };
      return spawnSync('node', [join(root, '.github/publisher.mjs'), ...args], { encoding: 'utf8', env });
    };
    writeFileSync(file, '{ "name": "a-package", "version": "1.0.0" }');
    const unknown = publisher('--check', 'someone/a-package');
    assert.equal(unknown.status, 1);
    assert.match(unknown.stderr, /no author.*node \.github\/publisher\.mjs/s);
    assert.equal(publisher('https://example.com/a-package', 'Someone').status, 1);
    assert.equal(publisher('https://github.com/someone/a-package', 'Someone').status, 0);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
      name: 'a-package',
      version: '1.0.0',
      author: 'Someone',
      homepage: 'https://github.com/someone/a-package#readme',
      repository: { type: 'git', url: 'git+https://github.com/someone/a-package.git' },
      bugs: { url: 'https://github.com/someone/a-package/issues' },
    });
    assert.equal(publisher('--check', 'someone/a-package').status, 0);
    const fork = publisher('--check', 'another/a-package');
    assert.equal(fork.status, 1);
    assert.match(fork.stderr, /homepage in package\.json is .* must be .*another/);
    rmSync(folder, { recursive: true });
    const [, job = ''] = [...jobs].find(([, text]) => text.includes('actions/checkout')) ?? [];
    assert.match(job, /run: node \.github\/publisher\.mjs --check "\$GITHUB_REPOSITORY"/);
  });

  it('leaves no token of the repository for later steps', () => {
    for (const [, job] of jobs) if (job.includes('actions/checkout')) assert.match(job, /persist-credentials: false/);
  });
});

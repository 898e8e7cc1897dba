import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { buildsNeeded } from '../support/run/builds.js';
import { outcomeTable } from '../support/run/counts.js';
import { enginesOf, ringOf, rings } from '../support/run/rings.js';
import { builtTests } from '../support/run/run-in-browsers.js';
import { batchesOf } from '../support/run/run-in-node.js';
import { chosenFiles, root, testPaths } from '../support/run/test-files.js';

describe('the rings of tests', () => {
  it('hold every test file', () => {
    assert.deepEqual(
      testPaths().filter((path) => ringOf(relative('test', path)) === undefined),
      [],
    );
  });

  it('do not hold a folder that nobody has put into one', () => {
    assert.equal(ringOf('new-folder/some.test.ts'), undefined);
  });

  it('name each path once, and only files that are there', () => {
    const paths = rings.flatMap(({ paths }) => paths);
    assert.equal(new Set(paths).size, paths.length);
    const files = paths.filter((path) => path.endsWith('.ts')).map((path) => join('test', path));
    assert.deepEqual(
      [...files, ...builtTests].filter((path) => !existsSync(join(root, path))),
      [],
    );
  });

  it('put a file that is named itself before its folder', () => {
    assert.deepEqual(
      [ringOf('sandbox/server/search.test.ts')?.alone, ringOf('sandbox/server/kill.test.ts')?.alone],
      [undefined, true],
    );
  });

  it('run a file whose name says so in Node, wherever it is', () => {
    assert.equal(ringOf('session/session-state.node.test.ts')?.name, 'Node');
  });

  it('let nothing beside what drives WebKit', () => {
    const driven = rings.filter(({ name, engines }) => name === 'end to end' && engines === 'each');
    assert.ok(driven.every(({ alone }) => alone === true));
  });
});

describe('npm test', () => {
  const chosen = (...named: string[]) => chosenFiles(named.map((name) => relative(process.cwd(), join(root, name))));

  it('builds nothing for a test of the element’s source', () => {
    assert.deepEqual(
      chosen('test/element/forms.test.ts').flatMap(({ ring }) => ring.builds),
      [],
    );
  });

  it('builds once what several tests need', () => {
    assert.deepEqual(buildsNeeded(['scripts', 'sandbox-page', 'scripts']), ['scripts', 'sandbox-page']);
    assert.deepEqual(buildsNeeded(['sandbox-page', 'sandbox']), ['sandbox']);
    assert.deepEqual(buildsNeeded(['scripts', 'demo', 'all', 'package']), ['demo', 'all']);
  });

  it('takes the tests of a folder by its name, and refuses a name that no test has', () => {
    assert.ok(chosen('test/sandbox').length > 5);
    assert.throws(() => chosen('test/no-such.test.ts'), /No test file: test\/no-such\.test\.ts/);
  });

  it('runs a test for one engine in Chromium, or in what there is in its place', () => {
    const ring = ringOf('e2e/demo.test.ts');
    assert.ok(ring);
    assert.deepEqual(enginesOf(ring, ['chromium', 'firefox', 'webkit']), ['chromium']);
    assert.deepEqual(enginesOf(ring, ['firefox', 'webkit']), ['firefox']);
  });

  it('runs side by side only what may be', () => {
    const batches = batchesOf(chosen('test/e2e', 'test/sandbox'), ['chromium', 'firefox', 'webkit']);
    for (const { files, alone } of batches) assert.ok(files.every(({ ring }) => (ring.alone ?? false) === alone));
    assert.equal(new Set(batches.flatMap(({ files }) => files)).size, chosen('test/e2e', 'test/sandbox').length);
  });

  it('ends with a row for each ring and place', () => {
    const count = { passed: 12, failed: 0, skipped: 1, seconds: 3.25 };
    assert.deepEqual(outcomeTable([{ ring: 'Node', place: 'Node', count, skippedFiles: [] }]).split('\n'), [
      'ring  where  passed  failed  skipped  seconds',
      'Node  Node       12       0        1      3.3',
    ]);
  });
});

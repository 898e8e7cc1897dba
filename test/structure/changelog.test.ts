import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { changedSince, isEntryMissing } from '../support/docs/changelog.js';
import { root } from '../support/run/test-files.js';

describe('CHANGELOG.md', () => {
  it('has the sections of Keep a Changelog, each once for a version, in its order', () => {
    const order = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
    const [, ...versions] = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split(/^## /m);
    assert.ok(versions.length > 0);
    for (const version of versions) {
      assert.match(version, /^(\[?Unreleased\]?|\[?\d+\.\d+\.\d+\]? - \d{4}-\d\d-\d\d)\n/);
      const sections = Array.from(version.matchAll(/^### (.*)$/gm), ([, name = '']) => name);
      assert.deepEqual(
        sections,
        order.filter((name) => sections.includes(name)),
      );
    }
  });

  it('must change with src/, and with nothing else', () => {
    assert.equal(isEntryMissing(['src/index.ts', 'test/element/forms.test.ts']), true);
    assert.equal(isEntryMissing(['src/index.ts', 'CHANGELOG.md']), false);
    assert.equal(isEntryMissing(['test/element/forms.test.ts', 'README.md']), false);
    assert.equal(isEntryMissing([]), false);
  });

  it('is compared with where a branch began, not with what has come since', () => {
    const folder = mkdtempSync(join(tmpdir(), 'changelog-'));
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.com', ...args], { cwd: folder });
    const commit = (file: string) => {
      mkdirSync(join(folder, 'src'), { recursive: true });
      writeFileSync(join(folder, file), file);
      git('add', '.');
      git('commit', '-qm', file);
    };
    try {
      git('init', '-q', '-b', 'main');
      commit('README.md');
      git('switch', '-qc', 'change');
      commit('src/a.ts');
      git('switch', '-q', 'main');
      commit('CHANGELOG.md');
      git('switch', '-q', 'change');
      assert.deepEqual(changedSince('main', folder), ['src/a.ts']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

// What the documents say of files, layers and tables is true of the code.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { connectError } from '../../src/session/connect-error.js';
import { FIRST_FACTS, frameLoadVerdict } from '../../src/session/frame-load.js';
import { nextState, type SessionChange, type SessionState } from '../../src/session/session-state.js';
import { root } from '../support/run/test-files.js';
import { crossings, importsOf } from './imports.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

const documents = readdirSync(root).filter((name) => name.endsWith('.md'));

/** What stands between two markers of ARCHITECTURE.md. */
function part(name: string): string {
  const [, text] =
    new RegExp(`<!-- ${name}:start -->(.*)<!-- ${name}:end -->`, 's').exec(read('ARCHITECTURE.md')) ?? [];
  assert.ok(text, `ARCHITECTURE.md has no part ${name}`);
  return text.trim();
}

/** A Markdown table: its rows, by the first cell, without the line under the head. */
function table(name: string): string[][] {
  return part(name)
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('| --'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** The identifier that GitHub gives a heading. */
const idOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

describe('the documents', () => {
  for (const document of documents) {
    const text = read(document);

    it(`${document} names only files of the repository that are there`, () => {
      const named = Array.from(
        text.matchAll(/`((?:src|test|demo|\.github|\.ci)\/[\w./-]+)`/g),
        ([, path = '']) => path,
      );
      const wrong = named.filter((path) => !existsSync(join(root, path)) && !isPlaceholder(path));
      assert.deepEqual(wrong, []);
    });

    it(`${document} has only links that lead somewhere`, () => {
      const ids = new Set(Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = '']) => idOf(heading)));
      const links = Array.from(text.matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link);
      const wrong = links.filter((link) => {
        if (/^https:\/\//.test(link)) return false;
        return link.startsWith('#') ? !ids.has(link.slice(1)) : !existsSync(join(root, link.replace(/#.*/, '')));
      });
      assert.deepEqual(wrong, []);
    });
  }

  it('name each npm script that they tell a contributor to run as package.json has it', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    for (const document of ['CONTRIBUTING.md', 'ARCHITECTURE.md'])
      for (const [, name = ''] of read(document).matchAll(/npm run ([\w:]+)/g)) assert.ok(scripts[name], name);
  });

  it('are all named in README.md', () => {
    const own = documents.filter((name) => name !== 'README.md');
    assert.deepEqual(
      own.filter((name) => !read('README.md').includes(name)),
      [],
    );
  });
});

/** What a contributor is about to write, or a reader of FRAMEWORKS.md in a project of their own. */
const isPlaceholder = (path: string) => /NAME|src\/languages\/it\.ts|src\/(app|records|lib|pages|routes)\b/.test(path);

describe('ARCHITECTURE.md', () => {
  it('has every import that crosses a border, and no other', () => {
    const lines = part('crossings')
      .split('\n')
      .filter((line) => line.includes('→'));
    assert.deepEqual(lines, [...crossings(importsOf()).keys()].sort());
  });

  it('has the table of states', () => {
    const error = connectError('timeout', 'too late');
    const failed: SessionChange = { type: 'failed', error, isConnectSeen: false };
    const [[, ...changes] = [], ...rows] = table('states');
    for (const [name = '', ...cells] of rows) {
      const state = (name === 'error' ? { name, error, isConnectSeen: false } : { name }) as SessionState;
      const next = changes.map((type) => {
        const after = nextState(state, type === 'failed' ? failed : ({ type } as SessionChange));
        return after === state ? '–' : after.name;
      });
      assert.deepEqual(cells, next, name);
    }
    assert.deepEqual(
      rows.map(([name]) => name),
      ['authorizing', 'loading', 'ready', 'error'],
    );
  });

  it('has the table of loads', () => {
    const [[, ...probes] = [], ...rows] = table('loads');
    const verdicts = [false, true].map((hasLoaded) =>
      probes.map((probe) => {
        const { is, after } = frameLoadVerdict({ ...FIRST_FACTS, hasLoaded, probe: probe as 'pending' });
        return after === undefined ? is : `${is} after ${after.toLocaleString('en')} ms`;
      }),
    );
    assert.deepEqual(
      rows.map(([, ...cells]) => cells),
      verdicts,
    );
  });
});

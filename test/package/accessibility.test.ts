// ACCESSIBILITY.md matches the tests: its scripts are the tests' titles, and each test that it names exists.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './installed.js';

const text = readFileSync(join(root, 'ACCESSIBILITY.md'), 'utf8');

/** The steps of the numbered list below that heading. */
function stepsBelow(heading: string): string[] {
  const section = text.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split(/^\d+\. /m)
    .slice(1)
    .map((step) => (step.split('\n\n')[0] ?? '').replace(/\s+/g, ' ').trim());
}

/** The titles of a file's tests, in order, as they are written. */
function titlesIn(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  return [...source.matchAll(/\bit\(\s*(['"`])(.*?)\1,/gs)].map(([, , title = '']) => title);
}

/** Whether a title can result from a template with values. */
function isMadeOf(title: string, written: string): boolean {
  const parts = written.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(title);
}

describe('ACCESSIBILITY.md', () => {
  for (const [heading, file] of [
    ['By keyboard alone', 'test/e2e/keyboard.test.ts'],
    ['With a screen reader', 'test/accessibility/screen-reader.test.ts'],
  ] as const)
    it(`has a script that is tested, step by step: ${heading}`, () => {
      assert.ok(text.includes(`\`${file}\``));
      assert.deepEqual(stepsBelow(heading), titlesIn(file));
    });

  it('names only existing tests', () => {
    let file = '';
    let named = 0;
    for (const [, path, title] of text.matchAll(/`(test\/[\w./-]+)`|“([^”]+)”/g)) {
      if (path) {
        file = path;
        assert.ok(existsSync(join(root, file)), file);
      } else if (title) {
        named += 1;
        // A template that has only values would match any title.
        const written = titlesIn(file).filter((candidate) => candidate.replaceAll(/\$\{[^}]*\}/g, '').trim());
        const found = written.some((candidate) => isMadeOf(title, candidate));
        assert.ok(found, `${file} has no “${title}”`);
      }
    }
    assert.ok(named > 30);
  });
});

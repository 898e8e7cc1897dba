import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../support/run/test-files.js';
import { circleIn, importsOf } from './imports.js';

/** What ESLint says of imports in a file of src/, if that file were no more than `code`. */
async function problemsOf(file: string, code: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root });
  const [result] = await eslint.lintText(code, { filePath: join(root, 'src', file) });
  return (result?.messages ?? [])
    .filter(({ ruleId }) => ruleId === 'no-restricted-imports')
    .map(({ message }) => message);
}

describe('the layers of src/', () => {
  it('have no circle of imports, types included', () => {
    assert.equal(circleIn(importsOf()), undefined);
  });

  it('would have one with two files that import each other', () => {
    const circular = new Map([
      ['a.ts', ['b.ts']],
      ['b.ts', ['a.ts']],
    ]);
    assert.deepEqual(circleIn(circular), ['a.ts', 'b.ts', 'a.ts']);
  });

  const crossings: Record<string, [file: string, imported: string]> = {
    'connect to session': ['connect/options.ts', '../session/session.js'],
    'session to the element': ['session/session.ts', '../element/events.js'],
    'session to Lit': ['session/session.ts', 'lit'],
    'the element to an entry': ['element/view.ts', '../index.js'],
    'the element to the sandbox': ['element/view.ts', '../sandbox/index.js'],
    'the sandbox to the element': ['sandbox/index.ts', '../element/events.js'],
    'a language to the view': ['languages/de.ts', '../element/view.js'],
  };
  for (const [name, [file, imported]] of Object.entries(crossings))
    it(`do not let an import go from ${name}`, async () => {
      assert.equal((await problemsOf(file, `export * from '${imported}';\n`)).length, 1);
    });

  it('let imports go down', async () => {
    assert.deepEqual(await problemsOf('session/session.ts', "export * from '../connect/options.js';\n"), []);
    assert.deepEqual(
      await problemsOf('element/view.ts', "export * from 'lit';\nexport * from '../session/session.js';\n"),
      [],
    );
  });
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { bundle, bundlerNames } from './bundlers.js';
import { installInProject, manifest } from './installed.js';

const project = installInProject();
after(project.remove);

/** The side effects for which an entry is imported if none of its exports is used. */
const EFFECTS: Record<string, RegExp> = {
  '': /human-connect/,
  '/define.js': /human-connect/,
  '/compat': /hapi-token/,
  '/cdn/human-connect.min.js': /human-connect/,
  '/cdn/human-connect.compat.min.js': /hapi-token/,
};

/** Entries that a bundler drops if none of their exports is used. */
const PURE = [
  ['/class.js', 'HumanConnectElement'],
  ['/human-connect-element.js', 'HumanConnectElement'],
  ['/testing', 'fakeConnect'],
  ['/server', 'createTokenHandler'],
  ['/server', 'toNodeListener'],
] as const;

for (const bundler of bundlerNames)
  describe(`in a bundle of ${bundler}`, () => {
    for (const [entry, effect] of Object.entries(EFFECTS))
      it(`keeps the side effect of importing ${manifest.name}${entry}`, async () => {
        const code = await bundle(project.folder, `import '${manifest.name}${entry}';`, bundler);
        assert.match(code, effect);
        assert.match(code, /\.define\(/);
      });

    for (const [entry, name] of PURE)
      it(`drops unused imports of ${manifest.name}${entry}`, async () => {
        const source = `import { ${name} } from '${manifest.name}${entry}'; console.log(1);`;
        const code = await bundle(project.folder, source, bundler);
        assert.ok(code.length < 100, `${code.length} characters: ${code.slice(0, 200)}`);
      });

    it('the element doesn’t include the drop-in for the official script', async () => {
      assert.doesNotMatch(await bundle(project.folder, `import '${manifest.name}';`, bundler), /hapi-token/);
    });
  });

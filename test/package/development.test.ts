// The warnings for developers: they are in development builds, and never in what a page's users get.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bundle, bundlerNames } from './bundlers.js';
import { installInProject, manifest, root } from './installed.js';

const project = installInProject();
after(project.remove);

const source = `import '${manifest.name}';`;

describe('warnings for developers', () => {
  for (const bundler of bundlerNames) {
    it(`are in a development bundle of ${bundler}`, async () => {
      assert.match(await bundle(project.folder, source, bundler, 'development'), /<human-connect>: /);
    });

    it(`are not in a production bundle of ${bundler}, nor is any other use of the console`, async () => {
      assert.doesNotMatch(await bundle(project.folder, source, bundler), /\bconsole\b/);
    });
  }

  it('are in human-connect.dev.js, which can be read', () => {
    const code = readFileSync(join(root, 'cdn/human-connect.dev.js'), 'utf8');
    assert.match(code, /the attribute \$\{name\} does nothing/);
    assert.ok(code.split('\n').length > 1000);
  });

  for (const file of ['human-connect.min.js', 'human-connect.compat.min.js'])
    it(`are not in ${file}, nor is any other use of the console`, () => {
      assert.doesNotMatch(readFileSync(join(root, 'cdn', file), 'utf8'), /\bconsole\b/);
    });

  it('don’t change the element or the exports', () => {
    const names = (...flags: string[]) =>
      project.run(
        `import * as entry from '${manifest.name}';
        import { HumanConnectElement } from '${manifest.name}/class.js';
        console.log(Object.keys(entry).sort().join(), entry.HumanConnectElement === HumanConnectElement);`,
        ...flags,
      );
    assert.equal(names('--conditions=development'), names());
    assert.match(names(), / true\n$/);
  });
});

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { build, type Rolldown } from 'vite';
import { installInProject, manifest } from './installed.js';

const project = installInProject();
after(project.remove);

/** What a bundler makes of a user's module. */
async function bundle(source: string): Promise<string> {
  const entry = join(project.folder, 'main.js');
  writeFileSync(entry, source);
  const result = await build({
    root: project.folder,
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    build: { write: false, modulePreload: false, target: 'es2022', rolldownOptions: { input: entry } },
  });
  const { output } = result as Rolldown.RolldownOutput;
  return output.map((file) => (file.type === 'chunk' ? file.code : '')).join('');
}

describe('in a bundle', () => {
  it('an unused class leaves nothing behind', async () => {
    const code = await bundle(`import { HumanConnectElement } from '${manifest.name}/class.js'; console.log(1);`);
    assert.ok(code.length < 100, `${code.length} characters: ${code.slice(0, 200)}`);
  });

  for (const entry of ['', '/define.js'])
    it(`an import for its effect keeps the registration: ${manifest.name}${entry}`, async () => {
      const code = await bundle(`import '${manifest.name}${entry}';`);
      assert.match(code, /human-connect/);
      assert.match(code, /\.define\(/);
    });
});

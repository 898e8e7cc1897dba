import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { installInProject, manifest } from './installed.js';

const project = installInProject();
after(project.remove);

describe('the package’s commands', () => {
  const { bin } = manifest as unknown as { bin: Record<string, string> };

  it('are these', () => {
    assert.deepEqual(Object.keys(bin), ['human-connect-element', 'human-connect-sandbox']);
  });

  for (const [name, file] of Object.entries(bin))
    it(`${name} runs where the package is installed`, () => {
      const path = join(project.folder, 'node_modules', manifest.name, file);
      assert.match(
        execFileSync(process.execPath, [path, '--help'], { encoding: 'utf8' }),
        new RegExp(`^Usage: ${name} `),
      );
    });
});

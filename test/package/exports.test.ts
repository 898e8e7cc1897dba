import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { preProcessFile } from 'typescript';
import { installInProject, manifest } from './installed.js';

const project = installInProject();
after(project.remove);

const installed = join(project.folder, 'node_modules', manifest.name);
const modules = Object.keys(manifest.exports)
  .filter((entry) => !entry.endsWith('.json'))
  .map((entry) => join(manifest.name, entry));

/** The external imports of these files and of those that they import. */
function foreignImports(files: readonly string[]): { file: string; name: string }[] {
  const foreign: { file: string; name: string }[] = [];
  const queue = files.map((file) => join(installed, file));
  const seen = new Set(queue);
  for (const file of queue) {
    for (const { fileName: name } of preProcessFile(readFileSync(file, 'utf8'), true, true).importedFiles) {
      if (!name.startsWith('.')) {
        foreign.push({ file, name });
        continue;
      }
      const target = join(file, '..', file.endsWith('.d.ts') ? name.replace(/\.js$/, '.d.ts') : name);
      if (!seen.has(target)) queue.push(target);
      seen.add(target);
    }
  }
  return foreign;
}

describe('the package’s entries', () => {
  it('are the documented ones', () => {
    assert.deepEqual(Object.keys(manifest.exports), [
      '.',
      './define.js',
      './class.js',
      './human-connect-element.js',
      './cdn/human-connect.min.js',
      './cdn/human-connect.dev.js',
      './cdn/human-connect.compat.min.js',
      './compat',
      './vue',
      './react',
      './svelte',
      './solid',
      './testing',
      './server',
      './sandbox',
      './sandbox/control',
      './sandbox/vite',
      './sandbox/web-test-runner',
      './sandbox/playwright',
      './custom-elements.json',
      './package.json',
    ]);
  });

  for (const entry of modules)
    it(`${entry} can be imported in plain Node`, () => {
      project.run(`await import('${entry}')`);
    });

  it('depend only on Lit, and the types for a framework on the framework’s types', () => {
    const frameworkTypes = /\/frameworks\/(\w+)\.d\.ts$/;
    const allowed = ({ file, name }: { file: string; name: string }) =>
      /^lit(\/|$)/.test(name) ||
      builtinModules.includes(name.replace(/^node:/, '')) ||
      name.startsWith(frameworkTypes.exec(file)?.[1] ?? '/');
    const entries = Object.values(manifest.exports).flatMap((entry) => Object.values(entry));
    assert.deepEqual(
      foreignImports(entries.filter((file) => /\.(js|d\.ts)$/.test(file))).filter((found) => !allowed(found)),
      [],
    );
  });

  it('import nothing for a server, not even from Node, because other runtimes don’t have it', () => {
    const entries = Object.values(manifest.exports['./server'] as Record<string, string>);
    assert.deepEqual(foreignImports(entries), []);
  });

  it('register the tag only if they are meant to', () => {
    const registers = (entry: string) =>
      project.run(`
        await import('${entry}');
        console.log(globalThis.customElements?.get('human-connect') !== undefined);
      `) === 'true\n';
    assert.deepEqual(modules.filter(registers), [
      manifest.name,
      `${manifest.name}/define.js`,
      `${manifest.name}/cdn/human-connect.min.js`,
      `${manifest.name}/cdn/human-connect.dev.js`,
      `${manifest.name}/cdn/human-connect.compat.min.js`,
      `${manifest.name}/compat`,
    ]);
  });

  it('set no global, except the single files', () => {
    const sets = (entry: string) =>
      project.run(`
        await import('${entry}');
        console.log('HumanConnect' in globalThis);
      `) === 'true\n';
    assert.deepEqual(modules.filter(sets), [
      `${manifest.name}/cdn/human-connect.min.js`,
      `${manifest.name}/cdn/human-connect.dev.js`,
      `${manifest.name}/cdn/human-connect.compat.min.js`,
    ]);
  });

  it('export what is documented', () => {
    const names = (entry: string) =>
      JSON.parse(project.run(`console.log(JSON.stringify(Object.keys(await import('${entry}')).sort()))`)) as string[];
    assert.deepEqual(names(manifest.name), ['HumanConnect', 'HumanConnectElement']);
    assert.deepEqual(names(`${manifest.name}/cdn/human-connect.min.js`), ['HumanConnect', 'HumanConnectElement']);
    assert.deepEqual(names(`${manifest.name}/compat`), ['HumanConnect', 'default', 'off', 'on', 'open']);
    assert.deepEqual(names(`${manifest.name}/server`), ['createTokenHandler', 'toNodeListener']);
    assert.ok(names(`${manifest.name}/class.js`).includes('HumanConnectElement'));
  });
});

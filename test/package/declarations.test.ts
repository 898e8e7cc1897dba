// Declarations that import what a project need not have make `skipLibCheck: false` fail, or types silently `any`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { preProcessFile } from 'typescript';
import { packedFiles, root } from './installed.js';

interface Declared {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
}

const declared = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Declared;
const packed = packedFiles();

/** The package whose types an import needs. */
function packageOf(name: string): string {
  if (builtinModules.includes(name.replace(/^node:/, ''))) return '@types/node';
  const [scope = '', rest = ''] = name.split('/');
  if (scope === 'react') return '@types/react';
  return scope.startsWith('@') ? `${scope}/${rest}` : scope;
}

const imports = packed
  .filter((file) => file.endsWith('.d.ts'))
  .flatMap((file) =>
    preProcessFile(readFileSync(join(root, file), 'utf8'), true, true).importedFiles.map(({ fileName }) => ({
      file,
      name: fileName,
    })),
  );

describe('the declarations that are published', () => {
  it('import nothing that package.json does not declare', () => {
    const known = Object.keys({ ...declared.dependencies, ...declared.peerDependencies });
    const unknown = imports.filter(({ name }) => !name.startsWith('.') && !known.includes(packageOf(name)));
    assert.deepEqual(unknown, []);
  });

  it('import nothing of ours that is not published', () => {
    const missing = imports
      .filter(({ name }) => name.startsWith('.'))
      .filter(({ file, name }) => !packed.includes(join(file, '..', name).replace(/\.js$/, '.d.ts')));
    assert.deepEqual(missing, []);
  });

  it('leave a project free of what it does not use: the types of frameworks and of Node are optional', () => {
    const needed = new Set(imports.filter(({ name }) => !name.startsWith('.')).map(({ name }) => packageOf(name)));
    const peers = Object.keys(declared.peerDependencies);
    assert.deepEqual([...needed].filter((name) => !(name in declared.dependencies)).sort(), peers.sort());
    assert.deepEqual(
      declared.peerDependenciesMeta,
      Object.fromEntries(peers.map((name) => [name, { optional: true }])),
    );
  });
});

describe('the maps that are published', () => {
  it('are of what pages load, and not of what is bundled for the sandbox', () => {
    assert.deepEqual(
      packed.filter((file) => file.startsWith('dist/sandbox/') && file.endsWith('.map')),
      [],
    );
  });

  it('are there for each file that names one', () => {
    const named = packed
      .filter((file) => /\.(js|d\.ts)$/.test(file))
      .flatMap((file) => {
        const [, map] = /^\/\/# sourceMappingURL=(\S+)$/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
        return map === undefined || map.startsWith('data:') ? [] : [join(file, '..', map)];
      });
    assert.deepEqual(
      named.filter((map) => !packed.includes(map)),
      [],
    );
  });
});

// The defects that show in Node, where packages are imported for rendering on a server, for types and for tests.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { installInProject, manifest, root, type Project } from './installed.js';

const require = createRequire(import.meta.url);
const official = dirname(require.resolve('humanapi-connect-client/package.json'));
const officialManifest = require('humanapi-connect-client/package.json') as Record<string, unknown>;
const gzipped = (path: string) => gzipSync(readFileSync(path), { level: 9 }).length;

describe('defects: package', () => {
  let project: Project;
  before(() => {
    project = installInProject();
  });
  after(() => {
    project.remove();
  });

  it('D46 ours: importing it in Node works, and touches no global', () => {
    const source = `
      const before = Object.getOwnPropertyNames(globalThis).length;
      const { HumanConnect } = await import('${manifest.name}');
      console.log(typeof HumanConnect.open, 'window' in globalThis, 'HumanConnect' in globalThis);`;
    assert.equal(project.run(source).trim(), 'function false false');
  });

  it('D46 official: importing it in Node throws', () => {
    assert.throws(() => require('humanapi-connect-client') as unknown, /is not defined/);
  });

  it('D48 ours: the single file is less than half of the official client’s, over the wire', () => {
    const ours = gzipped(join(root, 'cdn/human-connect.min.js'));
    const theirs = gzipped(join(official, 'build/humanapi-connect-client.js'));
    assert.ok(ours * 2 < theirs, `${ours} and ${theirs} bytes`);
  });

  it('D49 ours: it is made of ES modules, with types and an exports map', () => {
    const { exports } = manifest as { exports: Record<string, Record<string, string>> };
    const { types, default: entry } = exports['.'] as { types: string; default: string };
    assert.deepEqual(
      [types, entry].map((file) => existsSync(join(root, file))),
      [true, true],
    );
    assert.match(readFileSync(join(root, entry), 'utf8'), /^export /m);
  });

  it('D49 official: it has neither ES modules nor types nor an exports map', () => {
    for (const field of ['module', 'types', 'typings', 'exports']) assert.equal(officialManifest[field], undefined);
  });

  it('D51 ours: what is published is what the repository builds, under the version of its manifest', () => {
    const { version } = require(join(root, 'package.json')) as { version: string };
    assert.match(version, /^\d+\.\d+\.\d+/);
    assert.equal(existsSync(join(root, '.npmignore')), false);
  });
});

// The defects that show in Node, where packages are imported for rendering on a server, for types and for tests.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { installInProject, manifest, packedFiles, root, type Project } from './installed.js';

const require = createRequire(import.meta.url);
const official = dirname(require.resolve('humanapi-connect-client/package.json'));
const officialManifest = require('humanapi-connect-client/package.json') as Record<string, unknown>;
const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
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

  it('D48 ours: the single file is smaller than the official client’s, over the wire', () => {
    const ours = gzipped(join(root, 'cdn/human-connect.min.js'));
    const theirs = gzipped(join(official, 'build/humanapi-connect-client.js'));
    assert.ok(ours < theirs, `${ours} and ${theirs} bytes`);
  });

  it('D49 ours: it is made of ES modules, with types and an exports map', () => {
    const { exports } = manifest as { exports: Record<string, Record<string, string>> };
    const { types, default: entry } = exports['.'] as { types: string; default: string };
    assert.deepEqual(
      [types, entry].map((file) => existsSync(join(root, file))),
      [true, true],
    );
    assert.match(read(root, entry), /^export /m);
  });

  it('D49 official: it has neither ES modules nor types nor an exports map', () => {
    for (const field of ['module', 'types', 'typings', 'exports']) assert.equal(officialManifest[field], undefined);
  });

  it('D6 official: the script tag that it documents is of no version, so that it can have no integrity', () => {
    const [tag = ''] = /<script src="[^"]*humanapi-connect-client[^>]*>/.exec(read(official, 'README.md')) ?? [];
    assert.match(tag, /@latest\.js">$/);
  });

  it('D51 ours: what npm’s CDNs serve is a file of the package itself', () => {
    const { unpkg, jsdelivr } = manifest as unknown as Record<string, string>;
    const packed = packedFiles();
    for (const file of [unpkg, jsdelivr]) assert.ok(packed.includes(String(file).replace('./', '')), file);
  });

  it('D51 ours: the scripts that are published are, byte by byte, what their sources build', () => {
    const folder = mkdtempSync(join(tmpdir(), 'built-again-'));
    const build = (mode: string) =>
      execFileSync('npx', ['vite', 'build', '--mode', mode, '--outDir', folder], { cwd: root, stdio: 'pipe' });
    for (const mode of ['cdn-development', 'cdn', 'compat']) build(mode);
    const scripts = packedFiles().filter((file) => /^cdn\/.*\.js$/.test(file));
    assert.ok(scripts.length >= 2, scripts.join());
    for (const file of scripts) assert.equal(read(folder, file.replace('cdn/', '')), read(root, file), file);
    rmSync(folder, { recursive: true });
  });

  it('D51 official: it builds a file for each version, and publishes none of them', () => {
    const { build } = officialManifest['scripts'] as { build: string };
    assert.match(build, /humanapi-connect-client@\$npm_package_version\.js/);
    assert.deepEqual(readdirSync(join(official, 'build')), ['humanapi-connect-client.js']);
  });
});

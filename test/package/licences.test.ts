import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { manifest, packedFiles, root } from './installed.js';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

const packed = packedFiles();

/** The files that other packages are bundled into, each with the folders of those packages. */
const bundled = packed
  .map((file) => `${file}.map`)
  .filter((map) => map.endsWith('.js.map') && existsSync(join(root, map)))
  .map((map) => {
    const { sources } = JSON.parse(read(map)) as { sources: string[] };
    const folders = sources.flatMap((source) => /node_modules\/(@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? []);
    return { file: map.replace(/\.map$/, ''), folders: [...new Set(folders)] };
  })
  .filter(({ folders }) => folders.length > 0);

describe('the licences of bundled packages', () => {
  it('are all known', () => {
    const names = bundled.flatMap(({ folders }) => folders.map((folder) => folder.replace('node_modules/', '')));
    assert.deepEqual([...new Set(names)].sort(), [
      '@hono/node-server',
      '@lit/reactive-element',
      'hono',
      'lit-element',
      'lit-html',
      'valibot',
    ]);
  });

  for (const { file, folders } of bundled)
    it(`are complete in licenses.md, for ${file}`, () => {
      let folder = dirname(file);
      while (!packed.includes(join(folder, 'licenses.md')) && folder !== '.') folder = dirname(folder);
      const licences = read(join(folder, 'licenses.md'));
      for (const name of folders) {
        const licence = readdirSync(join(root, name)).find((entry) => /^licen[cs]e/i.test(entry)) ?? '';
        assert.ok(licences.includes(read(join(name, licence)).trim()), name);
      }
    });

  for (const file of ['cdn/human-connect.min.js', 'cdn/human-connect.compat.min.js'])
    it(`are named in ${file} itself, which can be copied alone`, () => {
      const code = read(file);
      const { version } = JSON.parse(read('package.json')) as { version: string };
      assert.ok(code.startsWith(`/*! ${manifest.name} ${version}, MIT License */`));
      assert.match(code, /Copyright \d{4} Google LLC\s+\* SPDX-License-Identifier: BSD-3-Clause/);
    });
});

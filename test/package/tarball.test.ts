import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { packedFiles, root } from './installed.js';

const packed = packedFiles();
const languages = readdirSync(join(root, 'src/languages')).map((file) => file.replace('.ts', ''));

describe('the tarball', () => {
  it('has every file that the package needs', () => {
    const missing = [
      'ACCESSIBILITY.md',
      'CHANGELOG.md',
      'FRAMEWORKS.md',
      'LICENSE',
      'cdn/human-connect.dev.js',
      'MIGRATION.md',
      'README.md',
      'REFERENCE.md',
      'SECURITY.md',
      'package.json',
      ...languages.map((language) => `cdn/languages/${language}.js`),
      ...['human-connect.min', 'human-connect.compat.min', 'languages/ar'].flatMap((file) => [
        `cdn/${file}.js`,
        `cdn/${file}.js.map`,
      ]),
    ]
      .concat(
        packed
          .filter((file) => /^src\/(server\/)?[^/]+\.ts$/.test(file))
          .map((file) => file.replace('src/', 'dist/').replace(/\.ts$/, ''))
          .flatMap((file) => ['.js', '.js.map', '.d.ts', '.d.ts.map'].map((ending) => file + ending)),
      )
      .filter((file) => !packed.includes(file));
    assert.deepEqual(missing, []);
  });

  it('has no other file', () => {
    const known = [
      /^(LICENSE|(README|REFERENCE|FRAMEWORKS|MIGRATION|CHANGELOG|SECURITY|ACCESSIBILITY|VPAT)\.md|openacr\.yaml|llms(-full)?\.txt|package\.json)$/,
      new RegExp(`^cdn/(human-connect(\\.compat)?\\.min|languages/(${languages.join('|')}))\\.js(\\.map)?$`),
      /^cdn\/human-connect\.dev\.js$/,
      /^(cdn|dist\/sandbox(\/assets)?)\/licenses\.md$/,
      /^(custom-elements|web-types|vscode\.html-custom-data)\.json$/,
      /^dist\/[\w/-]+(\.development)?(\.js|\.d\.ts)(\.map)?$/,
      /^dist\/sandbox\/assets\/[\w-]+\.(js|js\.map|css)$/,
      /^src\/[\w/-]+(\.development)?\.(ts|mjs)$/,
      /^src\/sandbox\/README\.md$/,
    ];
    assert.deepEqual(
      packed.filter((file) => !known.some((pattern) => pattern.test(file))),
      [],
    );
    assert.deepEqual(
      packed.filter((file) => /(^|\/)tests?\/|\.(test|spec)\.|tsconfig/.test(file)),
      [],
    );
  });

  it('has no output of a deleted source file', () => {
    const stale = packed
      .filter((file) => /^dist\/[^/]+\.js$/.test(file))
      .filter((file) => !existsSync(join(root, file.replace('dist/', 'src/').replace(/\.js$/, '.ts'))));
    assert.deepEqual(stale, []);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DEFAULT_BASE_URL } from '../../src/connect/base-url.js';
import { LOAD_TIMEOUT } from '../../src/session/options.js';
import { packedFiles, root } from './installed.js';

const files = ['custom-elements.json', 'vscode.html-custom-data.json', 'web-types.json'];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Item {
  name: string;
  kind?: string;
  attribute?: string;
  reflects?: boolean;
  description?: string;
  default?: string;
}
interface Declaration {
  members: Item[];
  attributes: Item[];
  events: Item[];
}
const manifest = JSON.parse(read('custom-elements.json')) as {
  modules: { path: string; declarations: Declaration[] }[];
};
const element = manifest.modules.flatMap(({ declarations }) => declarations)[0];
assert.ok(element);

describe('the metadata for editors', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'metadata-'));
    execFileSync(join(root, 'node_modules/.bin/cem'), ['analyze', '--quiet'], {
      cwd: root,
      env: { ...process.env, METADATA_FOLDER: relative(root, folder) },
      stdio: 'pipe',
    });
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  for (const file of files)
    it(`${file} is what \`npm run analyze\` writes, and is published`, () => {
      assert.equal(read(file), readFileSync(join(folder, file), 'utf8'));
      assert.ok(packedFiles().includes(file));
    });

  it('names the package’s own files', () => {
    const packed = packedFiles();
    for (const { path } of manifest.modules) assert.ok(packed.includes(path), path);
  });

  it('resolves defaults that are constants in the code', () => {
    const given = (name: string) => element.attributes.find((attribute) => attribute.name === name)?.default;
    assert.deepEqual([given('base-url'), given('load-timeout')], [`'${DEFAULT_BASE_URL}'`, String(LOAD_TIMEOUT)]);
  });

  it('names the attributes that the class observes, and those that it reflects', () => {
    const answer = execFileSync(
      'node',
      [
        '--input-type=module',
        '-e',
        `import { HumanConnectElement as Class } from './dist/element/human-connect-element.js';
        const attributes = Class.observedAttributes.filter((name) => !['style', 'class', 'lang', 'dir', 'id'].includes(name));
        const reflected = [...Class.elementProperties].filter(([, { reflect }]) => reflect).map(([name]) => name);
        console.log(JSON.stringify([attributes.sort(), reflected.sort()]));`,
      ],
      { cwd: root, encoding: 'utf8' },
    );
    const names = (items: readonly Item[]) => items.map(({ name }) => name).sort();
    assert.deepEqual(JSON.parse(answer), [
      names(element.attributes),
      names(element.members.filter(({ reflects }) => reflects)),
    ]);
  });

  it('has exactly the events of the event map', () => {
    const [, body = ''] = /interface HumanConnectEventMap \{([^}]*)\}/.exec(read('src/element/events.ts')) ?? [];
    const types = Array.from(body.matchAll(/^ {2}'?([\w-]+)'?:/gm), ([, name]) => name);
    assert.deepEqual(
      element.events.map(({ name }) => name),
      types,
    );
  });

  it('describes every public member, and no private one', () => {
    for (const { name, description } of [...element.members, ...element.attributes, ...element.events]) {
      assert.ok(description, name);
      assert.doesNotMatch(name, /^[#_]/);
    }
  });
});

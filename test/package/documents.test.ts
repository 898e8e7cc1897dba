import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generate, generatedDocuments } from '../support/docs/generated.js';
import { readDocument } from '../support/docs/documents.js';
import { packedFiles } from './installed.js';

describe('the documents in the package', () => {
  for (const name of generatedDocuments)
    it(`${name} is what \`npm run analyze\` writes, and is published`, async () => {
      assert.equal(await generate(name), readDocument(name));
      assert.ok(packedFiles().includes(name));
    });

  it('lead a reader who has the package alone only to what is in it', () => {
    const packed = new Set(packedFiles());
    const documents = [...packed].filter((name) => /^[^/]+\.(md|txt)$/.test(name));
    assert.ok(documents.includes('FRAMEWORKS.md'));
    const lost = documents.flatMap((document) =>
      Array.from(readDocument(document).matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g), ([, link = '']) => link)
        .filter((link) => !/^https:\/\//.test(link) && !packed.has(link))
        .map((link) => `${document}: ${link}`),
    );
    assert.deepEqual(lost, []);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readReadme, withGenerated } from '../support/docs/readme.js';

describe('README.md', () => {
  it('has the hashes of the scripts that were built; `npm run analyze` writes them', async () => {
    assert.equal(await withGenerated(readReadme(), 'cdn'), readReadme());
  });
});

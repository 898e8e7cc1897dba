import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { path, withSituations } from '../situations/table.js';

it('SECURITY.md has the table of situations as the tests run them', async () => {
  const text = readFileSync(path, 'utf8');
  assert.equal(await withSituations(text), text, 'npm run test:situations writes it');
});

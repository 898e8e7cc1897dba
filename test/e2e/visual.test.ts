// What a patient sees, beside the pictures that were accepted. To look at them and to accept others: npm run test:visual
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { availableEngines } from '../support/browsers.js';
import { pictureNames, takePictures } from '../visual/pictures.js';
import { compareAll, writeReport, type Result } from '../visual/report.js';

describe('Looks as accepted', { skip: !availableEngines().includes('chromium') && 'pictured in Chromium' }, () => {
  let results: Result[];
  let report: string;
  before(async () => {
    const pictures = await takePictures();
    results = compareAll(pictures);
    report = writeReport(results, pictures);
  });

  for (const name of pictureNames)
    it(name, () => {
      const { same, difference } = results.find((result) => result.name === name) ?? {};
      assert.ok(same, `${difference ?? 'not pictured'}; see ${report}`);
    });
});

// Compares screenshots with the accepted ones. `npm run test:visual` shows them and accepts new ones.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { availableEngines } from '../support/engines/browsers.js';
import { versionHere, versionPictured } from '../visual/chromium-version.js';
import { allSettings, pictureNames, takePictures } from '../visual/pictures.js';
import { compareAll, writeReport, type Result } from '../visual/report.js';

/** Every state in the most common setting. `npm run test:long` uses all settings. */
const settings = process.env['LONG'] ? allSettings : ['light'];

const skip =
  !availableEngines().includes('chromium') || versionHere() !== versionPictured()
    ? `the accepted pictures are of Chromium ${versionPictured()}`
    : false;

describe('Looks as accepted', { skip }, () => {
  let results: Result[];
  let report: string;
  before(async () => {
    const pictures = await takePictures(settings);
    results = compareAll(pictures, pictureNames(settings));
    report = writeReport(results, pictures);
  });

  for (const name of pictureNames(settings))
    it(name, () => {
      const { same, difference } = results.find((result) => result.name === name) ?? {};
      assert.ok(same, `${difference ?? 'not pictured'}; see ${report}`);
    });
});

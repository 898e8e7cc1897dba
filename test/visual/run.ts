// `npm run test:visual`: pictures every state and compares; with `-- --update`, accepts what there is to see now.
import { writeFileSync } from 'node:fs';
import { acceptVersion } from './chromium-version.js';
import { expectedPath } from './compare.js';
import { takePictures } from './pictures.js';
import { compareAll, writeReport } from './report.js';

const pictures = await takePictures();
const results = compareAll(pictures);
const others = results.filter(({ same }) => !same);
for (const { name, difference } of others) console.log(`${name}: ${difference}`);
console.log(`${results.length - others.length} of ${results.length} pictures are as accepted`);
console.log(`to look at: ${writeReport(results, pictures)}`);
if (process.argv.includes('--update')) {
  for (const { name } of others) {
    const picture = pictures.get(name);
    if (picture) writeFileSync(expectedPath(name), picture);
  }
  acceptVersion();
  console.log(`accepted: ${others.length}`);
} else if (others.length > 0) {
  console.log('to accept them: npm run test:visual -- --update');
  process.exitCode = 1;
}

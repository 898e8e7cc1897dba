// `npm run structure`: the layers of src/, their files and the imports between them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run/test-files.js';
import { circleIn, crossings, importsOf, layerOf } from './imports.js';

const imports = importsOf();
const files = [...imports.keys()];

for (const layer of new Set(files.map(layerOf))) {
  console.log(`\n${layer}`);
  for (const file of files.filter((name) => layerOf(name) === layer)) {
    const lines = readFileSync(join(root, 'src', file), 'utf8').split('\n').length - 1;
    console.log(`${String(lines).padStart(6)}  ${file}`);
  }
}
console.log('\nimports between layers');
for (const [crossing, count] of [...crossings(imports)].sort())
  console.log(`${String(count).padStart(6)}  ${crossing}`);
const circle = circleIn(imports);
console.log(circle ? `\na circle: ${circle.join(' → ')}` : '\nno circle');

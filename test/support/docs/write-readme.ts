import { writeFileSync } from 'node:fs';
import { generated, readmePath, readReadme, withGenerated } from './readme.js';

let readme = readReadme();
for (const name of generated) readme = await withGenerated(readme, name);
writeFileSync(readmePath, readme);

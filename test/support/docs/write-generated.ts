import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/test-files.js';
import { generate, generatedDocuments } from './generated.js';

// In this order: what is generated whole quotes the others.
for (const name of generatedDocuments) writeFileSync(join(root, name), await generate(name));

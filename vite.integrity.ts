import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Prints what a page's `integrity` attribute must say of each script that was written. */
export function integrity(): Plugin {
  return {
    name: 'integrity',
    writeBundle({ dir = '.' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => file.endsWith('.js'))) {
        const hash = createHash('sha384')
          .update(readFileSync(join(dir, name)))
          .digest('base64');
        console.log(`${name}  integrity="sha384-${hash}"`);
      }
    },
  };
}

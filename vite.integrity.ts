import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What a page's `integrity` attribute says of this file. */
export const integrityOf = (path: string): string =>
  `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;

/** Prints what a page's `integrity` attribute must say of each script that was written. */
export function integrity(): Plugin {
  return {
    name: 'integrity',
    writeBundle({ dir = '.' }, bundle) {
      for (const name of Object.keys(bundle).filter((file) => file.endsWith('.js')))
        console.log(`${name}  integrity="${integrityOf(join(dir, name))}"`);
    },
  };
}

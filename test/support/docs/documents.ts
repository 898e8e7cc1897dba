// The documents that the package has for its users.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/test-files.js';

/** Those with snippets, which tests run. */
export const guides = ['README.md', 'REFERENCE.md', 'FRAMEWORKS.md'] as const;
export type Guide = (typeof guides)[number];

export const readDocument = (name: string): string => readFileSync(join(root, name), 'utf8');

/** What stands under a heading, up to the next one of the same rank or above. */
export function section(document: string, heading: string): string {
  const lines = readDocument(document).split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (start < 0) throw new Error(`${document} has no heading “${heading}”.`);
  const rank = lines[start]?.indexOf(' ') ?? 0;
  let isCode = false;
  const length = lines.slice(start + 1).findIndex((line) => {
    if (line.startsWith('```')) isCode = !isCode;
    return !isCode && /^#+ /.test(line) && line.indexOf(' ') <= rank;
  });
  return lines
    .slice(start + 1, length < 0 ? undefined : start + 1 + length)
    .join('\n')
    .trim();
}

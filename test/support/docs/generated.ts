// What is generated in the documents: parts between markers, and whole files. `npm run analyze` writes them, tests compare.
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../run/test-files.js';
import { apiTables } from './api-tables.js';
import { readDocument } from './documents.js';
import { llmsFullText, llmsText } from './llms.js';
import { scriptTags } from './script-tags.js';

/** The generated part of a document stands between `<!-- name:start -->` and `<!-- name:end -->`. */
const parts: Readonly<Record<string, Readonly<Record<string, () => string>>>> = {
  'README.md': { cdn: scriptTags },
  'REFERENCE.md': { api: apiTables },
};

const files: Readonly<Record<string, () => string>> = { 'llms.txt': llmsText, 'llms-full.txt': llmsFullText };

export const generatedDocuments: readonly string[] = [...Object.keys(parts), ...Object.keys(files)];

/** The document as it should stand. */
export async function generate(name: string): Promise<string> {
  const wholeFile = files[name];
  if (wholeFile) return wholeFile();
  let text = readDocument(name);
  for (const [part, generator] of Object.entries(parts[name] ?? {})) {
    const [start, end] = [`<!-- ${part}:start -->`, `<!-- ${part}:end -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${name} has no ${start} with ${end} after it.`);
    text = `${text.slice(0, from)}${start}\n\n${generator()}\n${text.slice(to)}`;
  }
  const path = join(root, name);
  return format(text, { ...(await resolveConfig(path)), parser: 'markdown' });
}

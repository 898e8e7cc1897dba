// What README.md holds between markers is generated: `npm run analyze` writes it, tests compare.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { apiTables } from './api-tables.js';
import { scriptTags } from './script-tags.js';
import { root } from '../run/test-files.js';

export const readmePath = join(root, 'README.md');
export const readReadme = (): string => readFileSync(readmePath, 'utf8');

/** By the name of the markers around it. */
const generators = { api: apiTables, cdn: scriptTags };
export type Generated = keyof typeof generators;
export const generated = Object.keys(generators) as Generated[];

/** `readme` with what belongs between these markers. */
export async function withGenerated(readme: string, name: Generated): Promise<string> {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no ${start} with ${end} after it.`);
  const text = `${readme.slice(0, from)}${start}\n\n${generators[name]()}\n${readme.slice(to)}`;
  return format(text, { ...(await resolveConfig(readmePath)), parser: 'markdown' });
}

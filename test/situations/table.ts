// The table of situations in SECURITY.md. `npm run test:situations` writes it; a test compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { engineNames } from '../support/engines/browsers.js';
import { root } from '../support/run/test-files.js';
import { outcomeIn, SITUATIONS, type Outcome } from './situations.js';

const START = '<!-- situations: written by `npm run test:situations` -->';
const END = '<!-- /situations -->';
export const path = join(root, 'SECURITY.md');

const WORDS: Record<Outcome, string> = {
  connected: 'connects',
  blocked: 'the error `blocked`',
  unreachable: 'the error `unreachable`',
  timeout: 'the error `timeout`',
  seen: 'the browser’s own page, and Close',
};

/** The document with the table as the rows have it. */
export async function withSituations(text: string): Promise<string> {
  const rows = SITUATIONS.map(
    (situation) =>
      `| ${situation.name} | ${engineNames.map((engine) => WORDS[outcomeIn(situation, engine)]).join(' | ')} |`,
  );
  const table = ['| Connect… | Chromium | Firefox | WebKit |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const [head = '', rest] = text.split(START);
  const foot = rest?.split(END)[1];
  if (foot === undefined) throw new Error(`no ${START} … ${END}`);
  const written = `${head}${START}\n\n${table}\n\n${END}${foot}`;
  return format(written, { ...(await resolveConfig(path)), parser: 'markdown' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(path, await withSituations(readFileSync(path, 'utf8')));

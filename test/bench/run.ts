// npm run bench: the element beside the official client 2.4.1, in one run. See README.md beside this file.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from '../support/engines/chromium.js';
import { breakdown, bytes } from './bytes.js';
import { cycles } from './cycles.js';
import { idleElements } from './idle-elements.js';
import { memory } from './memory.js';
import { messages } from './messages.js';
import { opening } from './opening.js';
import { isMet, ratioOf, type Row } from './row.js';
import type { Bench, Scenario } from './scenario.js';
import { singleFile } from './single-file.js';
import { startSite } from './site.js';
import { startUp } from './start-up.js';
import { tableOf } from './table.js';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '15' },
    only: { type: 'string', multiple: true },
    json: { type: 'string', default: join(tmpdir(), 'human-connect-bench.json') },
  },
});
const rounds = Number(options.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds takes a number, not ${options.rounds}`);

const file = await singleFile({ lit: 'inside' });
const scenarios: Record<string, Scenario> = {
  bytes: () => bytes(file),
  'start-up': startUp,
  opening,
  memory,
  'idle-elements': idleElements,
  messages,
  cycles,
};
const asked = options.only ?? Object.keys(scenarios);
const unknown = asked.filter((name) => !(name in scenarios));
if (unknown.length > 0) throw new Error(`--only takes ${Object.keys(scenarios).join(', ')}, not ${unknown.join()}`);

const site = await startSite(file);
const browser = await launchChromium();
const bench: Bench = { browser, site, rounds };
const rows: Row[] = [];
const failures: string[] = [];
for (const name of asked) {
  const start = performance.now();
  try {
    rows.push(...((await scenarios[name]?.(bench)) ?? []));
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
  console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
}
const version = browser.version();
await browser.close();
site.close();

console.log(`\nChromium ${version}, ${rounds} rounds, medians (middle half)\n\n${tableOf(rows)}\n`);
if (asked.includes('bytes')) {
  console.log('characters of the single file by module:');
  for (const { module, characters } of breakdown(file)) console.log(`${String(characters).padStart(7)}  ${module}`);
}
const results = rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) }));
writeFileSync(options.json, JSON.stringify({ version, rounds, results, failures }, undefined, 2));
console.log(`\nthe same as JSON: ${options.json}`);
for (const failure of failures) console.error(`could not be measured: ${failure}`);
process.exit(failures.length > 0 ? 1 : 0);

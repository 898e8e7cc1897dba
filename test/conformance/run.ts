// `npm run test:conformance`: runs the tests that ACCESSIBILITY.md names, and writes the conformance report from its rows
// and from what became of them. With `--check` it writes nothing, and fails where the report says something else.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { stringify } from 'yaml';
import { root } from '../support/run/test-files.js';
import { answersIn } from './answers.js';
import { criteria } from './criteria.js';
import { linesOf, openAcr, vpat, type Product } from './report.js';
import { resultsOf } from './results.js';

const read = (name: string) => readFileSync(join(root, name), 'utf8');
const product = JSON.parse(read('package.json')) as Product;
const answers = answersIn(read('ACCESSIBILITY.md'), criteria);
const files = new Set(
  [...answers.values()].flatMap((answer) => (answer.kind === 'met' ? answer.proofs : [])).map(({ file }) => file),
);
const results = await resultsOf([...files]);
const lines = linesOf(answers, results);

const formatted = async (name: string, text: string) =>
  format(text, { ...(await resolveConfig(join(root, name))), filepath: name });
const reports = {
  'openacr.yaml': await formatted('openacr.yaml', stringify(openAcr(product, lines), { lineWidth: 0 })),
  'VPAT.md': await formatted('VPAT.md', vpat(product, lines)),
};

const failed = results.filter(({ state }) => state === 'failed');
for (const { file, title, where } of failed) console.log(`failed in ${where}: ${file}: ${title}`);
const counts = new Map<string, number>();
for (const { adherence } of lines) counts.set(adherence, (counts.get(adherence) ?? 0) + 1);
for (const [adherence, count] of counts) console.log(`${adherence}: ${String(count)}`);

let isStale = false;
for (const [name, text] of Object.entries(reports))
  if (!process.argv.includes('--check')) writeFileSync(join(root, name), text);
  else if (read(name) !== text) {
    isStale = true;
    console.log(`${name} is not up to date: npm run test:conformance`);
  }
process.exit(failed.length > 0 || isStale ? 1 : 0);

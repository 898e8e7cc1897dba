// `npm run test:defects`: runs what is named by a defect's number, and writes what it shows into SECURITY.md.
// With `--check` it writes nothing, and fails where the document says something else.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { format, resolveConfig } from 'prettier';
import type { TestSuiteResult } from '@web/test-runner-core';
import { root } from '../support/run/test-files.js';
import { runTests } from '../support/run/test-runner.js';
import { TITLE, tableOf, withTable, type Row } from './table.js';

const path = join(root, 'SECURITY.md');

/** By title, where it passed and whether it failed anywhere. */
const results = new Map<string, { passed: Set<string>; failed: boolean }>();

function note(title: string, where: string, state: 'passed' | 'failed' | 'skipped'): void {
  if (!TITLE.test(title)) return;
  const result = results.get(title) ?? { passed: new Set<string>(), failed: false };
  results.set(title, result);
  if (state === 'passed') result.passed.add(where);
  if (state === 'failed') result.failed = true;
}

function noteAll(suite: TestSuiteResult | undefined, where: string): void {
  for (const { name, passed, skipped } of suite?.tests ?? [])
    note(name, where, skipped ? 'skipped' : passed ? 'passed' : 'failed');
  for (const inner of suite?.suites ?? []) noteAll(inner, where);
}

const folder = join(root, 'test/defects');
const sessions = await runTests(() => ({
  files: readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name)),
}));
for (const { browser, testResults } of sessions) noteAll(testResults, browser.name);

const inNode = run({ files: [join(root, 'test/package/defects.test.ts')] });
inNode.on('test:pass', ({ name }) => note(name, 'Node', 'passed'));
inNode.on('test:fail', ({ name }) => note(name, 'Node', 'failed'));
for await (const _ of inNode);

const failed = [...results].filter(([, result]) => result.failed).map(([title]) => title);
const rows: Row[] = [...results].map(([title, { passed }]) => ({ title, where: [...passed].sort() }));
const before = readFileSync(path, 'utf8');
const now = await format(withTable(before, tableOf(rows)), {
  ...(await resolveConfig(path)),
  parser: 'markdown',
});
console.log(
  `${rows.length} tests of defects, ${failed.length} failed${failed.map((title) => `\n  ${title}`).join('')}`,
);
if (process.argv.includes('--check'))
  console.log(now === before ? 'SECURITY.md is up to date' : 'SECURITY.md is not up to date');
else writeFileSync(path, now);
process.exit(failed.length > 0 || (process.argv.includes('--check') && now !== before) ? 1 : 0);

// `npm run test:mutants`: breaks a copy of the code, one way at a time, and runs the tests that should notice, in
// Chromium. A mutant that no test notices fails the run. With arguments, only those mutants whose name contains one.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import type { TestResult, TestSuiteResult } from '@web/test-runner-core';
import { ringOf } from '../support/run/rings.js';
import { root } from '../support/run/test-files.js';
import { runTests } from '../support/run/test-runner.js';
import { mutants, type Mutant } from './mutants.js';

process.env['BROWSERS'] = 'chromium';
const copied = ['demo', 'src', 'test', 'package.json', 'tsconfig.json', 'web-test-runner.config.mjs'];

function failedIn(suite: TestSuiteResult | undefined): TestResult[] {
  const here = suite?.tests.filter(({ passed, skipped }) => !passed && !skipped) ?? [];
  return [...here, ...(suite?.suites ?? []).flatMap(failedIn)];
}

/** The names of the tests that fail in this copy. */
async function failuresIn(copy: string, tests: string): Promise<string[]> {
  const files = tests.split(',');
  const inNode = (file: string) => ringOf(file.replace('test/', ''))?.name === 'Node';
  const pathsOf = (some: readonly string[]) => some.map((file) => join(copy, file));
  return [
    ...(await failuresInNode(pathsOf(files.filter(inNode)))),
    ...(await failuresInBrowser(copy, pathsOf(files.filter((file) => !inNode(file))))),
  ];
}

async function failuresInNode(files: string[]): Promise<string[]> {
  if (files.length === 0) return [];
  const failed: string[] = [];
  const results = run({ files });
  results.on('test:fail', ({ name, details }) => {
    if (details.type !== 'suite') failed.push(name);
  });
  // read to its end
  for await (const _ of results);
  return failed;
}

async function failuresInBrowser(copy: string, files: string[]): Promise<string[]> {
  if (files.length === 0) return [];
  const sessions = await runTests(() => ({ files, reporters: [] }), copy);
  return sessions.flatMap(({ passed, testResults, testFile, errors }) => {
    const failed = failedIn(testResults).map(({ name }) => name);
    // a page that could not be loaded shows nothing
    if (!passed && failed.length === 0) throw new Error(`${testFile} did not run: ${JSON.stringify(errors)}`);
    return failed;
  });
}

/** What is wrong with the mutant itself, or who noticed it. */
async function noticedBy({ file, find, replace, tests }: Omit<Mutant, 'name'>): Promise<string[]> {
  const copy = mkdtempSync(join(tmpdir(), 'mutant-'));
  try {
    for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    const path = join(copy, 'src', file);
    const source = readFileSync(path, 'utf8');
    if (find && source.split(find).length !== 2) throw new Error(`src/${file} does not have exactly one ${find}`);
    writeFileSync(
      path,
      source.replace(find, () => replace),
    );
    return await failuresIn(copy, tests);
  } finally {
    rmSync(copy, { recursive: true });
  }
}

const asked = process.argv.slice(2);
const chosen = mutants.filter(({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)));
let survived = 0;
// The control: with nothing broken, the same tests pass.
const tests = [...new Set(chosen.flatMap((mutant) => mutant.tests.split(',')))].join();
const wrong = await noticedBy({ file: 'index.ts', find: '', replace: '', tests });
if (wrong.length > 0) {
  console.log(`with nothing broken, these fail: ${wrong.join('; ')}`);
  process.exit(1);
}
for (const mutant of chosen) {
  try {
    const [first, ...more] = await noticedBy(mutant);
    if (first === undefined) survived += 1;
    const others = more.length > 0 ? ` (and ${more.length} more)` : '';
    console.log(
      `${first === undefined ? 'SURVIVED' : 'caught  '}  ${mutant.name}${first ? `: ${first}${others}` : ''}`,
    );
  } catch (error) {
    survived += 1;
    console.log(`BROKEN    ${mutant.name}: ${String(error)}`);
  }
}
console.log(`${chosen.length} mutants, ${survived} not caught`);
process.exit(survived === 0 ? 0 : 1);

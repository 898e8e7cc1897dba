// Runs the tests that prove something, and keeps what became of each.
import { join, relative } from 'node:path';
import { run } from 'node:test';
import type { TestSuiteResult } from '@web/test-runner-core';
import { buildFor } from '../support/run/builds.js';
import { ringOf } from '../support/run/rings.js';
import { root } from '../support/run/test-files.js';
import { runTests } from '../support/run/test-runner.js';
import type { TestResult } from './report.js';

const pathOf = (file: string) => join(root, file);

function resultsIn(suite: TestSuiteResult | undefined, file: string, where: string): TestResult[] {
  const here = (suite?.tests ?? []).map(({ name, passed, skipped }): TestResult => ({
    file,
    title: name,
    where,
    state: skipped ? 'skipped' : passed ? 'passed' : 'failed',
  }));
  return [...here, ...(suite?.suites ?? []).flatMap((inner) => resultsIn(inner, file, where))];
}

async function inBrowsers(files: readonly string[]): Promise<TestResult[]> {
  const sessions = await runTests(() => ({ files: files.map(pathOf), reporters: [] }));
  return sessions.flatMap(({ browser, testFile, testResults }) =>
    resultsIn(testResults, relative(root, testFile), browser.name),
  );
}

const ENGINES: Readonly<Record<string, string>> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/** A suite of an end-to-end test names the engine that it runs in. */
const engineIn = (suites: readonly string[]): string =>
  ENGINES[suites.flatMap((name) => name.match(/\b(chromium|firefox|webkit)\b/) ?? [])[0] ?? ''] ?? 'Chromium';

async function inNode(files: readonly string[]): Promise<TestResult[]> {
  const results: TestResult[] = [];
  for (const file of files) {
    let started: string[] = [];
    const stream = run({ files: [pathOf(file)], concurrency: false });
    const note = (title: string, nesting: number, state: TestResult['state']) =>
      results.push({ file, title, where: engineIn(started.slice(0, nesting)), state });
    stream.on('test:start', ({ name, nesting }) => (started = [...started.slice(0, nesting), name]));
    stream.on('test:pass', ({ name, nesting, skip, details }) => {
      if (details.type !== 'suite') note(name, nesting, skip === undefined ? 'passed' : 'skipped');
    });
    stream.on('test:fail', ({ name, nesting, details }) => {
      if (details.type !== 'suite') note(name, nesting, 'failed');
    });
    for await (const _ of stream);
  }
  return results;
}

export async function resultsOf(files: readonly string[]): Promise<TestResult[]> {
  const ringFor = (file: string) => ringOf(file.replace('test/', ''));
  const isInBrowser = (file: string) => ringFor(file)?.name === 'browser';
  await buildFor(files.flatMap((file) => ringFor(file)?.builds ?? []));
  return [
    ...(await inBrowsers(files.filter(isInBrowser))),
    ...(await inNode(files.filter((file) => !isInBrowser(file)))),
  ];
}

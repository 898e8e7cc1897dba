// `npm run test:long`: what `npm test` does for seconds, for minutes. Prints what was done, with which seed, and what was
// violated. MESSAGES, SECONDS (of sequences) and CYCLES say how much; SEED repeats a run. With arguments, only the acts
// that they name: `npm run test:long -- messages cycles`.
import { spawnSync } from 'node:child_process';
import { leaksIn, launchCounting, leftBy } from '../leaks/cycles.js';
import { buildFor } from '../support/run/builds.js';
import { startFrameServer } from '../support/servers/frame-server.js';
import { startPageServer } from '../support/servers/page-server.js';
import { root } from '../support/run/test-files.js';
import { runTests } from '../support/run/test-runner.js';
import { elementAt, plainPage } from '../support/engines/watched-page.js';
import { checkMessages, newSeed } from '../fuzz/messages.js';
import { checkStarters } from '../starters/run.js';
import { starters } from '../starters/starters.js';

const asked = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
const seed = asked('SEED', newSeed());

/** What was done, in words, and what was violated. */
interface Outcome {
  readonly done: string;
  readonly violations: readonly string[];
}

function messages(count: number): Outcome {
  try {
    const taken = checkMessages(count, seed);
    return { done: `${String(count)} messages, ${String(taken)} of them Connect's`, violations: [] };
  } catch (error) {
    return { done: `${String(count)} messages`, violations: [String(error)] };
  }
}

/** What element.test.ts says, among the browser's other lines. */
const played = (logs: readonly unknown[][]) => logs.flat().findLast((line) => /^\d+ sequences/.test(String(line)));

/** In each engine as many as there is time for. */
async function sequences(seconds: number): Promise<Outcome> {
  const settings = JSON.stringify({ sequences: 1_000_000, seconds, seed });
  const all = await runTests(({ testRunnerHtml }) => ({
    files: [`${root}test/fuzz/element.test.ts`],
    // side by side, for most of a sequence is waiting
    concurrentBrowsers: 3,
    testsFinishTimeout: (seconds + 120) * 1000,
    testRunnerHtml: (...args) =>
      (testRunnerHtml?.(...args) ?? '').replace('<script>', `<script>window.__FUZZ__ = ${settings};`),
  }));
  return {
    done: all.map(({ browser, logs }) => `${String(played(logs))} in ${browser.name}`).join(', '),
    violations: all.filter(({ passed }) => !passed).map(({ browser }) => `in ${browser.name}: see above`),
  };
}

async function cycles(count: number): Promise<Outcome> {
  const [pages, frames, browser] = await Promise.all([startPageServer(), startFrameServer(), launchCounting()]);
  const left = await leftBy(browser, plainPage(pages, elementAt(`${frames.origin}/frame/`)), count);
  await browser.close();
  pages.close();
  frames.close();
  return {
    done: `${String(count)} cycles of opening and closing in Chromium, which leave ${JSON.stringify(left)}`,
    violations: leaksIn(left, count),
  };
}

async function startersOf(names: readonly string[]): Promise<Outcome> {
  await buildFor(['all']);
  const { works, skipped, violations } = await checkStarters(names);
  const without = skipped.length > 0 ? `; skipped: ${skipped.join(', ')}` : '';
  return { done: `starters that work: ${works.join(', ')}${without}`, violations };
}

/** A command of its own, whose output is shown as it comes. With LONG set, tests that `npm test` cuts short run whole. */
function command(line: string, done: string): Outcome {
  const { status } = spawnSync(line, { cwd: root, shell: true, stdio: 'inherit', env: { ...process.env, LONG: '1' } });
  return { done, violations: status === 0 ? [] : [`see above: ${line}`] };
}

const testFile = (path: string) => `node --import tsx --test --test-reporter=spec ${path}`;

const acts: Record<string, () => Outcome | Promise<Outcome>> = {
  messages: () => messages(asked('MESSAGES', 1_000_000)),
  sequences: () => sequences(asked('SECONDS', 120)),
  cycles: () => cycles(asked('CYCLES', 10_000)),
  kill: () => command(testFile('test/sandbox/server/kill.test.ts'), 'kills of a sandbox that writes'),
  pictures: () => command(testFile('test/e2e/visual.test.ts'), 'pictures in every setting'),
  mutants: () => command('npm run --silent test:mutants', 'mutants'),
  starters: () => startersOf(args.filter((name) => name in starters)),
};

const args = process.argv.slice(2);
const named = args.filter((name) => name in acts);
if (args.some((name) => name in starters) && !named.includes('starters')) named.push('starters');
const known = [...Object.keys(acts), ...Object.keys(starters)];
const unknown = args.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; known: ${known.join(', ')}`);

if (named.some((name) => name !== 'starters') || named.length === 0) await buildFor(['scripts', 'sandbox']);
let violated = 0;
for (const [name, act] of Object.entries(acts)) {
  if (named.length > 0 && !named.includes(name)) continue;
  const started = performance.now();
  const { done, violations } = await act();
  violated += violations.length;
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`${name}: ${done}; seed ${String(seed)}; ${seconds} s; ${String(violations.length)} violations`);
  for (const violation of violations) console.log(`  ${violation}`);
}
process.exit(violated === 0 ? 0 : 1);

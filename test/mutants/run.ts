// `npm run test:mutants`: breaks the code in one place after another, and runs the tests that reach that place. A mutant that
// no test notices fails the run, unless equivalent.ts has it.
import { parseArgs } from 'node:util';
import { equivalents, type Equivalent } from './equivalent.js';
import { inBrowser } from './in-browser.js';
import { inNode } from './in-node.js';
import { instrument, type Mutant } from './instrument.js';
import type { Place } from './place.js';
import { percent, writeReport, type Row } from './report.js';
import { filesToMutate } from './scope.js';

const usage = `npm run test:mutants [-- [--base REF | --all] [--node] [--minutes N] [PATH …]]
Without a path: the files that have changed since REF, by default since this branch left main.
  --all      every file of test/mutants/scope.ts
  --node     by the tests that run in Node alone
  --minutes  ends after so long, and says what was not run; 30 by default, without limit with --all`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string' },
    all: { type: 'boolean', default: false },
    node: { type: 'boolean', default: false },
    minutes: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const until = Date.now() + 60_000 * Number(values.minutes ?? (values.all ? Infinity : 30));
const files = filesToMutate(positionals, values.all, values.base);
const instrumented = await instrument(files);
console.log(`${instrumented.mutants.length} mutants in ${files.length} files`);

const isEntryOf = (mutant: Mutant) => (entry: Equivalent) =>
  (['file', 'within', 'original', 'replacement'] as const).every((key) => entry[key] === mutant[key]);
const equivalent = instrumented.mutants.filter((mutant) => equivalents.some(isEntryOf(mutant)));
const stale = equivalents.filter(
  (entry) => files.includes(entry.file) && !instrumented.mutants.some((mutant) => isEntryOf(mutant)(entry)),
);

const places: Record<string, Place> = { Node: inNode, ...(!values.node && { Chromium: inBrowser }) };
const killed = new Set<Mutant>();
const reached = new Set<Mutant>();
const notRun = new Set<Mutant>();
let open = instrumented.mutants.filter((mutant) => !equivalent.includes(mutant));
for (const [name, place] of Object.entries(places)) {
  let done = 0;
  const waiting = new Set(open);
  const outcomes = open.length > 0 && Date.now() < until ? place(instrumented, open) : [];
  for await (const { mutant, is } of outcomes) {
    waiting.delete(mutant);
    if (is === 'killed') killed.add(mutant);
    if (is === 'unknown') notRun.add(mutant);
    if (is !== 'unreached') reached.add(mutant);
    if (++done % 40 === 0) console.log(`${name}: ${done} of ${open.length}, ${killed.size} killed`);
    if (Date.now() > until) break;
  }
  for (const mutant of waiting) notRun.add(mutant);
  open = open.filter((mutant) => !killed.has(mutant));
}

const shortened = (text: string) => text.replace(/\s+/g, ' ').slice(0, 100);
const survived = open.filter((mutant) => !notRun.has(mutant));
for (const mutant of survived) {
  const { file, line, original, replacement } = mutant;
  const note = reached.has(mutant) ? '' : ' (no test reaches it)';
  console.log(`SURVIVED ${file}:${line}${note}  ${shortened(original)}  →  ${shortened(replacement)}`);
}
for (const { file, within, original } of stale)
  console.log(`STALE in equivalent.ts: ${file} has no such mutant of ${original} in ${within}`);
for (const file of new Set([...notRun].map((mutant) => mutant.file)))
  console.log(
    `NOT RUN ${file}: ${[...notRun].filter((mutant) => mutant.file === file).length} mutants; no time was left`,
  );

const countsOf = (file?: string) => {
  const count = (mutants: Iterable<Mutant>) =>
    [...mutants].filter((one) => file === undefined || one.file === file).length;
  return {
    mutants: count(instrumented.mutants),
    killed: count(killed),
    equivalent: count(equivalent),
    survived: count(survived),
  };
};
const rows = files.map((file): Row => ({ file, ...countsOf(file) }));
const complete = rows.filter((row) => row.mutants > 0 && ![...notRun].some(({ file }) => file === row.file));
// what survives the tests in Node may be for Chromium's
writeReport(complete.filter(({ survived: left }) => !values.node || left === 0));
const total = countsOf();
console.log(
  `${total.mutants} mutants: ${total.killed} killed, ${total.equivalent} equivalent, ${total.survived} survived, ${notRun.size} not run; ${percent(total)} %`,
);
process.exit(survived.length + stale.length === 0 ? 0 : 1);

// `npm test`: builds what the tests need, runs them all, gives one answer. With arguments, only the files they name.
import { parseArgs } from 'node:util';
import { availableEngines, installMissing } from '../engines/browsers.js';
import { buildFor } from './builds.js';
import { inWords, outcomeTable, sum, type Outcome } from './counts.js';
import { asBuilt, builtTests, runInBrowsers } from './run-in-browsers.js';
import { runInNode } from './run-in-node.js';
import { chosenFiles } from './test-files.js';
import { watch } from './watch.js';

const usage = `npm test [-- [--watch] [--built] [FILE or FOLDER …]]
  --watch   runs the named files again after each change
  --built   runs the named files on cdn/ as well, where they can; without names that is always done
BROWSERS=chromium,firefox,webkit says in which engines.`;

/** Whether all tests passed, and there were any. */
async function runAll(named: readonly string[], built: boolean): Promise<boolean> {
  const started = performance.now();
  const files = chosenFiles(named);
  const browserFiles = files.filter(({ ring }) => ring.name === 'browser').map(({ path }) => path);
  const nodeFiles = files.filter(({ ring }) => ring.name !== 'browser');
  const builtFiles = built ? browserFiles.filter((path) => builtTests.includes(path)) : [];
  await buildFor([...files.flatMap(({ ring }) => ring.builds), ...(builtFiles.length > 0 ? ['scripts' as const] : [])]);

  const outcomes: Outcome[] = [];
  if (browserFiles.length > 0) outcomes.push(...(await runInBrowsers(browserFiles)));
  if (builtFiles.length > 0) outcomes.push(...(await runInBrowsers(builtFiles, asBuilt, ', as built')));
  if (nodeFiles.length > 0) outcomes.push(...(await runInNode(nodeFiles)));

  const total = sum(outcomes.map(({ count }) => count));
  console.log(`\n${outcomeTable(outcomes)}\n`);
  for (const { place, skippedFiles } of outcomes)
    for (const file of skippedFiles) console.log(`skipped as a whole in ${place}: ${file}`);
  // Skipped as a whole in the one place where it runs, a file holds nothing: pictures of another Chromium, for example.
  const oneEngine = files.filter(({ ring }) => ring.engines !== 'each').map(({ path }) => path);
  const held = availableEngines().includes('chromium');
  const lost = outcomes.flatMap(({ skippedFiles }) => skippedFiles).filter((path) => held && oneEngine.includes(path));
  for (const path of lost) {
    console.log(`nothing ran of ${path}`);
    total.failed += 1;
  }
  console.log(`${((performance.now() - started) / 1000).toFixed(1)} s in all`);
  console.log(inWords(total));
  return total.passed > 0 && total.failed === 0;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      watch: { type: 'boolean', default: false },
      built: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  installMissing();
  if (values.watch) {
    if (positionals.length === 0) throw new Error(`--watch needs the names of files.\n${usage}`);
    await buildFor(chosenFiles(positionals).flatMap(({ ring }) => ring.builds));
    await watch(positionals);
    process.exit(0);
  }
  // whoever asks from here on need not be told again which are missing
  process.env['BROWSERS'] = availableEngines().join();
  process.exit((await runAll(positionals, values.built || positionals.length === 0)) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

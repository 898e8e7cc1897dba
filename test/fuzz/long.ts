// `npm run test:long`: what `npm test` does for seconds, for minutes. Prints counts and seeds; `SEED=` repeats a run.
import { fileURLToPath } from 'node:url';
import { startTestRunner, type TestRunnerConfig } from '@web/test-runner';
import { checkMessages, newSeed } from './messages.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const seed = Number(process.env['SEED'] ?? newSeed());
const messages = Number(process.env['MESSAGES'] ?? 1_000_000);
const seconds = Number(process.env['SECONDS'] ?? 300);

console.log(`${messages} messages, seed ${seed}`);
const taken = checkMessages(messages, seed);
console.log(`${taken} of them Connect’s; no violation`);

const asked = JSON.stringify({ sequences: 1_000_000, seconds, seed });
const { default: config } = (await import(`${root}web-test-runner.config.mjs`)) as { default: TestRunnerConfig };
const page = config.testRunnerHtml;
const runner = await startTestRunner({
  config: {
    ...config,
    rootDir: root,
    files: [`${root}test/fuzz/element.test.ts`],
    testsFinishTimeout: (seconds + 120) * 1000,
    testRunnerHtml: (...args) => (page?.(...args) ?? '').replace('<script>', `<script>window.__FUZZ__ = ${asked};`),
  },
  readCliArgs: false,
  readFileConfig: false,
  autoExitProcess: false,
});
const passed = await new Promise<boolean>((resolve) => runner?.on('stopped', resolve));
console.log(passed ? 'no violation' : 'violations: see above');
process.exit(passed ? 0 : 1);

import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { createSandbox, listen } from './src/sandbox/index.js';
import { availableEngines, browserPath, chromiumFlags } from './test/support/browsers.js';
import { answerFixture, refusedOrigin, startFrameServer } from './test/support/frame-server.js';
import { webkitLauncher } from './test/support/webkit-launcher.js';

// naming puppeteer only makes the runs carry the browsers' own names
const puppeteer = puppeteerCore;

const launchers = {
  chromium: () =>
    chromeLauncher({
      puppeteer,
      launchOptions: { executablePath: browserPath('chromium'), args: chromiumFlags },
    }),
  firefox: () =>
    chromeLauncher({
      puppeteer,
      launchOptions: { browser: 'firefox', executablePath: browserPath('firefox') },
    }),
  webkit: () => webkitLauncher(),
};

const [sandbox, frames, attacker, refused] = await Promise.all([
  listen(createSandbox()),
  startFrameServer(),
  startFrameServer(),
  refusedOrigin(),
]);
const origins = { sandbox: sandbox.origin, frames: frames.origin, attacker: attacker.origin, refused };

const answer = answerFixture();

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: ['test/**/*.test.ts', '!test/{bench,e2e,frameworks,package,sandbox}/**'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  browsers: availableEngines().map((engine) => launchers[engine]()),
  concurrency: 1,
  concurrentBrowsers: process.env.CI ? 1 : 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  reporters: [process.env.CI ? summaryReporter({ flatten: false }) : defaultReporter()],
  coverageConfig: { include: ['src/**/*.ts'], reporters: ['text', 'lcovonly'] },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  middleware: [
    async (context, next) => {
      if (!context.path.startsWith('/fixtures/')) return next();
      context.respond = false;
      context.req.url = context.url.slice('/fixtures'.length);
      return answer(context.req, context.res);
    },
  ],
  plugins: [
    a11ySnapshotPlugin(),
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('./tsconfig.json', import.meta.url)),
    }),
  ],
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8">
        <script>
          window.__ORIGINS__ = ${JSON.stringify(origins)};
          // the test framework only logs these; an uncaught error fails the test
          addEventListener('unhandledrejection', (event) => {
            event.stopImmediatePropagation();
            event.preventDefault();
            reportError(event.reason);
          });
        </script>
      </head>
      <body><script type="module" src="${testFramework}"></script></body>
    </html>`,
};

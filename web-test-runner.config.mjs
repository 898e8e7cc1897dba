import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { a11ySnapshotPlugin } from '@web/test-runner-commands/plugins';
import { availableEngines, browserPath, chromiumFlags } from './test/support/engines/browsers.js';
import { frameworkBundles } from './test/support/servers/framework-bundles.js';
import { answerFixture, refusedOrigin, startFrameServer } from './test/support/servers/frame-server.js';
import { testFiles } from './test/support/run/test-files.js';
import { startSandboxWithTokens } from './test/support/servers/token-route.js';
import { webkitLauncher } from './test/support/engines/webkit-launcher.js';

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
  startSandboxWithTokens(),
  startFrameServer(),
  startFrameServer(),
  refusedOrigin(),
]);
const origins = { sandbox: sandbox.origin, frames: frames.origin, attacker: attacker.origin, refused };

/** What the tests' own origin answers besides their files, by the start of the path. */
const routes = { '/fixtures': answerFixture(), '/auth': sandbox.answer };

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: testFiles().browser,
  nodeResolve: { exportConditions: ['browser', 'development'] },
  browsers: availableEngines().map((engine) => launchers[engine]()),
  concurrency: 1,
  concurrentBrowsers: process.env.CI ? 1 : 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  reporters: [process.env.CI ? summaryReporter({ flatten: false }) : defaultReporter()],
  coverageConfig: {
    include: ['src/*.ts'],
    reporters: ['text', 'lcovonly'],
    threshold: { statements: 98, branches: 95, functions: 95, lines: 98 },
  },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  middleware: [
    async (context, next) => {
      const route = Object.keys(routes).find((start) => context.path.startsWith(`${start}/`));
      if (route === undefined) return next();
      context.respond = false;
      context.req.url = context.url.slice(route.length);
      return routes[route](context.req, context.res);
    },
  ],
  plugins: [
    a11ySnapshotPlugin(),
    frameworkBundles(),
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

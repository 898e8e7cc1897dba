import { byId } from '../playground/dom.js';
import { codeBlock } from '../playground/code-block.js';
import shareRecords from './examples/share-records.js?raw';
import kitVitest from './examples/kit-vitest.test.js?raw';
import kitBrowser from './examples/kit-browser.test.js?raw';
import kitJest from './examples/kit-jest.test.js?raw';
import control from './snippets/control.mjs?raw';
import faults from './snippets/faults.mjs?raw';
import fromCode from './snippets/from-code.mjs?raw';
import playwright from './snippets/playwright.mjs?raw';
import viteConfig from './snippets/vite.config.mjs?raw';
import viteHtml from './snippets/vite.html?raw';
import wtrConfig from './snippets/web-test-runner.config.mjs?raw';
import wtr from './snippets/web-test-runner.js?raw';

/** Where each file is shown, and under which name. */
const blocks: readonly (readonly [id: string, title: string, code: string])[] = [
  ['code-from-code', 'Node', fromCode],
  ['code-vite-config', 'vite.config.mjs', viteConfig],
  ['code-vite-html', 'index.html', viteHtml],
  ['code-wtr-config', 'web-test-runner.config.mjs', wtrConfig],
  ['code-wtr', 'In a test', wtr],
  ['code-playwright', 'Playwright', playwright],
  ['code-control', 'Node', control],
  ['code-faults', 'Node', faults],
  ['code-share-records', 'share-records.js', shareRecords],
  ['code-kit-vitest', 'share-records.test.js, Vitest with jsdom', kitVitest],
  ['code-kit-browser', 'share-records.test.js, Web Test Runner', kitBrowser],
  ['code-kit-jest', 'share-records.test.js, Jest', kitJest],
];

for (const [id, title, code] of blocks) codeBlock(byId(id), title)(code.trimEnd());

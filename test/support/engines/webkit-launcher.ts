// Web Test Runner's way into WebKitGTK.
import type { BrowserLauncher } from '@web/test-runner-core';
import { WebKitPage, type WebKitOptions } from './webkit-page.js';

interface WebKitLauncher extends BrowserLauncher {
  getPage(sessionId: string): WebKitPage;
}

/** Windows are reused from one test file to the next: starting one costs a second. */
export function webkitLauncher(options: WebKitOptions & { name?: string; concurrency?: number } = {}): WebKitLauncher {
  const { name = 'WebKit', concurrency = 1, ...pageOptions } = options;
  const active = new Map<string, WebKitPage>();
  const idle: WebKitPage[] = [];
  const all: WebKitPage[] = [];

  function getPage(sessionId: string): WebKitPage {
    const page = active.get(sessionId);
    if (page === undefined) throw new Error(`no WebKit page for session ${sessionId}`);
    return page;
  }

  async function openPage(): Promise<WebKitPage> {
    const page = await WebKitPage.open(pageOptions);
    all.push(page);
    return page;
  }

  return {
    name,
    // with getPage(), this makes sendKeys, sendMouse, resetMouse and setViewport work unchanged
    type: 'puppeteer',
    concurrency,
    getPage,
    async startSession(sessionId, url) {
      const page = idle.pop() ?? (await openPage());
      active.set(sessionId, page);
      await page.goto(url);
    },
    isActive: (sessionId) => active.has(sessionId),
    getBrowserUrl: (sessionId) => getPage(sessionId).url(),
    async stopSession(sessionId) {
      const page = getPage(sessionId);
      await page.goto('about:blank');
      active.delete(sessionId);
      idle.push(page);
      return {};
    },
    startDebugSession: () => Promise.reject(new Error('WebKit: no debug session')),
    async stop() {
      await Promise.all(all.map((page) => page.close()));
    },
  };
}

// A page to measure in: in a browser profile of its own, as slow as is asked.
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

/** What a page is slowed down by. */
export interface Conditions {
  readonly name: string;
  /** How many times slower the processor is. */
  readonly cpu: number;
  /** What is added to each request, in ms. */
  readonly latency: number;
}

export const UNTHROTTLED: Conditions = { name: 'as it is', cpu: 1, latency: 0 };
export const SLOW: Conditions = { name: '4× CPU, 150 ms', cpu: 4, latency: 150 };

export interface Visit {
  readonly page: Page;
  readonly debug: CDPSession;
}

/** Opens `address` with nothing cached, lets `measure` look at it, and closes it. */
export async function visit<Result>(
  browser: Browser,
  address: string,
  { cpu, latency }: Conditions,
  measure: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  try {
    // What runs our TypeScript names the functions that it hands to the page.
    await context.addInitScript('globalThis.__name = (named) => named');
    const page = await context.newPage();
    const debug = await context.newCDPSession(page);
    await page.goto(address);
    await page.waitForFunction(() => document.readyState === 'complete');
    // Both origins are one site, so that the frame is in the page's process and is slowed down with it.
    await debug.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    await debug.send('Network.enable');
    await debug.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
    return await measure({ page, debug });
  } finally {
    await context.close();
  }
}

/** What is in use after everything that can be thrown away has been: heap in bytes, and the document's counters. */
export async function inUse({ debug }: Visit): Promise<{ heap: number; nodes: number; listeners: number }> {
  await debug.send('HeapProfiler.collectGarbage');
  await debug.send('HeapProfiler.collectGarbage');
  const { usedSize } = await debug.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await debug.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes, listeners: jsEventListeners };
}

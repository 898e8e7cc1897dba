// Sessions over and over in one page of Chromium, and what its debugger counts before and after them.
import type { Browser, CDPSession } from 'playwright-core';
import { launchChromium } from '../support/engines/chromium.js';

export interface Counts {
  readonly listeners: number;
  readonly nodes: number;
  readonly documents: number;
  readonly frames: number;
  /** Bytes of JavaScript. */
  readonly heap: number;
}

const names = ['listeners', 'nodes', 'documents', 'frames', 'heap'] as const satisfies (keyof Counts)[];
const eachOf = (read: (name: keyof Counts) => number): Counts => ({
  listeners: read('listeners'),
  nodes: read('nodes'),
  documents: read('documents'),
  frames: read('frames'),
  heap: read('heap'),
});

/** Runs in the page: opens the element `times` times, does `during`, and closes it each time in another way. */
const cycle = (times: number, during: string) => `(async () => {
  const element = document.querySelector('human-connect');
  const inside = (selector) => element.shadowRoot.querySelector(selector);
  const next = (type) => new Promise((resolve) => element.addEventListener(type, resolve, { once: true }));
  const say = (data) => inside('iframe').contentWindow.postMessage({ fixture: 'post', data }, '*');
  const ways = [
    () => element.close(),
    () => element.removeAttribute('open'),
    () => inside('.close').click(),
    () => inside('dialog').requestClose(),
    () => say('hapi-connect-close'),
    () => (element.remove(), setTimeout(() => document.body.append(element), 5)),
    // an error and a retry that cannot be
    async () => {
      const failed = next('error');
      say({ type: 'hapi-connect-error' });
      await failed;
      await element.updateComplete;
      const { baseUrl } = element;
      element.baseUrl = 'javascript:0';
      inside('[part=error] button').click();
      element.baseUrl = baseUrl;
    },
  ];
  for (let count = 0; count < ${String(times)}; count += 1) {
    const ready = next('ready');
    element.open = true;
    await ready;
    ${during}
    const closed = next('close');
    await ways[count % ways.length]();
    await closed;
    while (!element.isConnected) await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;
  }
})()`;

async function count(session: CDPSession): Promise<Counts> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (metric: string) => metrics.find(({ name }) => name === metric)?.value ?? 0;
  const { usedSize: heap } = await session.send('Runtime.getHeapUsage');
  return {
    listeners: of('JSEventListeners'),
    nodes: of('Nodes'),
    documents: of('Documents'),
    frames: of('Frames'),
    heap,
  };
}

/** The least of each, for collection is not exact. */
async function settled(session: CDPSession): Promise<Counts> {
  let least = await count(session);
  for (let tries = 0; tries < 10; tries += 1) {
    const [so, now] = [least, await count(session)];
    least = eachOf((name) => Math.min(so[name], now[name]));
  }
  return least;
}

/** With the frame in the page's own process, so that its documents are counted, too. */
export const launchCounting = (): Promise<Browser> => launchChromium(['--disable-site-isolation-trials']);

/** Goes `cycles` times through a session on the page at `address`; gives what is there more than before. */
export async function leftBy(browser: Browser, address: string, cycles: number, during = ''): Promise<Counts> {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(address);
  await tab.waitForFunction(() => document.querySelector('human-connect:defined'));
  const session = await context.newCDPSession(tab);
  await session.send('Performance.enable');
  // what is made or compiled once is there by now
  await tab.evaluate(cycle(20, during));
  const before = await settled(session);
  await tab.evaluate(cycle(cycles, during));
  const after = await settled(session);
  await context.close();
  return eachOf((name) => after[name] - before[name]);
}

/** What of it grows with the sessions; what the engine keeps of its own does not. */
export function leaksIn(left: Counts, cycles: number): string[] {
  const limits: Counts = { listeners: 5, nodes: 20, documents: 2, frames: 0, heap: 200_000 + 20 * cycles };
  return names.filter((name) => left[name] > limits[name]).map((name) => `${name}: ${String(left[name])} more`);
}

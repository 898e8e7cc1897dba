// From the click on the button to Connect, and from Connect's goodbye back to the page.
import { click, sayGoodbye, untilLoaded } from './client.js';
import { SLOW, UNTHROTTLED, visit, type Conditions, type Visit } from './visit.js';
import type { Row } from './row.js';
import { byTurns, type Bench } from './scenario.js';
import { spreadOf } from './statistics.js';
import { longestTask } from './trace.js';

declare global {
  interface Window {
    clicked: number;
    loaded: number;
    ready: number;
    usable: Promise<number>;
  }
}

interface Opening {
  /** From the click to the load of Connect's page, in ms. */
  readonly loaded: number;
  /** The longest that the page could answer to nothing meanwhile, in ms. */
  readonly longest: number;
  /** From Connect's goodbye until a button of the page can be clicked again, in ms. */
  readonly closed: number;
}

async function closing({ page }: Visit): Promise<number> {
  await page.evaluate(() => {
    window.usable = new Promise<number>((resolve) => {
      const hear = () => {
        const start = performance.now();
        const other = document.getElementById('other') as HTMLElement;
        const { x, y, width, height } = other.getBoundingClientRect();
        const look = () => {
          if (document.elementFromPoint(x + width / 2, y + height / 2) === other) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      // The one message that is to come; by now the official client has taken its type out of it.
      addEventListener('message', hear, { once: true });
    });
  });
  await sayGoodbye(page);
  return page.evaluate(() => window.usable);
}

const cold = (bench: Bench, path: string, conditions: Conditions): Promise<Opening> =>
  visit(bench.browser, bench.site.origin + path, conditions, async (opened) => {
    const { page } = opened;
    const longest = await longestTask(page, async () => {
      await click(page);
      await untilLoaded(page);
    });
    const loaded = await page.evaluate(() => window.loaded - window.clicked);
    return { loaded, longest, closed: await closing(opened) };
  });

const ahead = (bench: Bench, conditions: Conditions): Promise<number> =>
  visit(bench.browser, `${bench.site.origin}/ours-ahead`, conditions, async ({ page }) => {
    await page.locator('#open').hover();
    await untilLoaded(page);
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForFunction(() => window.ready > 0);
    return page.evaluate(() => window.ready - window.clicked);
  });

export async function opening(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const conditions of [UNTHROTTLED, SLOW]) {
    const intents: number[] = [];
    const { official, ours } = await byTurns(
      bench.rounds,
      () => cold(bench, '/official', conditions),
      async () => {
        intents.push(await ahead(bench, conditions));
        return cold(bench, '/ours', conditions);
      },
    );
    const spread = (key: keyof Opening) => ({
      official: spreadOf(official.map((measured) => measured[key])),
      ours: spreadOf(ours.map((measured) => measured[key])),
    });
    const loaded = spread('loaded');
    rows.push(
      {
        name: `click → Connect loaded, cold, ${conditions.name}`,
        unit: 'ms',
        ...loaded,
        target: { of: 'ratio', most: 1 },
      },
      {
        name: `click → Connect ready, after intent, ${conditions.name}`,
        unit: 'ms',
        official: loaded.official,
        ours: spreadOf(intents),
        target: { of: 'ratio', most: 0.05 },
      },
      {
        name: `longest task while opening, ${conditions.name}`,
        unit: 'ms',
        ...spread('longest'),
        target: { of: 'ours', most: 50 },
      },
      { name: `close → page usable, ${conditions.name}`, unit: 'ms', ...spread('closed') },
    );
  }
  return rows;
}

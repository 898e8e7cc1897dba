// What a session holds while it is open, and what of it is left when it is closed.
import { click, sayGoodbye, untilLoaded } from './client.js';
import { inUse, UNTHROTTLED, visit } from './visit.js';
import type { Row } from './row.js';
import { byTurns, type Bench } from './scenario.js';
import { spreadOf } from './statistics.js';

interface Held {
  readonly open: number;
  readonly closed: number;
  readonly listeners: number;
}

const held = (bench: Bench, path: string): Promise<Held> =>
  visit(bench.browser, bench.site.origin + path, UNTHROTTLED, async (opened) => {
    const { page } = opened;
    const toggle = async () => {
      await page.evaluate(() => {
        window.loaded = 0;
      });
      await click(page);
      await untilLoaded(page);
      const open = await inUse(opened);
      await sayGoodbye(page);
      await page.waitForFunction(() => frames.length === 0);
      return open;
    };
    // What is kept for all sessions is made by the first.
    await toggle();
    const before = await inUse(opened);
    const open = await toggle();
    const after = await inUse(opened);
    return {
      open: (open.heap - before.heap) / 1024,
      closed: (after.heap - before.heap) / 1024,
      listeners: after.listeners - before.listeners,
    };
  });

export async function memory(bench: Bench): Promise<Row[]> {
  const { official, ours } = await byTurns(
    bench.rounds,
    () => held(bench, '/official'),
    () => held(bench, '/ours'),
  );
  const row = (name: string, unit: string, key: keyof Held): Row => ({
    name,
    unit,
    official: spreadOf(official.map((measured) => measured[key])),
    ours: spreadOf(ours.map((measured) => measured[key])),
  });
  return [
    row('heap of an open session', 'KiB', 'open'),
    row('heap that a closed session leaves', 'KiB', 'closed'),
    row('listeners that a closed session leaves', '', 'listeners'),
  ];
}

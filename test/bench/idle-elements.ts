// What elements cost that nobody opens, beside elements of Lit's with a button and nothing else.
import { inUse, UNTHROTTLED, visit } from './visit.js';
import type { Row } from './row.js';
import { byTurns, type Bench } from './scenario.js';
import { spreadOf } from './statistics.js';

const COUNTS = [100, 1000, 10_000];

interface Cost {
  /** In µs, for each element. */
  readonly time: number;
  /** In bytes, for each element. */
  readonly heap: number;
}

const costOf = ({ browser, site }: Bench, tag: string, script: string, count: number): Promise<Cost> =>
  visit(browser, `${site.origin}/empty`, UNTHROTTLED, async (opened) => {
    const { page } = opened;
    await page.addScriptTag({ type: 'module', url: script });
    const make = (number: number) =>
      page.evaluate(
        async ([name, size]) => {
          await customElements.whenDefined(name);
          const start = performance.now();
          const elements = Array.from({ length: size }, () => document.createElement(name));
          document.body.append(...elements);
          await (elements.at(-1) as HTMLElement & { updateComplete: Promise<unknown> }).updateComplete;
          return performance.now() - start;
        },
        [tag, number] as const,
      );
    await make(50);
    const before = await inUse(opened);
    const time = await make(count);
    const after = await inUse(opened);
    return { time: (time * 1000) / count, heap: (after.heap - before.heap) / count };
  });

export async function idleElements(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of COUNTS) {
    const { official: bare, ours } = await byTurns(
      bench.rounds,
      () => costOf(bench, 'bare-element', '/bare-element.js', count),
      () => costOf(bench, 'human-connect', '/human-connect.min.js', count),
    );
    for (const [key, unit] of [
      ['time', 'µs'],
      ['heap', 'B'],
    ] as const)
      rows.push({
        name: `an idle element of ${count.toLocaleString('en')}, ${key}`,
        unit,
        against: { name: 'bare Lit', spread: spreadOf(bare.map((cost) => cost[key])) },
        ours: spreadOf(ours.map((cost) => cost[key])),
        target: { of: 'ratio', most: 1.5 },
      });
  }
  return rows;
}

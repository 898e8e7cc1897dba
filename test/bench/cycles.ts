// Whether the ten thousandth session costs what the first did.
import { inUse, UNTHROTTLED, visit } from './visit.js';
import type { Row } from './row.js';
import type { Bench } from './scenario.js';
import { spreadOf } from './statistics.js';

const SLICE = 1000;
const SLICES = 10;

export function cycles({ browser, site }: Bench): Promise<Row[]> {
  return visit(browser, `${site.origin}/ours`, UNTHROTTLED, async (opened) => {
    const run = () =>
      opened.page.evaluate(async (count) => {
        const element = document.querySelector('human-connect') as HTMLElementTagNameMap['human-connect'];
        const start = performance.now();
        for (let number = 0; number < count; number += 1) {
          element.open = true;
          await element.updateComplete;
          element.close();
          await element.updateComplete;
        }
        return (performance.now() - start) / count;
      }, SLICE);
    const times = [await run()];
    const before = await inUse(opened);
    for (let slice = 1; slice < SLICES; slice += 1) times.push(await run());
    const after = await inUse(opened);
    const rest = (SLICES - 1) * SLICE;
    return [
      {
        name: 'open and close, the last thousand of ten',
        unit: 'ms',
        against: { name: 'the second', spread: spreadOf(times.slice(1, 2)) },
        ours: spreadOf(times.slice(-1)),
      },
      { name: `heap left by each of ${rest}`, unit: 'B', ours: spreadOf([(after.heap - before.heap) / rest]) },
      { name: `nodes left by ${rest}`, unit: '', ours: spreadOf([after.nodes - before.nodes]) },
      { name: `listeners left by ${rest}`, unit: '', ours: spreadOf([after.listeners - before.listeners]) },
    ];
  });
}

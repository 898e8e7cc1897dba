// From a script's text to a page that can use it: compiled, run, the tag defined.
import { SLOW, UNTHROTTLED, visit, type Conditions } from './visit.js';
import type { Row } from './row.js';
import { byTurns, type Bench } from './scenario.js';
import { spreadOf } from './statistics.js';

async function startOf({ browser, site }: Bench, script: string, type: string, conditions: Conditions) {
  return visit(browser, `${site.origin}/empty`, conditions, ({ page }) =>
    page.evaluate(
      async ([address, kind]) => {
        // What the network takes is not asked here.
        const text = await (await fetch(address)).text();
        const element = Object.assign(document.createElement('script'), {
          type: kind,
          src: URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
        });
        const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
        const start = performance.now();
        document.head.append(element);
        await loaded;
        return performance.now() - start;
      },
      [script, type] as const,
    ),
  );
}

export async function startUp(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const conditions of [UNTHROTTLED, SLOW]) {
    const { official, ours } = await byTurns(
      bench.rounds,
      () => startOf(bench, '/official.js', 'text/javascript', conditions),
      () => startOf(bench, '/human-connect.min.js', 'module', conditions),
    );
    rows.push({
      name: `script start-up, ${conditions.name}`,
      unit: 'ms',
      official: spreadOf(official),
      ours: spreadOf(ours),
      target: { of: 'ratio', most: 0.4 },
    });
  }
  return rows;
}

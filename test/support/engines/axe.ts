import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from './engines.js';

/** What runs in a page goes there as text, so the checker can be a function made of its file. */
// eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is never called here
const install = new Function(
  readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
) as () => void;

/** The rules that axe finds broken on the page, and where. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(install);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  });
}

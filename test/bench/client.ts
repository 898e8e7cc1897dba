// Either client on its page, as a person and Connect use it.
import type { Page } from 'playwright-core';

/** A click alone, without the pointer's coming, which is intent. */
export const click = (page: Page): Promise<void> => page.locator('button#open, #open button').dispatchEvent('click');

export const untilLoaded = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => window.loaded > 0);
};

/** Connect says goodbye. */
export async function sayGoodbye(page: Page): Promise<void> {
  const frame = page.frames().at(-1);
  if (!frame || frame === page.mainFrame()) throw new Error('no Connect was opened');
  await frame.evaluate(() => {
    parent.postMessage({ type: 'hapi-connect-close' }, '*');
  });
}

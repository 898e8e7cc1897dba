import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { closeAll, states, type State } from './states.js';

const all = Object.keys(states) as State[];

describe('axe finds nothing', () => {
  afterEach(async () => {
    await closeAll();
    document.documentElement.dir = '';
    document.documentElement.lang = 'en';
    document.documentElement.style.cssText = '';
  });

  const surroundings: Record<string, () => Partial<HumanConnectElement>> = {
    '': () => ({}),
    ' in the page': () => ({ inline: true }),
    ' in the dark': () => {
      // Said in full: axe takes a page without a background for a white one, where the engine doesn't tell it otherwise.
      document.documentElement.style.cssText = 'color-scheme: dark; background: Canvas';
      return {};
    },
    ' from right to left, in Arabic': () => {
      document.documentElement.dir = 'rtl';
      document.documentElement.lang = 'ar';
      return {};
    },
  };
  for (const [where, prepare] of Object.entries(surroundings))
    for (const state of all)
      // it waits for seconds, and looks the same everywhere but for its text
      if (state !== 'slow' || where === '')
        it(`${state}${where}`, async () => {
          const element = await states[state](prepare());
          await expect(element).to.be.accessible();
        });

  it('in a narrow window', async () => {
    await setViewport({ width: 320, height: 480 });
    const element = await states['connect-error']();
    await expect(element).to.be.accessible();
    await setViewport({ width: 800, height: 600 });
  });
});

// What a person has told the browser or the system. Only Chromium's driver can tell a page of it.
import { expect, nextFrame } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { button } from '../support/element/opened.js';
import { closeAll, states } from './states.js';

const canEmulate = navigator.userAgent.includes('Chrome');

const part = (element: HumanConnectElement, name: string): Element => {
  const found = element.shadowRoot?.querySelector(`[part~=${name}]`);
  if (!found) throw new Error(`no part ${name}`);
  return found;
};

/** Relative luminance of a colour as the engine tells it, and the contrast of two: WCAG 2.2's own formulas. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (/\(([^/)]*)/.exec(color)?.[1] ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((channel) => {
      const share = Number(channel) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
const colors = (element: Element) => getComputedStyle(element);

describe('A person who prefers', () => {
  afterEach(async () => {
    await closeAll();
    document.documentElement.style.colorScheme = '';
    if (canEmulate) await emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference', colorScheme: 'light' });
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`${scheme} pages reads texts of at least 4.5:1, as the page has them`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const element = await states.unreachable();
      const dialog = part(element, 'dialog');
      expect(luminance(colors(dialog).backgroundColor) < 0.2).to.equal(scheme === 'dark');
      const error = colors(part(element, 'error'));
      expect(contrast(error.color, colors(dialog).backgroundColor)).to.be.at.least(4.5);
      for (const name of ['Close', 'Try again'] as const) {
        const { color, backgroundColor } = colors(button(element, name));
        const behind = backgroundColor === 'rgba(0, 0, 0, 0)' ? colors(dialog).backgroundColor : backgroundColor;
        expect(contrast(color, behind), name).to.be.at.least(4.5);
      }
    });

    it(`${scheme} pages sees where our buttons are, and which has the focus, by at least 3:1`, async () => {
      document.documentElement.style.colorScheme = scheme;
      const element = await states.unreachable();
      const behind = colors(part(element, 'dialog')).backgroundColor;
      const retry = button(element, 'Try again');
      const { backgroundColor, borderColor } = colors(retry);
      const seen = Math.max(contrast(backgroundColor, behind), contrast(borderColor, behind));
      expect(seen).to.be.at.least(3);
      retry.focus();
      const { outlineColor, outlineStyle, outlineOffset } = colors(retry);
      expect(outlineStyle).not.to.equal('none');
      // a ring away from the button is seen against the dialog, one on the button against the button
      const around = parseFloat(outlineOffset) >= 0 ? behind : backgroundColor;
      if (outlineStyle !== 'auto') expect(contrast(outlineColor, around)).to.be.at.least(3);
    });
  }

  it('dark pages reads the text of the trigger, too', async () => {
    for (const scheme of ['light', 'dark']) {
      document.documentElement.style.colorScheme = scheme;
      const element = await states.closed();
      const { color, backgroundColor } = colors(part(element, 'trigger'));
      expect(contrast(color, backgroundColor), scheme).to.be.at.least(4.5);
    }
  });

  it('forced colours sees the edges of dialog and buttons, and the focus', async function () {
    if (!canEmulate) return this.skip();
    await emulateMedia({ forcedColors: 'active' });
    const element = await states.unreachable();
    const system = (name: string) => {
      const probe = Object.assign(document.createElement('i'), { style: `color: ${name}` });
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    };
    const background = system('Canvas');
    for (const [name, found] of [
      ['dialog', part(element, 'dialog')],
      ['close', button(element, 'Close')],
      ['retry', button(element, 'Try again')],
    ] as const) {
      const { borderTopStyle, borderTopWidth, borderTopColor, outlineStyle, outlineWidth, outlineColor } =
        colors(found);
      const edges = [
        [borderTopStyle, borderTopWidth, borderTopColor],
        [outlineStyle, outlineWidth, outlineColor],
      ];
      const seen = edges.some(
        ([style, width = '0', color]) => style !== 'none' && parseFloat(width) >= 1 && color !== background,
      );
      expect(seen, name).to.equal(true);
    }
    button(element, 'Try again').focus();
    expect(colors(button(element, 'Try again')).outlineStyle).not.to.equal('none');
  });

  it('reduced motion meets none', async function () {
    if (!canEmulate) return this.skip();
    await emulateMedia({ reducedMotion: 'reduce' });
    for (const state of ['closed', 'loading', 'unreachable', 'ready'] as const) {
      const element = await states[state]();
      await nextFrame();
      const moving = (element.shadowRoot ?? document)
        .getAnimations()
        .filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1);
      expect(moving, state).to.have.length(0);
      await closeAll();
    }
  });
});

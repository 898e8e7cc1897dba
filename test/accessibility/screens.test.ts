import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { button, frameOf, until } from '../support/element/opened.js';
import { closeAll, errorStates, states, type State } from './states.js';

const usual = { width: 800, height: 600 };

/** In CSS pixels; a page that is zoomed to 400 % on a screen of 1280 × 1024 has 320 × 256 of them. */
const screens = {
  'a small phone': { width: 320, height: 480 },
  'a phone on its side': { width: 568, height: 320 },
  'a large phone on its side': { width: 844, height: 390 },
  'a window at 200 %': { width: 640, height: 512 },
  'a window at 400 %': { width: 320, height: 256 },
  'a 4K screen': { width: 3840, height: 2160 },
};

const shadow = (element: HumanConnectElement): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('nothing is rendered');
  return element.shadowRoot;
};

const isWithin = (inner: DOMRect, outer: { left: number; top: number; right: number; bottom: number }) =>
  inner.left >= outer.left - 0.5 &&
  inner.top >= outer.top - 0.5 &&
  inner.right <= outer.right + 0.5 &&
  inner.bottom <= outer.bottom + 0.5;

const viewport = () => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowY);

/** Texts of the dialog that are cut off where nothing scrolls, each with where it stands. */
function cutOff(element: HumanConnectElement): string[] {
  const dialog = shadow(element).querySelector('dialog');
  if (!dialog) return [];
  const walker = document.createTreeWalker(dialog, NodeFilter.SHOW_TEXT);
  const lost: string[] = [];
  while (walker.nextNode()) {
    const { currentNode: text } = walker;
    if (!text.textContent?.trim() || !text.parentElement?.checkVisibility()) continue;
    if (text.parentElement.closest('.unseen')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    let box: Element | null = text.parentElement;
    while (box && box !== dialog && !scrolls(box)) box = box.parentElement;
    if (box && scrolls(box)) continue;
    const rect = range.getBoundingClientRect();
    if (!isWithin(rect, dialog.getBoundingClientRect())) lost.push(text.textContent.trim());
  }
  return lost;
}

/** What a pointer would meet at the middle of it. */
const isMet = (found: Element) => {
  const { x, y, width, height } = found.getBoundingClientRect();
  return (found.getRootNode() as ShadowRoot).elementFromPoint(x + width / 2, y + height / 2) === found;
};

describe('On any screen', () => {
  afterEach(async () => {
    await closeAll();
    document.documentElement.removeAttribute('style');
    await setViewport(usual);
  });

  for (const [name, size] of Object.entries(screens)) {
    for (const state of ['loading', 'ready', 'unreachable', 'connect-error'] as const)
      it(`${name} shows the whole dialog and a close button in reach: ${state}`, async () => {
        await setViewport(size);
        const element = await states[state]();
        const dialog = shadow(element).querySelector('dialog');
        expect(dialog && isWithin(dialog.getBoundingClientRect(), viewport())).to.equal(true);
        expect(dialog && dialog.scrollWidth <= dialog.clientWidth).to.equal(true);
        const close = button(element, 'Close');
        close.focus();
        expect(isWithin(close.getBoundingClientRect(), viewport())).to.equal(true);
        expect(isMet(close)).to.equal(true);
      });

    it(`${name} leaves Connect the room that there is`, async () => {
      await setViewport(size);
      const element = await states.ready();
      const { width, height } = frameOf(element).getBoundingClientRect();
      expect(width).to.be.at.least(Math.min(size.width, 800));
      // Where there is no room beside Connect, our way out stands in a bar above it.
      const wayOut = size.width > 930 ? 0 : 45;
      expect(height).to.be.at.least(Math.min(size.height, 560) - wayOut);
    });
  }

  it('Connect scrolls in its own frame', async () => {
    await setViewport(screens['a phone on its side']);
    const element = await states.ready();
    const frame = frameOf(element);
    expect(frame.getAttribute('scrolling')).to.equal(null);
    expect(getComputedStyle(frame).pointerEvents).to.equal('auto');
    const stage = frame.parentElement?.getBoundingClientRect();
    expect(stage && isWithin(frame.getBoundingClientRect(), stage)).to.equal(true);
  });

  it('our targets are at least 44 px in both directions, also where the page makes an em small', async () => {
    const small: string[] = [];
    for (const size of ['100%', '62.5%']) {
      document.documentElement.style.fontSize = size;
      for (const state of ['closed', 'unreachable'] as const) {
        const element = await states[state]();
        for (const target of shadow(element).querySelectorAll('button')) {
          if (state === 'unreachable' && target.part.contains('trigger')) continue;
          const { width, height } = target.getBoundingClientRect();
          if (Math.min(width, height) < 44) small.push(`${target.textContent.trim()} at ${size}: ${width} × ${height}`);
        }
        await closeAll();
      }
    }
    expect(small.join('\n')).to.equal('');
  });

  describe('nothing is cut off', () => {
    const told: readonly State[] = ['loading', ...errorStates];

    for (const state of told) {
      it(`at 400 %: ${state}`, async () => {
        await setViewport(screens['a window at 400 %']);
        const element = await states[state]();
        expect(cutOff(element).join()).to.equal('');
      });

      it(`with text at 200 %: ${state}`, async () => {
        await setViewport(screens['a small phone']);
        document.documentElement.style.fontSize = '200%';
        const element = await states[state]();
        expect(cutOff(element).join()).to.equal('');
      });

      // https://www.w3.org/TR/WCAG22/#text-spacing
      it(`with the text spacing that a person has set: ${state}`, async () => {
        await setViewport(screens['a small phone']);
        const element = await states[state]();
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
        );
        shadow(element).adoptedStyleSheets.push(sheet);
        expect(cutOff(element).join()).to.equal('');
        const dialog = shadow(element).querySelector('dialog');
        expect(dialog && dialog.scrollWidth <= dialog.clientWidth).to.equal(true);
      });
    }
  });

  it('a text of any length can be read, and the retry be reached', async () => {
    await setViewport(screens['a window at 400 %']);
    const element = await states.unreachable({ messages: { unreachable: 'Connect cannot be reached. '.repeat(40) } });
    expect(cutOff(element).join()).to.equal('');
    const retry = button(element, 'Try again');
    retry.scrollIntoView();
    expect(isWithin(retry.getBoundingClientRect(), viewport())).to.equal(true);
    expect(isMet(retry)).to.equal(true);
  });

  it('Connect in the page takes the size that the page’s CSS tells', async () => {
    const element = await states.ready({ inline: true });
    const place = element.parentElement ?? document.body;
    place.style.width = '500px';
    element.style.setProperty('--human-connect-width', '100%');
    element.style.setProperty('--human-connect-height', '720px');
    const size = () => {
      const { width, height } = shadow(element).querySelector('dialog')?.getBoundingClientRect() ?? new DOMRect();
      return [Math.round(width), Math.round(height)].join();
    };
    await until(() => size() === '500,720', 'as told');
    element.style.setProperty('--human-connect-height', '60vh');
    await until(() => size() === '500,360', 'grown and shrunk');
    await setViewport({ width: 320, height: 500 });
    place.style.width = 'auto';
    await until(() => size() === `${place.clientWidth},300`, 'as wide as there is room');
  });
});

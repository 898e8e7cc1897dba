import { expect } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { opened, until } from '../support/element/opened.js';
import { OfficialPage } from '../support/element/official.js';

const panelOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('[part=dialog]') as HTMLElement;

async function at(width: number, height: number, act: () => Promise<void>): Promise<void> {
  const { innerWidth, innerHeight } = window;
  await setViewport({ width, height });
  await act().finally(() => setViewport({ width: innerWidth, height: innerHeight }));
}

// In a file of its own: WebKit keeps the first answer to a media query in a sheet that elements share.
describe('defects: viewport', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  it('D42 official: made smaller, it keeps its round corners', async () => {
    const page = await OfficialPage.load();
    await page.open();
    (page.window.frameElement as HTMLElement).style.width = '400px';
    await until(() => page.frame?.style.maxWidth === '100%', 'resized');
    expect(page.frame?.style.borderRadius).to.equal('8px');
  });

  it('D43 ours: in a wide window that is not high it keeps its width, and stays within the window', () =>
    at(1200, 500, async () => {
      const element = await opened();
      const { width, top, bottom } = panelOf(element).getBoundingClientRect();
      expect(width).to.equal(830);
      expect(top).to.be.at.least(0);
      expect(bottom).to.be.at.most(innerHeight);
    }));

  it('D42 ours: over the whole screen of a phone it has no round corners', () =>
    at(400, 700, async () => {
      const element = await opened();
      expect(getComputedStyle(panelOf(element)).borderRadius).to.equal('0px');
      expect(panelOf(element).getBoundingClientRect().width).to.equal(innerWidth);
    }));

  it('D43 official: in a wide window that is not high it fills the whole width', async () => {
    const page = await OfficialPage.load();
    const frame = page.window.frameElement as HTMLElement;
    Object.assign(frame.style, { width: '1200px', height: '500px' });
    await page.open();
    expect(page.frame?.getBoundingClientRect().width).to.equal(1200);
  });
});

import { expect, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { button, frameOf, mounted, opened, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

const isShown = (frame: HTMLIFrameElement) => frame.checkVisibility({ visibilityProperty: true });
const hasFocus = (element: HumanConnectElement, inside: Element) => element.shadowRoot?.activeElement === inside;

describe('the frame', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  it('has a referrer policy that reveals at most the page’s origin', async () => {
    expect(frameOf(await opened()).referrerPolicy).to.equal('strict-origin');
  });

  it('is invisible and can’t be focused while Connect loads', async () => {
    const element = await mounted({ baseUrl: `${origins.frames}/slow?ms=300` });
    const ready = oneEvent(element, 'ready');
    element.open = true;
    await until(() => element.matches(':state(loading)'), 'loading');
    await element.updateComplete;
    const frame = frameOf(element);
    frame.focus();
    expect(isShown(frame)).to.equal(false);
    expect(hasFocus(element, frame)).to.equal(false);
    await ready;
    await element.updateComplete;
    expect(isShown(frame)).to.equal(true);
    button(element, 'Close').focus();
    frame.focus();
    expect(hasFocus(element, frame)).to.equal(true);
  });
});

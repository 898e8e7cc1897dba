import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { mounted, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

/** A token of the page's, and how often it was asked for. */
function counted() {
  let asked = 0;
  return {
    get asked() {
      return asked;
    },
    authorize: () => {
      asked += 1;
      return Promise.resolve('token');
    },
  };
}

const triggerOf = (element: HumanConnectElement) => {
  const trigger = element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]');
  if (!trigger) throw new Error('The element shows no trigger');
  return trigger;
};

async function openAndClose(element: HumanConnectElement): Promise<void> {
  element.open = true;
  await oneEvent(element, 'ready');
  element.close();
  await element.updateComplete;
  await nextFrame();
}

/** As engines tell when a page scrolls, or when what was above a pointer at rest is gone. */
function comesOver(element: HumanConnectElement): void {
  triggerOf(element).dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
}

async function moveTo(element: HumanConnectElement, by = 0): Promise<void> {
  const { x, y, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(x + width / 2) + by, Math.round(y + height / 2)] });
}

describe('intent to open Connect', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
    await nextFrame();
    await sendMouse({ type: 'move', position: [0, 0] });
    await resetMouse();
  });

  it('is not shown by the focus that comes back when a session ends, but by the next focus', async () => {
    const page = counted();
    const element = await mounted({ authorize: page.authorize });
    await element.updateComplete;
    const trigger = triggerOf(element);
    trigger.focus();
    expect(page.asked).to.equal(1);
    await openAndClose(element);
    expect(element.shadowRoot?.activeElement === trigger, 'the focus is back').to.equal(true);
    await nextFrame();
    expect(page.asked).to.equal(1);
    trigger.blur();
    trigger.focus();
    expect(page.asked).to.equal(2);
  });

  it('is not shown by a pointer that rests where it was when a session ended, but by one that moves', async () => {
    const page = counted();
    const element = await mounted({ authorize: page.authorize });
    await element.updateComplete;
    await moveTo(element);
    await until(() => page.asked === 1, 'the pointer is over the trigger');
    await openAndClose(element);
    comesOver(element);
    expect(page.asked).to.equal(1);
    await moveTo(element, 5);
    await sendMouse({ type: 'move', position: [0, 0] });
    await moveTo(element);
    await until(() => page.asked === 2, 'the pointer has come over the trigger again');
  });

  it('is shown by a trigger that comes under the pointer, once the pointer has moved since the last session', async () => {
    const page = counted();
    const element = await mounted({ authorize: page.authorize });
    await openAndClose(element);
    triggerOf(element).dispatchEvent(new PointerEvent('pointermove', { bubbles: true, composed: true }));
    // What has been prepared by then is not for this user.
    element.clientUserId = 'another';
    await element.updateComplete;
    const before = page.asked;
    comesOver(element);
    expect(page.asked).to.equal(before + 1);
  });

  it('prepares one token however it is shown, and how often', async () => {
    const page = counted();
    const element = await mounted({ authorize: page.authorize });
    await element.updateComplete;
    for (const type of ['pointerover', 'touchstart', 'focusin', 'pointerover'])
      triggerOf(element).dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    expect(page.asked).to.equal(1);
    element.open = true;
    await oneEvent(element, 'ready');
    comesOver(element);
    expect(page.asked).to.equal(1);
  });

  it('prepares a token where preload is no word that we know', async () => {
    for (const preload of ['', 'soon', null]) {
      const page = counted();
      const element = await mounted({ authorize: page.authorize, preload: preload as 'metadata' });
      await element.updateComplete;
      comesOver(element);
      expect(page.asked, String(preload)).to.equal(1);
      await nextFrame();
      await nextFrame();
      expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(0);
    }
  });

  it('connects to Connect’s server ahead, and not with preload none', async () => {
    const connections = (element: HumanConnectElement) =>
      [...(element.shadowRoot?.querySelectorAll<HTMLLinkElement>('link[rel=preconnect]') ?? [])].map(
        ({ href }) => href,
      );
    const element = await mounted();
    await element.updateComplete;
    expect(connections(element)).to.deep.equal([]);
    comesOver(element);
    await element.updateComplete;
    expect(connections(element)).to.deep.equal([`${origins.frames}/`]);
    element.preload = 'none';
    await element.updateComplete;
    comesOver(element);
    await element.updateComplete;
    expect(connections(element)).to.deep.equal([]);
  });

  it('loads no page ahead where the user asks pages for less data', async () => {
    const matchMedia = window.matchMedia.bind(window);
    const wantsLess = (query: string) => query.replaceAll(' ', '') === '(prefers-reduced-data:reduce)';
    window.matchMedia = (query) =>
      wantsLess(query) ? ({ matches: true, media: query } as MediaQueryList) : matchMedia(query);
    try {
      const element = await mounted({ preload: 'auto' });
      await element.updateComplete;
      comesOver(element);
      await element.updateComplete;
      await nextFrame();
      expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(0);
    } finally {
      window.matchMedia = matchMedia;
    }
  });

  it('is not shown in the dialog, nor beside the trigger', async () => {
    const page = counted();
    const element = await mounted({ authorize: page.authorize });
    await element.updateComplete;
    for (const type of ['pointerover', 'focusin'])
      for (const target of [element, element.shadowRoot as ShadowRoot])
        target.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
    expect(page.asked).to.equal(0);
  });
});

describe('a control of the page’s own in the slot trigger', () => {
  async function withControl() {
    const element = await mounted();
    const control = Object.assign(document.createElement('button'), { slot: 'trigger', textContent: 'Records' });
    element.append(control);
    await element.updateComplete;
    return { element, control };
  }

  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  it('shows intent as our button does', async () => {
    const page = counted();
    const { element, control } = await withControl();
    element.authorize = page.authorize;
    await element.updateComplete;
    control.focus();
    expect(page.asked).to.equal(1);
  });

  it('has its own listeners called before Connect opens, which can keep the click to themselves', async () => {
    const { element, control } = await withControl();
    const open: boolean[] = [];
    control.addEventListener('click', () => open.push(element.open));
    control.click();
    expect([...open, element.open]).to.deep.equal([false, true]);
    element.close();
    await element.updateComplete;
    control.addEventListener('click', (event) => event.stopPropagation());
    control.click();
    expect(element.open).to.equal(false);
  });

  it('shows intent also where it keeps the events of a pointer to itself', async () => {
    const page = counted();
    const { element, control } = await withControl();
    element.authorize = page.authorize;
    await element.updateComplete;
    control.addEventListener('pointerover', (event) => event.stopPropagation());
    control.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    expect(page.asked).to.equal(1);
  });
});

import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../src/index.js';
import { mounted, until } from './support/opened.js';

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
});

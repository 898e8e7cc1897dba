import { expect, nextFrame } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { frameOf, mounted, record, typesOf, until } from '../support/element/opened.js';

const framesIn = (element: HumanConnectElement) => element.shadowRoot?.querySelectorAll('iframe').length;

async function moveOver(element: HumanConnectElement): Promise<void> {
  await element.updateComplete;
  const { x, y, width, height } = element.getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

/** What the trigger hears of a pointer that is no mouse, for which there is no command. */
async function press(element: HumanConnectElement, init: PointerEventInit): Promise<void> {
  await element.updateComplete;
  const trigger = element.shadowRoot?.querySelector('[part=trigger]');
  trigger?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true, ...init }));
  await element.updateComplete;
}

describe('a press on the trigger', () => {
  afterEach(async () => {
    await resetMouse();
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  it('loads the page, which the click that follows opens', async () => {
    const element = await mounted();
    const told = record(element);
    await moveOver(element);
    await element.updateComplete;
    expect(framesIn(element), 'frames with the pointer over it').to.equal(0);
    await sendMouse({ type: 'down' });
    await until(() => framesIn(element) === 1, 'a frame');
    const frame = frameOf(element);
    expect(element.open).to.equal(false);
    await sendMouse({ type: 'up' });
    await until(() => typesOf(told).includes('ready'), 'ready');
    expect(frameOf(element) === frame, 'the same frame').to.equal(true);
  });

  it('asks for one token, and gives it up where no click follows', async () => {
    const signals: AbortSignal[] = [];
    const element = await mounted({
      authorize: ({ signal }) => {
        signals.push(signal);
        return Promise.resolve('a-token');
      },
    });
    await moveOver(element);
    await sendMouse({ type: 'down' });
    await until(() => framesIn(element) === 1, 'a frame');
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([false]);
    await sendMouse({ type: 'move', position: [600, 500] });
    await sendMouse({ type: 'up' });
    await until(() => framesIn(element) === 0, 'no frame');
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true]);
    expect(element.open).to.equal(false);
  });

  it('is dropped where the browser takes the pointer for something else', async () => {
    const element = await mounted();
    await press(element, { pointerType: 'pen' });
    expect(framesIn(element)).to.equal(1);
    dispatchEvent(new PointerEvent('pointercancel', { pointerType: 'pen' }));
    await until(() => framesIn(element) === 0, 'no frame');
  });

  it('loads the page when it is a pen’s', async () => {
    const element = await mounted();
    await press(element, { pointerType: 'pen' });
    expect(framesIn(element)).to.equal(1);
  });

  const others: Record<string, [Partial<HumanConnectElement>, PointerEventInit]> = {
    'is a finger’s, which may only scroll': [{}, { pointerType: 'touch' }],
    'is another button’s': [{}, { pointerType: 'mouse', button: 2 }],
    'comes to an element with preload="none"': [{ preload: 'none' }, { pointerType: 'mouse' }],
    'comes to a disabled element': [{ disabled: true }, { pointerType: 'mouse' }],
  };
  for (const [name, [properties, init]] of Object.entries(others))
    it(`loads nothing when it ${name}`, async () => {
      const element = await mounted(properties);
      await press(element, init);
      await nextFrame();
      expect(framesIn(element)).to.equal(0);
    });

  it('loads nothing where the user asks pages for less data', async () => {
    const matchMedia = window.matchMedia.bind(window);
    window.matchMedia = (query) =>
      query.includes('reduced-data') ? ({ matches: true } as MediaQueryList) : matchMedia(query);
    try {
      const element = await mounted();
      await press(element, { pointerType: 'mouse' });
      expect(framesIn(element)).to.equal(0);
    } finally {
      window.matchMedia = matchMedia;
    }
  });
});

// Wherever the page has put the element.
import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { focusClose } from '../support/element/focus-close.js';
import { button, record, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

const connect = html`<human-connect token="t" base-url=${`${origins.frames}/frame/`}></human-connect>`;
const dialogOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('dialog');

/** The one in `place`. */
function inside(place: ParentNode): HumanConnectElement {
  const element = place.querySelector<HumanConnectElement>('human-connect');
  if (!element) throw new Error('nothing of ours is here');
  return element;
}

/** Where there are close watchers, one Escape closes at once all that was opened since a person last did something. */
const personActs = () => sendKeys({ press: 'a' });

async function show(element: HumanConnectElement): Promise<void> {
  await personActs();
  element.open = true;
  await oneEvent(element, 'ready');
  await element.updateComplete;
}

/** Whether the pointer would meet our dialog at every corner of the window and in the middle. */
function isOnTop(element: HumanConnectElement): boolean {
  const points = [1, innerWidth / 2, innerWidth - 1].flatMap((x) =>
    [1, innerHeight / 2, innerHeight - 1].map((y) => [x, y] as const),
  );
  return points.every(([x, y]) => (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x, y) === element);
}

/** A key pressed in a frame is the frame's, so a person who wants out is on our button. */
async function pressEscape(element: HumanConnectElement): Promise<void> {
  await focusClose(element);
  await sendKeys({ press: 'Escape' });
}

describe('Connect opens over', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  it('a modal dialog of the page’s own, and Escape closes one of them at a time', async () => {
    const host = await fixture<HTMLDialogElement>(html`<dialog aria-label="Records">${connect}</dialog>`);
    const element = inside(host);
    await personActs();
    host.showModal();
    await show(element);
    expect(isOnTop(element)).to.equal(true);
    await pressEscape(element);
    await until(() => !element.open, 'ours is closed');
    expect(host.open).to.equal(true);
    await until(() => host.contains(document.activeElement), 'the focus is in the page’s own');
    await sendKeys({ press: 'Escape' });
    await until(() => !host.open, 'the page’s own is closed');
  });

  it('a modal dialog of the page’s own that it does not stand in', async () => {
    const host = await fixture<HTMLDialogElement>(html`<dialog aria-label="Records"><button>Share</button></dialog>`);
    const element = inside(await fixture(html`<div>${connect}</div>`));
    await personActs();
    host.showModal();
    host.querySelector('button')?.focus();
    await show(element);
    expect(isOnTop(element)).to.equal(true);
    await pressEscape(element);
    await until(() => !element.open, 'ours is closed');
    expect(host.open).to.equal(true);
    expect(document.activeElement === host.querySelector('button')).to.equal(true);
  });

  it('a popover that it stands in, and leaves it open', async function () {
    if (!('popover' in HTMLElement.prototype)) return this.skip();
    const host = await fixture<HTMLElement>(html`<div popover="manual">${connect}</div>`);
    const element = inside(host);
    host.showPopover();
    await show(element);
    expect(isOnTop(element)).to.equal(true);
    await pressEscape(element);
    await until(() => !element.open, 'ours is closed');
    expect(host.matches(':popover-open')).to.equal(true);
  });

  it('a popover that closes by itself, and with it the session stays whole', async function () {
    if (!('popover' in HTMLElement.prototype)) return this.skip();
    const host = await fixture<HTMLElement>(html`<div popover>${connect}</div>`);
    const element = inside(host);
    const told = record(element);
    host.showPopover();
    await show(element);
    await until(() => element.matches(':state(ready)'), 'ready');
    expect(dialogOf(element)?.checkVisibility()).to.equal(true);
    expect(isOnTop(element)).to.equal(true);
    await pressEscape(element);
    await until(() => !element.open, 'ours is closed');
    expect(typesOf(told)).to.deep.equal(['ready', 'cancel', 'close']);
  });

  it('an element that fills the screen', async function () {
    const host = await fixture<HTMLElement>(html`<div><button>Full screen</button>${connect}</div>`);
    const full = host.querySelector('button');
    const answered = new Promise<boolean>((resolve) => {
      const ask = async () => {
        await host.requestFullscreen().catch(() => undefined);
        resolve(document.fullscreenElement === host);
      };
      full?.addEventListener('click', () => void ask());
    });
    const { x, y, width, height } = full?.getBoundingClientRect() ?? new DOMRect();
    await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    await sendMouse({ type: 'move', position: [0, 0] });
    // a browser without a screen may have nothing to fill
    if (!(await answered)) return this.skip();
    const element = inside(host);
    await show(element);
    expect(isOnTop(element)).to.equal(true);
    button(element, 'Close').click();
    await until(() => !element.open, 'ours is closed');
    expect(document.fullscreenElement === host, 'the page still fills the screen').to.equal(true);
    await document.exitFullscreen();
  });

  it('an inert part of the page that it stands in', async () => {
    const host = await fixture<HTMLElement>(html`<div inert>${connect}</div>`);
    const element = inside(host);
    await show(element);
    const { left, top, width, height } = button(element, 'Close').getBoundingClientRect();
    button(element, 'Close').focus();
    expect(element.shadowRoot?.activeElement === button(element, 'Close')).to.equal(true);
    const met = element.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2);
    expect(met === button(element, 'Close')).to.equal(true);
  });

  it('a page that clips, transforms and stacks what it stands in', async () => {
    const host = await fixture<HTMLElement>(
      html`<div style="overflow: hidden; width: 2em; height: 2em; transform: scale(0.5); contain: strict; z-index: 0">
        ${connect}
        <div style="position: fixed; inset: 0; z-index: 2147483647"></div>
      </div>`,
    );
    const element = inside(host);
    await show(element);
    expect(isOnTop(element)).to.equal(true);
  });

  it('another Connect, and each is closed for itself', async () => {
    const first = inside(await fixture(html`<div>${connect}</div>`));
    const second = inside(await fixture(html`<div>${connect}</div>`));
    await show(first);
    await show(second);
    expect(isOnTop(second)).to.equal(true);
    await pressEscape(second);
    await until(() => !second.open, 'the upper one is closed');
    await nextFrame();
    expect(first.open).to.equal(true);
    await pressEscape(first);
    await until(() => !first.open, 'the lower one is closed');
  });

  it('without moving or restyling the page', async () => {
    await fixture(html`<div style="height: 300vh"></div>`);
    const element = inside(await fixture(html`<div>${connect}</div>`));
    scrollTo(0, 120);
    const looks = () =>
      JSON.stringify(
        [document.documentElement, document.body].map((root) => [
          root.getAttribute('style'),
          root.className,
          root.getAttributeNames(),
          getComputedStyle(root).overflow,
          root.clientWidth,
          scrollY,
        ]),
      );
    const before = looks();
    await show(element);
    expect(looks()).to.equal(before);
    element.close();
    await oneEvent(element, 'close');
    expect(looks()).to.equal(before);
  });
});

import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { HumanConnect, type HumanConnectElement } from '../../src/index.js';
import { deepActiveElement } from '../../src/element/focus.js';
import { focusClose } from '../support/element/focus-close.js';
import { button, frameOf, record, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

/** A modal of a library's, open. */
export interface Host {
  /** Gone from the page, or not displayed, once the library has closed it. */
  readonly modal: HTMLElement;
  unmount(): void;
}

/** Opens a modal with `content` in it. */
export type OpenHost = (content: HTMLElement) => Promise<Host>;

const options = { token: 'a-token', baseUrl: `${origins.frames}/frame/` };

/** A form, with the two ways to Connect. */
function form(): HTMLFormElement {
  const content = document.createElement('form');
  content.innerHTML = `<label>Note <input name="note"></label> <human-connect></human-connect>
    <button type="button">From code</button>`;
  Object.assign(content.querySelector('human-connect') as HumanConnectElement, options);
  return content;
}

const noteIn = (content: HTMLFormElement) => content.elements.namedItem('note') as HTMLInputElement;

/** Both ways to Connect, by a click of the mouse. */
const ways: Readonly<Record<string, (content: HTMLFormElement) => Promise<HumanConnectElement>>> = {
  'by the tag inside of it': async (content) => {
    const element = content.querySelector('human-connect') as HumanConnectElement;
    await click(element);
    return element;
  },
  'by HumanConnect.open() from a button inside of it': async (content) => {
    const opener = content.querySelector('button') as HTMLButtonElement;
    const opened = new Promise<HumanConnectElement>((resolve) => {
      opener.addEventListener('click', () => resolve(HumanConnect.open(options)), { once: true });
    });
    await click(opener);
    return opened;
  },
};

/** At its middle, as a person clicks: what lies above it is clicked instead. */
export async function click(target: Element): Promise<void> {
  const { x, y, width, height } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
}

const isOpen = ({ modal }: Host) => modal.isConnected && modal.checkVisibility();

/** Long enough for a library that takes the focus back. */
async function settle(): Promise<void> {
  for (let frames = 0; frames < 4; frames += 1) await nextFrame();
}

/** What must hold in the modal of each library, whichever way Connect is opened there. */
export function behaves(openHost: OpenHost): void {
  let host: Host;
  let content: HTMLFormElement;

  beforeEach(async () => {
    content = form();
    host = await openHost(content);
    await until(() => content.isConnected && isOpen(host), 'the modal');
    noteIn(content).focus();
    await sendKeys({ type: 'kept' });
  });
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
    await resetMouse();
    host.unmount();
    await nextFrame();
  });

  /** Connect is closed, and the host is as it was. */
  async function expectBack(element: HumanConnectElement): Promise<void> {
    await until(() => !element.open, 'closed');
    await settle();
    expect(isOpen(host), 'the modal is open').to.equal(true);
    expect(noteIn(content).value).to.equal('kept');
    expect(host.modal.contains(document.activeElement), 'the focus is in the modal').to.equal(true);
  }

  for (const [way, open] of Object.entries(ways))
    describe(way, () => {
      let element: HumanConnectElement;

      beforeEach(async () => {
        element = await open(content);
        if (!element.matches(':state(ready)')) await oneEvent(element, 'ready');
        await element.updateComplete;
      });

      it('lies above the modal, and keeps the focus that it is given', async () => {
        const frame = frameOf(element);
        const { x, y, width, height } = frame.getBoundingClientRect();
        expect(element.shadowRoot?.elementFromPoint(x + width / 2, y + height / 2) === frame, 'frame').to.equal(true);
        await until(() => deepActiveElement() === frame, 'the focus in Connect');
        await settle();
        expect(deepActiveElement() === frame, 'still in Connect').to.equal(true);
        await focusClose(element);
        await settle();
        expect(deepActiveElement() === button(element, 'Close'), 'on our button').to.equal(true);
      });

      it('closes alone by a click on our button', async () => {
        const told = record(element);
        await click(button(element, 'Close'));
        await expectBack(element);
        expect(typesOf(told)).to.deep.equal(['cancel', 'close']);
      });

      it('closes alone by Escape, and the next Escape closes the modal', async () => {
        await focusClose(element);
        await sendKeys({ press: 'Escape' });
        await expectBack(element);
        await sendKeys({ press: 'Escape' });
        await until(() => !isOpen(host), 'the modal is closed');
      });
    });
}

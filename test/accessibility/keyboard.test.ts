import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { focusClose } from '../support/element/focus-close.js';
import { button, frameOf, record, typesOf, until } from '../support/element/opened.js';
import { closeAll, states } from './states.js';

const tab = async (back = false) => {
  if (back) await sendKeys({ down: 'Shift' });
  await sendKeys({ press: 'Tab' });
  if (back) await sendKeys({ up: 'Shift' });
};

describe('By keyboard', () => {
  afterEach(closeAll);

  for (const [name, key] of [
    ['Enter', 'Enter'],
    ['Space', ' '],
  ] as const)
    it(`${name} on our button opens Connect`, async () => {
      const element = await states.closed();
      await tab();
      expect(document.activeElement === element).to.equal(true);
      await sendKeys({ press: key });
      await until(() => element.matches(':state(ready)'), 'ready');
    });

  for (const state of ['authorizing', 'loading', 'unreachable', 'connect-error'] as const)
    it(`Escape gives the way out: ${state}`, async () => {
      const element = await states[state]();
      const told = record(element);
      await focusClose(element);
      await sendKeys({ press: 'Escape' });
      await until(() => !element.open, 'closed');
      await element.updateComplete;
      expect(typesOf(told)).to.deep.equal(['cancel', 'close']);
    });

  it('Escape is the page’s to refuse, after a sign that the person is there', async () => {
    const element = await states.loading();
    const told = record(element);
    element.addEventListener('cancel', (event) => event.preventDefault());
    await sendKeys({ press: 'a' });
    await sendKeys({ press: 'Escape' });
    await until(() => told.length > 0, 'asked');
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['cancel']);
    expect(element.open).to.equal(true);
  });

  it('a close request of any kind is a cancel, then a close, where the engine has a way to make one', async function () {
    const element = await states.loading();
    const told = record(element);
    const dialog: (HTMLDialogElement & { requestClose?: () => void }) | null | undefined =
      element.shadowRoot?.querySelector('dialog');
    if (!dialog?.requestClose) return this.skip();
    element.addEventListener('cancel', (event) => event.preventDefault(), { once: true });
    dialog.requestClose();
    await until(() => told.length === 1, 'asked');
    expect(element.open).to.equal(true);
    dialog.requestClose();
    await until(() => !element.open, 'closed');
    await element.updateComplete;
    expect(typesOf(told)).to.deep.equal(['cancel', 'cancel', 'close']);
  });

  it('an engine that closes without asking still gives the page its close', async () => {
    const element = await states.loading();
    const told = record(element);
    element.shadowRoot?.querySelector('dialog')?.close();
    await until(() => !element.open, 'closed');
    await element.updateComplete;
    expect(typesOf(told)).to.deep.equal(['close']);
    expect(told[0]?.detail).to.include({ reason: 'user' });
  });

  it('Tab leads from the way out to the retry and back', async () => {
    const element = await states.unreachable();
    const close = button(element, 'Close');
    const retry = button(element, 'Try again');
    close.focus();
    await tab();
    expect(element.shadowRoot?.activeElement === retry).to.equal(true);
    await tab(true);
    expect(element.shadowRoot?.activeElement === close).to.equal(true);
  });

  it('Tab never gets to the page behind', async () => {
    const outside = await fixture<HTMLButtonElement>(html`<button>Behind</button>`);
    const element = await states.unreachable();
    for (const back of [false, false, false, false, true, true, true, true]) {
      await tab(back);
      expect(document.activeElement === outside).to.equal(false);
    }
    expect(element.open).to.equal(true);
  });

  it('the frame that is not there yet is no stop', async () => {
    const element = await states.loading();
    button(element, 'Close').focus();
    await tab();
    await nextFrame();
    expect(element.shadowRoot?.activeElement === frameOf(element)).to.equal(false);
  });

  it('the focus is always seen', async () => {
    const element = await states.unreachable();
    for (const name of ['Close', 'Try again'] as const) {
      await tab();
      button(element, name).focus();
      const { outlineStyle, outlineWidth, clipPath } = getComputedStyle(button(element, name));
      expect(outlineStyle, name).not.to.equal('none');
      expect(parseFloat(outlineWidth), name).to.be.at.least(1);
      expect(clipPath, name).to.equal('none');
    }
  });
});

import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/index.js';
import type { HumanConnectElement } from '../../src/index.js';
import { detailOf } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

describe('invoker commands', () => {
  before(function () {
    if (!('command' in HTMLButtonElement.prototype)) this.skip();
  });

  async function invoked() {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.innerHTML = `
      <button commandfor="records" command="--open">Open</button>
      <button commandfor="records" command="--close">Close</button>
      <button commandfor="records" command="--other">Other</button>
      <human-connect id="records" token="t" base-url="${origins.frames}/frame/" no-trigger></human-connect>`;
    const element = place.querySelector('human-connect') as HumanConnectElement;
    await element.updateComplete;
    const [open, close, other] = [...place.querySelectorAll('button')] as [
      HTMLButtonElement,
      HTMLButtonElement,
      HTMLButtonElement,
    ];
    return { element, open, close, other };
  }

  it('--open opens and --close closes', async () => {
    const { element, open, close } = await invoked();
    open.click();
    expect(element.open).to.equal(true);
    await oneEvent(element, 'ready');
    close.click();
    expect(element.open).to.equal(false);
    const detail = await detailOf(element, 'close');
    expect(detail).to.include({ reason: 'api' });
  });

  it('other commands do nothing, nor does --open while disabled', async () => {
    const { element, open, other } = await invoked();
    other.click();
    expect(element.open).to.equal(false);
    element.disabled = true;
    open.click();
    expect(element.open).to.equal(false);
  });
});

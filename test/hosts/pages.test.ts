// Pages that are in the way of a dialog without being one.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { resetMouse } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { button, record, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { click } from './behaves.js';

const baseUrl = `${origins.frames}/frame/`;

afterEach(async () => {
  await resetMouse();
  document.body.removeAttribute('style');
});

describe('In a menu that hides itself on the click', () => {
  async function inMenu(): Promise<{ menu: HTMLElement; element: HumanConnectElement }> {
    const menu = await fixture<HTMLElement>(
      html`<div role="menu"><human-connect token="t" base-url=${baseUrl}></human-connect></div>`,
    );
    menu.addEventListener('click', () => (menu.style.display = 'none'));
    return { menu, element: menu.querySelector('human-connect') as HumanConnectElement };
  }

  it('ends, as nobody could see it, and the page can be used', async () => {
    const { element } = await inMenu();
    const told = record(element);
    await click(element);
    await until(() => typesOf(told).includes('close'), 'close');
    expect(told.at(-1)?.detail).to.include({ reason: 'removed' });
    await element.updateComplete;
    expect(document.querySelector(':modal') === null).to.equal(true);
    expect(element.shadowRoot?.querySelector('dialog') === null).to.equal(true);
    const behind = await fixture<HTMLButtonElement>(html`<button>Behind</button>`);
    const clicked = oneEvent(behind, 'click');
    await click(behind);
    await clicked;
  });

  it('opens where the element itself stands outside of the menu', async () => {
    const { menu } = await inMenu();
    const outside = await fixture<HumanConnectElement>(
      html`<human-connect no-trigger token="t" base-url=${baseUrl}></human-connect>`,
    );
    menu.addEventListener('click', () => (outside.open = true));
    const ready = oneEvent(outside, 'ready');
    await click(menu);
    await ready;
    expect(outside.open).to.equal(true);
    outside.close();
  });
});

describe('On a page whose body takes no pointer', () => {
  it('takes clicks on our button, and gives the page back as it was', async () => {
    const element = await fixture<HumanConnectElement>(
      html`<human-connect token="t" base-url=${baseUrl}></human-connect>`,
    );
    document.body.style.pointerEvents = 'none';
    const told = record(element);
    element.open = true;
    await oneEvent(element, 'ready');
    await element.updateComplete;
    await click(button(element, 'Close'));
    await until(() => typesOf(told).includes('close'), 'close');
    expect(document.body.getAttribute('style')).to.equal('pointer-events: none;');
  });
});

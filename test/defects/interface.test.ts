import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { HumanConnect, type HumanConnectElement } from '../../src/index.js';
import { focusClose } from '../support/element/focus-close.js';
import { frameOf, mounted, opened, record, say, typesOf, until } from '../support/element/opened.js';
import { OfficialPage } from '../support/element/official.js';
import { origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const baseUrl = `${origins.frames}/frame/`;
const close = { type: 'hapi-connect-close', status: 'SUCCESS' };
const dialogOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('dialog') as HTMLDialogElement;

/** What is on top in the middle of the page. */
const onTop = (page: Document) => {
  const { clientWidth, clientHeight } = page.documentElement;
  return page.elementFromPoint(clientWidth / 2, clientHeight / 2);
};

describe('defects: interface', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  it('D34 ours: it is a modal dialog with a name', async () => {
    const element = await opened();
    expect(dialogOf(element).matches(':modal')).to.equal(true);
    expect(dialogOf(element).ariaLabel).to.not.equal('');
  });

  it('D34 official: there is no dialog', async () => {
    const page = await OfficialPage.load();
    await page.open();
    expect(page.document.querySelectorAll('dialog, [role=dialog], [aria-modal]').length).to.equal(0);
  });

  it('D35 ours: the Tab key leads from our button into Connect', async () => {
    const element = await opened();
    await until(() => element.shadowRoot?.activeElement === frameOf(element), 'focus');
    await focusClose(element);
    await sendKeys({ press: 'Tab' });
    expect(element.shadowRoot?.activeElement === frameOf(element), 'in the frame').to.equal(true);
    expect(frameOf(element).tabIndex).to.equal(0);
  });

  it('D35 official: the frame is not in the tab order', async () => {
    const page = await OfficialPage.load();
    await page.open();
    expect(page.frame?.tabIndex).to.equal(-1);
  });

  it('D36 ours: the focus is back on what had it', async () => {
    const opener = await fixture<HTMLButtonElement>(html`<button>Connect</button>`);
    opener.focus();
    const element = await opened();
    say(element, close);
    await oneEvent(element, 'close');
    expect(document.activeElement === opener, 'focus').to.equal(true);
  });

  it('D36 official: the focus does not come back', async function () {
    const page = await OfficialPage.load({ body: '<button>Connect</button>' });
    page.document.querySelector('button')?.focus();
    await page.open();
    await nextFrame();
    // WebKit has not moved it in the first place
    if (page.document.activeElement !== page.frame) return this.skip();
    await page.say(close);
    expect(page.document.activeElement === page.document.querySelector('button'), 'focus').to.equal(false);
  });

  it('D37 ours: the page behind takes no focus while Connect is open', async () => {
    const behind = await fixture<HTMLButtonElement>(html`<button>Behind</button>`);
    await opened();
    behind.focus();
    expect(document.activeElement === behind, 'focus').to.equal(false);
  });

  it('D37 official: the page behind takes the focus', async () => {
    const page = await OfficialPage.load({ body: '<button>Behind</button>' });
    await page.open();
    page.document.querySelector('button')?.focus();
    expect(page.document.activeElement?.textContent).to.equal('Behind');
  });

  it('D38 ours: a session leaves nothing to the next that could fail', async () => {
    const element = await mounted();
    const errors = await uncaughtDuring(async () => {
      for (const _ of [1, 2, 3]) {
        element.open = true;
        await oneEvent(element, 'ready');
        element.close();
        await element.updateComplete;
      }
    });
    expect(errors).to.deep.equal([]);
  });

  it('D38 official: after a session with a focus trap, the next without one throws', async () => {
    const page = await OfficialPage.load();
    await page.open({ enableFocusTrap: true });
    await page.say(close);
    await page.open();
    await until(() => page.window.seen.errors.length > 0, 'an uncaught error');
  });

  it('D39 ours: the focus goes into Connect when it has loaded', async () => {
    const element = await opened();
    await until(() => element.shadowRoot?.activeElement === frameOf(element), 'focus');
  });

  it('D40 ours: the frame has a name, and nothing that is hidden takes the focus', async () => {
    const element = await opened();
    expect(frameOf(element).title).to.not.equal('');
    expect(frameOf(element).hasAttribute('role')).to.equal(false);
    const focusable = ':is([aria-hidden], [aria-hidden] *):is(a, button, input, iframe, [tabindex])';
    expect(element.shadowRoot?.querySelectorAll(focusable).length).to.equal(0);
  });

  it('D41 ours: opened from a modal dialog of the page, it is on top of it', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog style="inset: 0; inline-size: 100%">Page</dialog>`);
    dialog.showModal();
    const element = HumanConnect.open({ token: 't', baseUrl });
    await oneEvent(element, 'ready');
    await nextFrame();
    expect(onTop(document) === element, 'on top').to.equal(true);
    element.close();
    dialog.close();
  });

  it('D41 official: opened from a modal dialog of the page, it lies below it', async () => {
    const page = await OfficialPage.load({
      body: '<dialog style="inset: 0; width: 100%; height: 100%">Page</dialog>',
    });
    const dialog = page.document.querySelector('dialog');
    dialog?.showModal();
    await page.open();
    expect(onTop(page.document) === dialog, 'the page’s dialog').to.equal(true);
  });

  it('D44 ours: the page’s head is as it was', async () => {
    const before = document.head.innerHTML;
    const element = await opened();
    expect(document.head.innerHTML).to.equal(before);
    element.close();
    await element.updateComplete;
    expect(document.head.innerHTML).to.equal(before);
  });

  it('D45 ours: colours, texts and place are the page’s to choose', async () => {
    const element = await mounted({ inline: true, messages: { trigger: 'Verbinden' } });
    element.style.setProperty('--human-connect-accent', 'rgb(1, 2, 3)');
    await element.updateComplete;
    const trigger = element.shadowRoot?.querySelector('[part=trigger]') as HTMLElement;
    expect(trigger.textContent.trim()).to.equal('Verbinden');
    expect(getComputedStyle(trigger).backgroundColor).to.equal('rgb(1, 2, 3)');
    const told = record(element);
    element.open = true;
    await oneEvent(element, 'ready');
    expect(dialogOf(element).matches(':modal')).to.equal(false);
    expect(typesOf(told)).to.deep.equal(['ready']);
  });

  it('D45 official: there is one place, and no text or colour to choose', async () => {
    const read: PropertyKey[] = [];
    const page = await OfficialPage.load();
    const options = { token: 't', baseURL: page.baseURL };
    page.client.open(new Proxy(options, { get: (at_, name) => (read.push(name), Reflect.get(at_, name) as unknown) }));
    expect(read.filter((name) => /inline|embed|lang|text|label|color|theme|style/i.test(String(name)))).to.deep.equal(
      [],
    );
  });
});

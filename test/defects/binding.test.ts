import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { HumanConnect, type HumanConnectElement } from '../../src/index.js';
import { addressOf, mounted, opened, record, say, typesOf } from '../support/element/opened.js';
import { OfficialPage } from '../support/element/official.js';
import { origins } from '../support/element/origins.js';

const baseUrl = `${origins.frames}/frame/`;
const close = { type: 'hapi-connect-close', status: 'SUCCESS' };
const trigger = (element: HumanConnectElement) => element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]');
const buttonIn = (page: OfficialPage) => page.document.querySelector<HTMLElement>('[data-hapi-token]');
const container = (attributes = '', base = baseUrl) =>
  `<div class="hapi__token-container"><button data-hapi-token="t" data-hapi-base-url="${base}" ${attributes}>Go</button></div>`;

/** What is added to the window's listeners while `act` runs, and not taken away by the end of it. */
async function listenersLeft(act: () => Promise<void>): Promise<string[]> {
  const left = new Set<{ type: string; listener: unknown }>();
  const add = addEventListener;
  const remove = removeEventListener;
  const isWindow = (target: unknown) => target === window || target === undefined;
  window.addEventListener = function (this: unknown, ...[type, listener, options]: Parameters<typeof add>) {
    const entry = { type, listener };
    if (isWindow(this)) left.add(entry);
    if (typeof options === 'object') {
      options.signal?.addEventListener('abort', () => left.delete(entry));
      if (options.once) left.delete(entry);
    }
    add.call(window, type, listener, options);
  } as typeof add;
  window.removeEventListener = function (this: unknown, ...[type, listener, options]: Parameters<typeof remove>) {
    for (const entry of left) if (entry.type === type && entry.listener === listener) left.delete(entry);
    remove.call(window, type, listener, options);
  } as typeof remove;
  try {
    await act();
  } finally {
    Reflect.deleteProperty(window, 'addEventListener');
    Reflect.deleteProperty(window, 'removeEventListener');
    window.addEventListener = add;
    window.removeEventListener = remove;
  }
  return [...left].map(({ type }) => type);
}

describe('defects: binding', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  it('D25 ours: an element that comes after the page’s load event opens by its button', async () => {
    expect(document.readyState).to.equal('complete');
    const element = await mounted();
    await element.updateComplete;
    trigger(element)?.click();
    await oneEvent(element, 'ready');
  });

  it('D25 official: a script that comes after the page’s load event binds no button', async () => {
    const page = await OfficialPage.load({ body: container(), late: true });
    buttonIn(page)?.click();
    expect(page.frame === null).to.equal(true);
  });

  it('D26 ours: however often the token changes, a click is one opening and a message one event', async () => {
    const element = await mounted();
    for (const token of ['t1', 't2', 't3']) {
      element.setAttribute('token', token);
      await element.updateComplete;
    }
    const told = record(element);
    trigger(element)?.click();
    await oneEvent(element, 'ready');
    say(element, { type: 'hapi-connect-connect-source' });
    say(element, close);
    await oneEvent(element, 'close');
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['ready', 'connect-source', 'close']);
  });

  it('D26 official: after three new tokens one click is handled four times', async () => {
    const page = await OfficialPage.load({ body: container() });
    const button = buttonIn(page);
    for (const token of ['t1', 't2', 't3']) {
      button?.setAttribute('data-hapi-token', token);
      await nextFrame();
    }
    let handled = 0;
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    click.preventDefault = () => handled++;
    button?.dispatchEvent(click);
    expect(handled).to.equal(4);
  });

  it('D27 ours: the token that counts is the one at the click, even if another was prepared', async () => {
    const element = await mounted({ token: 'old' });
    await element.updateComplete;
    trigger(element)?.dispatchEvent(new Event('touchstart', { bubbles: true }));
    element.token = 'new';
    trigger(element)?.click();
    await oneEvent(element, 'ready');
    expect((await addressOf(element)).searchParams.get('token')).to.equal('new');
  });

  it('D28 ours: elements that are added later work, wherever they are added', async () => {
    const place = await fixture(html`<div></div>`);
    const element = document.createElement('human-connect');
    Object.assign(element, { token: 't', baseUrl });
    place.append(element);
    await element.updateComplete;
    trigger(element)?.click();
    await oneEvent(element, 'ready');
  });

  it('D28 official: a button that is added later is never bound', async () => {
    const page = await OfficialPage.load({ body: '<div class="hapi__token-container"></div>' });
    const place = page.document.querySelector('.hapi__token-container');
    if (place) place.innerHTML = container();
    await nextFrame();
    buttonIn(page)?.click();
    expect(page.frame === null).to.equal(true);
  });

  it('D29 ours: it works inside a shadow root', async () => {
    const host = await fixture(html`<div></div>`);
    const element = document.createElement('human-connect');
    Object.assign(element, { token: 't', baseUrl });
    host.attachShadow({ mode: 'open' }).append(element);
    await element.updateComplete;
    trigger(element)?.click();
    await oneEvent(element, 'ready');
    element.close();
  });

  it('D29 official: a button inside a shadow root is never bound', async () => {
    const page = await OfficialPage.load({
      body: `<div id="host"></div><script>
        document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '${container()}';
      </script>`,
    });
    page.document.querySelector('#host')?.shadowRoot?.querySelector('button')?.click();
    expect(page.frame === null).to.equal(true);
  });

  it('D30 ours: the console stays empty, from opening to close', async () => {
    const { error, warn, log, info } = console;
    const written: unknown[] = [];
    console.error = console.warn = console.log = console.info = (...data: unknown[]) => written.push(data);
    const element = HumanConnect.open({ token: 't', baseUrl });
    await oneEvent(element, 'ready');
    say(element, close);
    await oneEvent(element, 'close');
    Object.assign(console, { error, warn, log, info });
    expect(written).to.deep.equal([]);
  });

  it('D30 official: a page that calls open() is warned of a missing container, and of open()', async () => {
    const page = await OfficialPage.load();
    await page.open();
    expect(page.window.seen.console.join('\n')).to.match(/Couldn't find element[^]*Deprecation notice/);
  });

  it('D31 ours: a listener that was removed is not called, and another session’s listener neither', async () => {
    const [first, second] = await Promise.all([opened(), opened()]);
    const calls: string[] = [];
    const listener = () => calls.push('removed');
    first.addEventListener('close', listener);
    first.removeEventListener('close', listener);
    second.addEventListener('close', () => calls.push('second'));
    first.close();
    await first.updateComplete;
    expect(calls).to.deep.equal([]);
  });

  it('D31 official: on() has no off(), and is not called for what open() opened', async () => {
    const calls: string[] = [];
    const page = await OfficialPage.load();
    page.on('close', () => calls.push('on'));
    await page.open();
    await page.say(close);
    expect(calls).to.deep.equal([]);
    expect(page.client).not.to.have.property('off');
  });

  it('D32 ours: a session takes every listener back that it put on the window, and an idle element puts none there', async () => {
    const left = await listenersLeft(async () => {
      const element = await mounted();
      await element.updateComplete;
      element.open = true;
      await oneEvent(element, 'ready');
      element.close();
      await element.updateComplete;
      await mounted();
    });
    expect(left).to.deep.equal([]);
  });

  it('D33 ours: every option of a session is an attribute, too', async () => {
    const element = await fixture<HumanConnectElement>(
      html`<human-connect
        token="t"
        base-url=${baseUrl}
        mode="select"
        client-id="client"
        preseeded-sources='[{"id":"1","name":"One"}]'
        config="c"
        invite-session-id="i"
      ></human-connect>`,
    );
    element.open = true;
    await oneEvent(element, 'ready');
    const query = Object.fromEntries((await addressOf(element)).searchParams);
    expect(query).to.include({ clientId: 'client', config: 'c', pisId: 'i' });
    expect(atob(query['preseededSources'] ?? '')).to.equal('[{"id":"1","name":"One"}]');
  });

  it('D33 official: of these, a button’s attributes reach nothing', async () => {
    const attributes =
      'data-hapi-mode="select" data-hapi-client-id="client" data-hapi-config="c" data-hapi-invite-session-id="i"';
    const page = await OfficialPage.load({ body: container(attributes) });
    buttonIn(page)?.click();
    const query = new URL(page.frame?.src ?? '').searchParams;
    expect([query.get('clientId'), query.get('config'), query.get('pisId')]).to.deep.equal(['undefined', null, null]);
  });
});

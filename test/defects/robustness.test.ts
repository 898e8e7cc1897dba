import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { HumanConnect, type Authorize, type ConnectError, type HumanConnectElement } from '../../src/index.js';
import {
  addressOf,
  button,
  frameOf,
  heardAll,
  mounted,
  opened,
  record,
  say,
  typesOf,
  until,
} from '../support/element/opened.js';
import { OfficialPage } from '../support/element/official.js';
import { origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const pharmacy = { id: '5b1daf3f079c652eaf41fd23', name: 'Starfleet Pharmacy' };
const close = { type: 'hapi-connect-close', status: 'SUCCESS' };
const connect = {
  type: 'hapi-connect-connect-source',
  sessionResults: { connectedSources: [pharmacy] },
  currentConnections: [pharmacy],
};
const baseUrl = `${origins.frames}/frame/`;
const fail = () => {
  throw new Error('the page’s own');
};
const nodes = (element: HumanConnectElement) => element.shadowRoot?.querySelectorAll('dialog, iframe').length;

async function ours(options: object = {}): Promise<HumanConnectElement> {
  const element = HumanConnect.open({ token: 'a-token', baseUrl, ...options });
  await oneEvent(element, 'ready');
  return element;
}

describe('defects: robustness', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  for (const [number, what, data] of [
    ['D7', 'null', null],
    ['D8', 'an object whose type is no text', { type: 5 }],
  ] as const) {
    it(`${number} ours: a message that is ${what} throws nothing`, async () => {
      const element = await opened();
      const errors = await uncaughtDuring(async () => {
        say(element, data);
        postMessage(data, '*');
        await heardAll(element);
      });
      expect(errors).to.deep.equal([]);
    });

    it(`${number} official: a message that is ${what} throws an uncaught TypeError`, async () => {
      const page = await OfficialPage.load();
      await page.open();
      await page.forge(data);
      expect(page.window.seen.errors.join()).to.match(/TypeError/);
    });
  }

  it('D9 ours: a message without a type throws nothing', async () => {
    const element = await opened();
    const told = record(element);
    const errors = await uncaughtDuring(async () => {
      for (const data of [undefined, {}, [], 'text', 5]) say(element, data);
      await heardAll(element);
    });
    expect([...errors, ...told]).to.deep.equal([]);
  });

  it('D10 ours: a callback that throws keeps nothing open', async () => {
    const element = await ours({ onClose: fail });
    const errors = await uncaughtDuring(async () => {
      say(element, close);
      await until(() => !element.isConnected, 'gone');
    });
    expect(errors).to.have.length(1);
    expect(nodes(element)).to.equal(0);
  });

  it('D10 official: a callback that throws leaves frame and overlay in the page', async () => {
    const page = await OfficialPage.load();
    await page.open({ onClose: fail });
    await page.say(close);
    expect([page.frame !== null, page.overlay !== null]).to.deep.equal([true, true]);
  });

  it('D11 ours: a frame that the page tore out is cleaned up, and the next session is heard alone', async () => {
    const element = await opened();
    const told = record(element);
    frameOf(element).remove();
    element.close();
    await element.updateComplete;
    expect(nodes(element)).to.equal(0);
    element.open = true;
    await oneEvent(element, 'ready');
    say(element, close);
    await oneEvent(element, 'close');
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['close', 'ready', 'close']);
  });

  it('D11 official: a frame that the page tore out leaves the overlay, and its listeners hear the next session', async () => {
    const calls: string[] = [];
    const page = await OfficialPage.load();
    await page.open({ onClose: () => calls.push('first') });
    page.frame?.remove();
    await page.forge(close);
    expect(page.overlay !== null).to.equal(true);
    await page.open({ onClose: () => calls.push('second') });
    await page.say(close);
    expect(calls).to.deep.equal(['first', 'first']);
  });

  it('D12 ours: the message that other listeners of the page get is as it came', async () => {
    const element = await opened();
    const seen: unknown[] = [];
    addEventListener('message', ({ data }) => seen.push(data), { once: true });
    say(element, connect);
    await oneEvent(element, 'connect-source');
    await until(() => seen.length === 1, 'heard');
    expect(seen[0]).to.deep.equal(connect);
  });

  it('D12 official: the message loses its type before other listeners get it', async () => {
    const page = await OfficialPage.load();
    await page.open({ onConnectSource: () => undefined });
    const seen: unknown[] = [];
    page.window.addEventListener('message', ({ data }) => seen.push(data));
    await page.say(connect);
    expect(seen[0]).not.to.have.property('type');
  });

  it('D13 ours: onClose can open the next session', async () => {
    let second: HumanConnectElement | undefined;
    const first = await ours({ onClose: () => (second = HumanConnect.open({ token: 't', baseUrl })) });
    say(first, close);
    await until(() => second?.matches(':state(ready)') === true, 'opened again');
  });

  it('D13 official: open() in onClose does nothing', async () => {
    const answers: unknown[] = [];
    const page = await OfficialPage.load();
    await page.open({ onClose: () => answers.push(page.client.open({ token: 't', baseURL: page.baseURL })) });
    await page.say(close);
    expect(answers).to.deep.equal([null]);
    expect(page.frame === null).to.equal(true);
  });

  it('D14 ours: opening gives a handle that closes it, and a promise of how it ended', async () => {
    const element = await ours();
    const closed = element.show();
    element.close();
    expect(await closed).to.include({ status: 'SUCCESS', reason: 'api' });
  });

  it('D14 official: open() gives undefined, then null; nothing closes it', async () => {
    const page = await OfficialPage.load();
    expect(await page.open()).to.equal(undefined);
    expect(page.client.open({ token: 't' })).to.equal(null);
    expect(Object.keys(page.client).sort()).to.deep.equal(['on', 'open']);
  });

  it('D15 ours: Escape leads out although Connect never answers', async () => {
    const element = await mounted({ baseUrl: `${origins.frames}/hang` });
    const closed = element.show();
    await element.updateComplete;
    await sendKeys({ press: 'Escape' });
    expect(await closed).to.include({ reason: 'user' });
    expect(nodes(element)).to.equal(0);
  });

  it('D15 official: neither Escape nor a click on the overlay leads out', async () => {
    const page = await OfficialPage.load();
    await page.open();
    const escape = { key: 'Escape', bubbles: true };
    page.document.body.dispatchEvent(new KeyboardEvent('keydown', escape));
    (page.overlay as HTMLElement).click();
    page.window.focus();
    await sendKeys({ press: 'Escape' });
    expect(page.frame !== null).to.equal(true);
  });

  it('D16 ours: what Connect reports, and a Connect that is not there, are error events with a retry', async () => {
    const element = await opened();
    const told = record(element);
    say(element, { type: 'hapi-connect-error', error: { message: 'no such token' } });
    await oneEvent(element, 'error');
    element.close();
    element.baseUrl = origins.refused;
    element.open = true;
    await oneEvent(element, 'error');
    await element.updateComplete;
    const codes = told.filter(({ type }) => type === 'error').map(({ detail }) => (detail as ConnectError).code);
    expect(codes).to.deep.equal(['connect-error', 'unreachable']);
    expect(button(element, 'Try again').checkVisibility()).to.equal(true);
  });

  it('D16 official: what Connect reports as an error calls nothing and shows nothing', async () => {
    const calls: string[] = [];
    const page = await OfficialPage.load();
    for (const name of ['error', 'close', 'connect', 'disconnect']) page.on(name, () => calls.push(name));
    const onEvent = () => calls.push('callback');
    await page.open({ onClose: onEvent, onError: onEvent, error: onEvent, onConnectSource: onEvent });
    const before = page.document.body.innerHTML;
    await page.say({ type: 'hapi-connect-error', error: { message: 'no such token' } });
    expect(calls).to.deep.equal([]);
    expect(page.document.body.innerHTML).to.equal(before);
  });

  it('D17 ours: an expired token is asked for once more, and Connect opens again', async () => {
    let calls = 0;
    const authorize: Authorize = () => Promise.resolve(`token-${String(++calls)}`);
    const element = await opened({ authorize });
    say(element, { ...close, status: 'SESSION_TOKEN_EXPIRED' });
    await oneEvent(element, 'ready');
    expect((await addressOf(element)).searchParams.get('token')).to.equal('token-2');
    expect(element.open).to.equal(true);
  });

  it('D17 official: an expired token closes Connect', async () => {
    const page = await OfficialPage.load();
    await page.open();
    await page.say({ ...close, status: 'SESSION_TOKEN_EXPIRED' });
    expect(page.frame === null).to.equal(true);
  });

  it('D18 ours: no id in the page keeps it from opening, and it puts none there', async () => {
    const ids = () => [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const taken = document.createElement('div');
    taken.id = 'human-api';
    document.body.append(taken);
    const before = ids();
    await opened();
    expect(ids()).to.deep.equal(before);
    taken.remove();
  });

  it('D18 official: an element with the id human-api keeps it from opening, silently', async () => {
    const page = await OfficialPage.load({ body: '<div id="human-api"></div>' });
    expect(page.client.open({ token: 't', baseURL: page.baseURL })).to.equal(null);
    expect(page.overlay === null).to.equal(true);
  });

  it('D19 ours: frozen options are taken, and options stay as they are', async () => {
    const options = { token: 't', baseUrl, mode: 'auth' as const };
    const before = JSON.stringify(options);
    await ours(Object.freeze(options));
    expect(JSON.stringify(options)).to.equal(before);
  });

  it('D19 official: frozen options throw, and options are changed', async () => {
    const page = await OfficialPage.load();
    expect(() => page.client.open(Object.freeze({ token: 't' }))).to.throw(/__baseURL|extensible/);
    const options = { token: 't', baseURL: page.baseURL };
    page.client.open(options);
    expect(options).to.have.property('__baseURL');
  });

  it('D20 ours: options that are null are an error event, not an exception', async () => {
    const element = HumanConnect.open(null as never);
    const told = record(element);
    await oneEvent(element, 'close');
    expect(typesOf(told)).to.deep.equal(['error', 'close']);
  });

  it('D20 official: options that are null are a TypeError about something else', async () => {
    const page = await OfficialPage.load();
    expect(() => page.client.open(null)).to.throw(/logger|null/);
  });

  const unicode = [{ id: '1', name: 'Œuvre 医院' }];

  it('D21 ours: a provider’s name may be in any script', async () => {
    const element = await opened({ mode: 'select', clientId: 'client', preseededSources: unicode });
    const sent = atob((await addressOf(element)).searchParams.get('preseededSources') ?? '');
    const bytes = Uint8Array.from(sent, (letter) => letter.charCodeAt(0));
    expect(JSON.parse(new TextDecoder().decode(bytes))).to.deep.equal(unicode);
  });

  it('D21 official: a provider’s name beyond Latin-1 throws', async () => {
    const page = await OfficialPage.load();
    const options = { mode: 'select', clientId: 'client', preseededSources: unicode };
    expect(() => page.client.open(options)).to.throw();
    expect(page.frame === null).to.equal(true);
  });

  it('D22 ours: select mode without a client id is an error', async () => {
    const element = await mounted({ mode: 'select', token: null });
    const told = record(element);
    await element.show();
    expect(told[0]).to.deep.include({
      type: 'error',
      detail: {
        code: 'invalid-options',
        message: 'mode="select" needs a client-id. See "Errors" in REFERENCE.md of human-connect-element.',
      },
    });
  });

  it('D22 official: select mode without a client id sends the text undefined', async () => {
    const page = await OfficialPage.load();
    await page.open({ mode: 'select' });
    expect(page.frame?.src).to.contain('clientId=undefined');
  });

  it('D23 ours: client id and user id reach the one who gets the token', async () => {
    const requests: object[] = [];
    const authorize: Authorize = (request) => {
      requests.push(request);
      return Promise.resolve('t');
    };
    await opened({ authorize, clientId: 'client', clientUserId: 'jane@example.com' });
    expect(requests[0]).to.include({ clientId: 'client', clientUserId: 'jane@example.com' });
  });

  it('D23 official: client id and user id are read by nobody', async () => {
    const read: PropertyKey[] = [];
    const page = await OfficialPage.load();
    const options = new Proxy(
      { token: 't', baseURL: page.baseURL, clientId: 'client', clientUserId: 'jane@example.com' },
      { get: (target, name) => (read.push(name), Reflect.get(target, name) as unknown) },
    );
    page.client.open(options);
    expect(read).to.include('token');
    expect(read.filter((name) => /^client/.test(String(name)))).to.deep.equal([]);
  });

  it('D24 ours: what cannot be opened is told by events, with nothing thrown or written', async () => {
    const written: unknown[] = [];
    const errors = await uncaughtDuring(async () => {
      const { error, warn } = console;
      console.error = console.warn = (...data: unknown[]) => written.push(data);
      for (const options of [{}, { token: 't', baseUrl: 'nonsense' }])
        await oneEvent(HumanConnect.open(options), 'close');
      Object.assign(console, { error, warn });
    });
    expect([...errors, ...written]).to.deep.equal([]);
  });

  it('D24 official: what cannot be opened is both written and thrown', async () => {
    const page = await OfficialPage.load();
    expect(() => page.client.open({})).to.throw('The token attribute is required');
    expect(page.window.seen.console.at(-1)).to.contain('object');
  });
});

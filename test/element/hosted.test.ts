// What happens in the page that leaves. The way there and back is in test/e2e/hosted.test.ts.
import { aTimeout, expect, nextFrame, oneEvent } from '@open-wc/testing';
import { HumanConnect, type ClientOptions, type HumanConnectElement } from '../../src/index.js';
import { codesOf, mounted, record, typesOf, until } from '../support/element/opened.js';
import { touch } from '../support/element/intent.js';
import { origins } from '../support/element/origins.js';

const KEY = 'human-connect:hosted';

/** An element that would leave, in a page that prevents it: this one has tests to run. */
async function hosted(properties: Partial<HumanConnectElement> = {}): Promise<HumanConnectElement> {
  const element = await mounted({
    hosted: true,
    clientId: 'client',
    hostedUrl: `${origins.frames}/connect`,
    ...properties,
  });
  element.addEventListener('redirect', (event) => event.preventDefault());
  return element;
}

describe('hosted', () => {
  afterEach(() => {
    sessionStorage.removeItem(KEY);
  });

  it('dispatches redirect, which neither bubbles nor crosses shadow trees, and has no detail', async () => {
    const element = await hosted();
    const left = oneEvent(element, 'redirect');
    const closed = element.show();
    const event: CustomEvent = await left;
    expect([event.bubbles, event.composed, event.cancelable, event.detail]).to.deep.equal([false, false, true, null]);
    await closed;
  });

  it('stays where the page prevents it: the session ends with the reason api, and nothing is left of it', async () => {
    const element = await hosted();
    const told = record(element);
    const response = await element.show();
    expect(typesOf(told)).to.deep.equal(['redirect', 'close']);
    expect(response).to.include({ status: 'SUCCESS', reason: 'api' });
    expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
    expect(sessionStorage.getItem(KEY)).to.equal(null);
  });

  it('stays where a listener closes the session, with one close', async () => {
    const element = await mounted({ hosted: true, clientId: 'client', hostedUrl: `${origins.frames}/connect` });
    const told = record(element);
    element.addEventListener('redirect', () => element.close());
    await element.show();
    expect(typesOf(told)).to.deep.equal(['redirect', 'close']);
  });

  const unusable: Record<string, Partial<HumanConnectElement>> = {
    'client-id': { clientId: null },
    'hosted-url': { hostedUrl: 'http://hapi-link.example' },
    'callback-url': { callbackUrl: 'javascript:alert(1)' },
  };
  for (const [name, properties] of Object.entries(unusable))
    it(`is an error that names ${name} where that cannot be used, and does not leave`, async () => {
      const element = await hosted(properties);
      const told = record(element);
      await element.show();
      expect(typesOf(told)).to.deep.equal(['error', 'close']);
      expect(told[0]?.detail).to.have.property('code', 'invalid-options');
      expect(told[0]?.detail).to.have.property('message').that.contains(name);
    });

  it('says that a browser without sessionStorage cannot tell the answer from a forged one, before it leaves', async () => {
    const setItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem') ?? {};
    Storage.prototype.setItem = () => {
      throw new DOMException('Refused', 'SecurityError');
    };
    try {
      const element = await hosted();
      const told = record(element);
      await element.show();
      expect(codesOf(told)).to.deep.equal(['blocked']);
      expect(typesOf(told)).to.deep.equal(['error', 'redirect', 'close']);
      expect(told[0]?.detail).to.have.property('message').that.contains('sessionStorage');
    } finally {
      Object.defineProperty(Storage.prototype, 'setItem', setItem);
    }
  });

  it('gets a token for each opening, and says where it is meanwhile', async () => {
    let give = (_token: string): void => undefined;
    let asked = 0;
    const authorize = () => {
      asked++;
      return new Promise<string>((resolve) => (give = resolve));
    };
    const element = await hosted({ authorize });
    for (const times of [1, 2]) {
      const closed = element.show();
      await until(() => asked === times, 'asked');
      expect(element.matches(':state(authorizing)')).to.equal(true);
      expect(element.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
      give('fresh');
      expect((await closed).status).to.equal('SUCCESS');
    }
  });

  it('on intent gets the token alone, with every preload, and the click leaves at once', async () => {
    let asked = 0;
    const element = await hosted({ preload: 'auto', authorize: () => Promise.resolve(`token-${String(++asked)}`) });
    const told = record(element);
    await touch(element);
    await until(() => asked === 1, 'asked');
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('iframe')).to.equal(null);
    await element.show();
    expect(asked).to.equal(1);
    expect(typesOf(told)).to.deep.equal(['redirect', 'close']);
  });

  it('leaves an answer in the address alone in a tab that has not left', async () => {
    const before = location.href;
    const forged = new URL('?status=SUCCESS&currentConnections=[{"id":"1","name":"Forged"}]', before).href;
    history.replaceState(history.state, '', forged);
    try {
      const element = await hosted();
      const told = record(element);
      const isNobodys = !HumanConnect.handleRedirect({});
      await nextFrame();
      await nextFrame();
      await aTimeout(0);
      expect([isNobodys, location.href]).to.deep.equal([true, forged]);
      expect(told).to.deep.equal([]);
    } finally {
      history.replaceState(history.state, '', before);
    }
  });

  it('gives way to a client of the page’s own', async () => {
    const opened: ClientOptions[] = [];
    const element = await hosted({ client: { open: (options: ClientOptions) => opened.push(options) } });
    const told = record(element);
    element.open = true;
    await until(() => opened.length === 1, 'opened');
    expect(opened[0]).not.to.have.any.keys('hosted', 'callbackUrl', 'hostedUrl');
    opened[0]?.onClose({ status: 'SUCCESS' });
    await until(() => typesOf(told).includes('close'), 'close');
    expect(typesOf(told)).to.deep.equal(['close']);
  });

  it('without a token closes as ever', async () => {
    const element = await hosted({ token: null });
    expect((await element.show()).status).to.equal('MISSING_SESSION_TOKEN');
  });

  it('stands in the page with inline, until it leaves', async () => {
    const element = await hosted({ inline: true, authorize: () => new Promise(() => undefined) });
    element.open = true;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('dialog')?.matches(':modal')).to.equal(false);
    element.close();
  });
});

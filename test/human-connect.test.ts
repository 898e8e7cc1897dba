import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import { HumanConnect, type CloseDetail, type HumanConnectElement, type HumanConnectOptions } from '../src/index.js';
import { addressOf, heardAll, record, say, typesOf, until } from './support/element/opened.js';
import { origins } from './support/element/origins.js';
import { uncaughtDuring } from './support/element/uncaught.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const documented = {
  status: 'SUCCESS',
  sessionResults: { connectedSources: [pharmacy], disconnectedSources: [] },
  currentConnections: [pharmacy],
};
const baseUrl = `${origins.frames}/frame/`;

async function ready(options: HumanConnectOptions): Promise<HumanConnectElement> {
  const element = HumanConnect.open({ token: 't', baseUrl, ...options });
  await oneEvent(element, 'ready');
  return element;
}

describe('HumanConnect.open', () => {
  it('calls the documented callbacks with the documented responses, and leaves nothing in the page', async () => {
    const calls: [string, unknown][] = [];
    const element = await ready({
      clientId: 'client',
      clientUserId: 'jane@example.com',
      onConnectSource: (response) => calls.push(['connect', response]),
      onDisconnectSource: (response) => calls.push(['disconnect', response]),
      onClose: (response) => calls.push(['close', response]),
    });
    expect(element.isConnected).to.equal(true);
    const { status: _, ...payload } = documented;
    say(element, { type: 'hapi-connect-connect-source', ...payload });
    say(element, { type: 'hapi-connect-disconnect-source', ...payload });
    say(element, { type: 'hapi-connect-close', ...documented });
    await oneEvent(element, 'close');
    expect(calls.map(([name]) => name)).to.deep.equal(['connect', 'disconnect', 'close']);
    const { status, sessionResults, currentConnections } = calls[2]?.[1] as CloseDetail;
    const { connectedSources, disconnectedSources } = sessionResults;
    const received = { status, sessionResults: { connectedSources, disconnectedSources }, currentConnections };
    expect(JSON.stringify(received)).to.equal(JSON.stringify(documented));
    expect(document.querySelectorAll('human-connect')).to.have.length(0);
  });

  it('calls a callback as a method of the options, as the official client does', async () => {
    const options = {
      seen: '',
      token: 't',
      baseURL: baseUrl,
      onClose(this: { seen: string }, { status }: { status: string }) {
        this.seen = status;
      },
    };
    const element = HumanConnect.open(options);
    await element.updateComplete;
    element.close();
    await oneEvent(element, 'close');
    expect(options.seen).to.equal('SUCCESS');
  });

  it('accepts the official client’s option names, and doesn’t modify the options', async () => {
    const options = Object.freeze({
      token: 't',
      baseURL: baseUrl,
      mode: 'select',
      clientId: 'client',
      preseededSources: Object.freeze([pharmacy]),
      preseed: 'false',
      inviteSessionId: 'invite',
      config: 'c',
      segment: 's',
      pinnedProviders: 'p',
      enableFocusTrap: true,
      overlayOpacity: '0.3',
      version: 'V2',
    });
    const before = JSON.stringify(options);
    const element = HumanConnect.open(options as unknown as HumanConnectOptions);
    await oneEvent(element, 'ready');
    expect(Object.fromEntries((await addressOf(element)).searchParams)).to.deep.equal({
      token: 't',
      pisId: 'invite',
      mode: 'select',
      clientId: 'client',
      preseededSources: btoa(JSON.stringify([pharmacy])),
      config: 'c',
      segment: 's',
      pinnedProviders: 'p',
    });
    expect(JSON.stringify(options)).to.equal(before);
    const dialog = element.shadowRoot?.querySelector('dialog');
    expect(getComputedStyle(dialog as Element, '::backdrop').backgroundColor).to.match(/0\.3\)$/);
    element.close();
  });

  it('adds no button to the page', async () => {
    const element = await ready({});
    expect(element.shadowRoot?.querySelectorAll('[part=trigger]')).to.have.length(0);
    element.close();
    await oneEvent(element, 'close');
  });

  it('passes the detail of each event to the logger', async () => {
    const logged: unknown[][] = [];
    const responses: unknown[] = [];
    const element = await ready({
      logger: (...data) => logged.push(data),
      onClose: (response) => responses.push(response),
    });
    element.close();
    await oneEvent(element, 'close');
    expect(logged).to.deep.equal([['close', responses[0]]]);
  });

  it('ignores a callback or logger that isn’t a function', async () => {
    const errors = await uncaughtDuring(async () => {
      const element = await ready({ onClose: 'x', logger: {} } as unknown as HumanConnectOptions);
      element.close();
      await oneEvent(element, 'close');
    });
    expect(errors).to.deep.equal([]);
  });

  it('stays in the page if onClose opens it again', async () => {
    let closes = 0;
    const element: HumanConnectElement = await ready({
      onClose: () => {
        closes += 1;
        if (closes === 1) element.open = true;
      },
    });
    element.close();
    await oneEvent(element, 'ready');
    expect(element.isConnected).to.equal(true);
    element.close();
    await oneEvent(element, 'close');
    expect(element.isConnected).to.equal(false);
    expect(closes).to.equal(2);
  });

  it('passes the name of each event to the logger, before the callback', async () => {
    const calls: unknown[] = [];
    const element = await ready({ logger: (...data) => calls.push(data[0]), onClose: () => calls.push('onClose') });
    element.close();
    await oneEvent(element, 'close');
    expect(calls).to.deep.equal(['close', 'onClose']);
  });

  for (const [name, options] of Object.entries<unknown>({
    nothing: undefined,
    null: null,
    'a number': 5,
    'a string': 'token',
    'an array': [],
    'a function': () => 1,
    'an object that throws': {
      get token() {
        throw new Error('no');
      },
    },
  }))
    it(`causes one error and one close for ${name}, and throws nothing`, async () => {
      const element = HumanConnect.open(options as HumanConnectOptions);
      const told = record(element);
      await oneEvent(element, 'close');
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['error', 'close']);
      expect(told[0]?.detail).to.include({ code: 'invalid-options' });
      expect(document.querySelectorAll('human-connect')).to.have.length(0);
    });

  it('closes with MISSING_SESSION_TOKEN without a token', async () => {
    const responses: unknown[] = [];
    const element = HumanConnect.open({ onClose: (response) => responses.push(response.status) });
    await oneEvent(element, 'close');
    expect(responses).to.deep.equal(['MISSING_SESSION_TOKEN']);
  });

  it('goes on when a callback throws', async () => {
    const element = await ready({
      onClose: () => {
        throw new Error('the callback’s own');
      },
    });
    const errors = await uncaughtDuring(async () => {
      say(element, 'hapi-connect-close');
      await until(() => !element.isConnected, 'gone');
    });
    expect(errors).to.have.length(1);
  });

  it('opens again from onClose', async () => {
    const opened: HumanConnectElement[] = [];
    const first = await ready({ onClose: () => opened.push(HumanConnect.open({ token: 't', baseUrl })) });
    say(first, 'hapi-connect-close');
    await until(() => opened.length === 1, 'opened again');
    const [second] = opened;
    await oneEvent(second as HumanConnectElement, 'ready');
    expect(document.querySelectorAll('human-connect')).to.have.length(1);
    second?.close();
  });

  it('can open two at once, each with its own messages', async () => {
    const [first, second] = await Promise.all([ready({}), ready({})]);
    const told = record(second);
    say(first, 'hapi-connect-close');
    await oneEvent(first, 'close');
    await heardAll(second);
    expect(told).to.deep.equal([]);
    second.close();
  });
});

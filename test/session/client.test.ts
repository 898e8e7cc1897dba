import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import type { ClientOptions, ConnectClient } from '../../src/index.js';
import { stopClock } from '../support/element/clock.js';
import { touch } from '../support/element/intent.js';
import { mounted, record, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const payload = {
  sessionResults: { connectedSources: [pharmacy], disconnectedSources: [] },
  currentConnections: [pharmacy],
};

/** A client that records its options. */
function client(answer: () => unknown = () => undefined) {
  const opened: ClientOptions[] = [];
  let closed = 0;
  return {
    opened,
    get closed() {
      return closed;
    },
    open(options: ClientOptions) {
      opened.push(options);
      return answer();
    },
    close() {
      closed++;
    },
  };
}

describe('a client of the page’s own', () => {
  it('is opened with the official client’s options and the token, and the element draws no dialog', async () => {
    const own = client();
    const element = await mounted({
      client: own,
      authorize: () => Promise.resolve('fresh'),
      clientId: 'client',
      clientUserId: 'jane',
      inviteSessionId: 'invite',
      segment: 's',
    });
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    expect(own.opened[0]).to.include({
      token: 'fresh',
      clientId: 'client',
      clientUserId: 'jane',
      inviteSessionId: 'invite',
      segment: 's',
      mode: 'auth',
      baseURL: `${origins.frames}/frame/`,
    });
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll('dialog, iframe')).to.have.length(0);
    element.close();
    expect(own.closed).to.equal(1);
  });

  it('gets only the official client’s options: no authorize, no token-endpoint, no client', async () => {
    const own = client();
    const element = await mounted({
      client: own,
      authorize: () => Promise.resolve('fresh'),
      tokenEndpoint: '/token',
      loadTimeout: 5000,
      preseededSources: [pharmacy],
    });
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    expect(own.opened[0]).to.have.all.keys(
      ...['token', 'clientId', 'clientUserId', 'mode', 'segment', 'pinnedProviders', 'config', 'inviteSessionId'],
      ...['preseed', 'preseededSources', 'baseURL', 'onConnectSource', 'onDisconnectSource', 'onClose'],
    );
    expect(own.opened[0]?.preseededSources).to.deep.equal([pharmacy]);
  });

  for (const baseUrl of ['', null])
    it(`gets no baseURL for the base-url ${JSON.stringify(baseUrl)}, so that it uses its own default`, async () => {
      const own = client();
      const element = await mounted({ client: own, baseUrl });
      element.open = true;
      await until(() => own.opened.length === 1, 'opened');
      expect(own.opened[0]?.baseURL).to.equal(undefined);
    });

  it('is in the state ready at once, without a ready event', async () => {
    const own = client();
    const element = await mounted({ client: own, loadTimeout: 20 });
    performance.clearMeasures();
    const told = record(element);
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    expect(element.matches(':state(ready)')).to.equal(true);
    expect(performance.getEntriesByType('measure').map(({ name }) => name)).to.deep.equal([]);
    const clock = stopClock();
    await clock.advance(60_000);
    clock.restore();
    expect(told).to.deep.equal([]);
  });

  it('is not opened on intent, whatever preload is', async () => {
    for (const preload of ['metadata', 'auto'] as const) {
      const own = client();
      let asked = 0;
      const authorize = () => Promise.resolve(`token-${++asked}`);
      const element = await mounted({ client: own, preload, authorize });
      await touch(element);
      await nextFrame();
      expect([asked, own.opened.length], preload).to.deep.equal([1, 0]);
      element.open = true;
      await until(() => own.opened.length > 0, 'opened');
      expect(own.opened.map(({ token }) => token)).to.deep.equal(['token-1']);
      element.close();
    }
  });

  it('may have no close()', async () => {
    const element = await mounted({ client: { open: () => undefined } });
    const errors = await uncaughtDuring(async () => {
      const closed = element.show();
      await element.updateComplete;
      element.close();
      expect(await closed).to.include({ status: 'SUCCESS', reason: 'api' });
    });
    expect(errors).to.deep.equal([]);
  });

  it('may throw from close(): the session still dispatches close', async () => {
    const own = {
      open: () => undefined,
      close: () => {
        throw new Error('the client’s own');
      },
    };
    const element = await mounted({ client: own });
    const told = record(element);
    await uncaughtDuring(async () => {
      const closed = element.show();
      await element.updateComplete;
      element.close();
      expect(await closed).to.include({ status: 'SUCCESS', reason: 'api' });
    });
    expect(typesOf(told)).to.deep.equal(['close']);
  });

  it('is closed once, also if it reported a source last', async () => {
    const own = client();
    const element = await mounted({ client: own });
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    own.opened[0]?.onConnectSource(payload);
    element.close();
    element.close();
    await element.updateComplete;
    expect(own.closed).to.equal(1);
  });

  it('is not closed if it failed to open', async () => {
    const own = client(() => Promise.reject(new Error('no')));
    const element = await mounted({ client: own });
    await element.show();
    await nextFrame();
    expect(own.closed).to.equal(0);
  });

  it('causes no error if it fails to open after the session has closed', async () => {
    let fail: ((reason: Error) => void) | undefined;
    const own = client(
      () =>
        new Promise((_resolve, reject) => {
          fail = reject;
        }),
    );
    const element = await mounted({ client: own });
    const told = record(element);
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    element.close();
    await element.updateComplete;
    fail?.(new Error('late'));
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['close']);
    expect(element.matches(':state(error)')).to.equal(false);
  });

  it('is ignored if it reports something of the last session in the next one', async () => {
    const own = client();
    const element = await mounted({ client: own });
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    element.close();
    void element.show();
    await until(() => own.opened.length === 2, 'opened again');
    const told = record(element);
    own.opened[0]?.onConnectSource(payload);
    own.opened[0]?.onDisconnectSource(payload);
    own.opened[0]?.onClose({ ...payload, status: 'SUCCESS' });
    await nextFrame();
    expect(told).to.deep.equal([]);
    expect(element.open).to.equal(true);
    expect(element.response.currentConnections).to.deep.equal([]);
  });

  it('is opened once more with a new token if it closes because the token has expired', async () => {
    const own = client();
    let asked = 0;
    const element = await mounted({ client: own, authorize: () => Promise.resolve(`token-${++asked}`) });
    const told = record(element);
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    own.opened[0]?.onClose({ status: 'SESSION_TOKEN_EXPIRED' });
    await until(() => own.opened.length === 2, 'opened again');
    expect(own.opened.map(({ token }) => token)).to.deep.equal(['token-1', 'token-2']);
    expect([own.closed, told.length]).to.deep.equal([0, 0]);
    own.opened[1]?.onClose({ status: 'SESSION_TOKEN_EXPIRED' });
    await element.updateComplete;
    expect(typesOf(told)).to.deep.equal(['close']);
    expect(told[0]?.detail).to.include({ status: 'SESSION_TOKEN_EXPIRED', reason: 'connect' });
  });

  it('reports by the callback that it calls, whatever type its response has', async () => {
    const own = client();
    const element = await mounted({ client: own });
    const told = record(element);
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    own.opened[0]?.onConnectSource({ ...payload, type: 'hapi-connect-close' });
    expect(typesOf(told)).to.deep.equal(['connect-source']);
  });

  it('reports no source with a malformed response', async () => {
    const own = client();
    const element = await mounted({ client: own });
    const told = record(element);
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    for (const response of [{ currentConnections: 'all' }, { sessionResults: [] }, { status: 5 }]) {
      own.opened[0]?.onConnectSource(response);
      own.opened[0]?.onDisconnectSource(response);
    }
    expect(told).to.deep.equal([]);
  });

  it('has its reports dispatched as events', async () => {
    const own = client();
    const element = await mounted({ client: own });
    const told = record(element);
    const closed = element.show();
    await until(() => own.opened.length === 1, 'opened');
    own.opened[0]?.onConnectSource({ ...payload, status: 'CONNECTED_SOURCE' });
    own.opened[0]?.onDisconnectSource(payload);
    own.opened[0]?.onClose({ ...payload, status: 'SUCCESS' });
    own.opened[0]?.onConnectSource(payload);
    expect(await closed).to.deep.include({ status: 'SUCCESS', reason: 'connect', currentConnections: [pharmacy] });
    expect(typesOf(told)).to.deep.equal(['connect-source', 'disconnect-source', 'close']);
    expect(own.closed).to.equal(0);
  });

  it('ends the session with any close, even a malformed one', async () => {
    for (const response of [undefined, null, 'x', { status: 5 }, []]) {
      const own = client();
      const element = await mounted({ client: own });
      const closed = element.show();
      await until(() => own.opened.length === 1, 'opened');
      own.opened[0]?.onClose(response);
      expect(await closed).to.include({ status: 'SUCCESS', reason: 'connect' });
    }
  });

  const failures: Record<string, ConnectClient> = {
    throws: client(() => {
      throw new Error('secret');
    }),
    rejects: client(() => Promise.reject(new Error('secret'))),
    'returns null, as the official client does if it’s already open': client(() => null),
    'has no open()': {} as ConnectClient,
  };
  for (const [name, own] of Object.entries(failures))
    it(`that ${name} causes client-failed, and ends the session`, async () => {
      const element = await mounted({ client: own });
      const told = record(element);
      expect(await element.show()).to.include({ status: 'CONNECT_FAILED', reason: 'error' });
      expect(told[0]?.detail).to.include({ code: 'client-failed' });
      expect(JSON.stringify(told)).not.to.contain('secret');
      expect(typesOf(told)).to.deep.equal(['error', 'close']);
    });

  it('is not opened without a token', async () => {
    const own = client();
    const element = await mounted({ client: own, authorize: () => Promise.reject(new Error('no')) });
    const told = record(element);
    expect(await element.show()).to.include({ status: 'CONNECT_FAILED', reason: 'error' });
    expect(told[0]?.detail).to.include({ code: 'token-failed' });
    expect(own.opened).to.have.length(0);
  });

  it('takes effect with the next session if it’s set or removed while one is open', async () => {
    const own = client();
    const element = await mounted({ client: own });
    element.open = true;
    await until(() => own.opened.length === 1, 'opened');
    element.client = null;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll('dialog, iframe')).to.have.length(0);
    element.close();
    element.open = true;
    await oneEvent(element, 'ready');
    element.client = own;
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll('dialog:modal iframe')).to.have.length(1);
    element.close();
    await element.updateComplete;
    expect([own.opened.length, own.closed]).to.deep.equal([1, 1]);
  });

  it('can be the official script’s global', async () => {
    const script = document.createElement('script');
    script.src = '/node_modules/humanapi-connect-client/build/humanapi-connect-client.js';
    document.head.append(script);
    await oneEvent(script, 'load');
    const official = (globalThis as unknown as { HumanConnect: ConnectClient }).HumanConnect;
    const element = await mounted({ client: official });
    const told = record(element);
    const closed = element.show();
    await until(() => document.querySelector('#human-api') !== null, 'the official frame');
    const frame = document.querySelector<HTMLIFrameElement>('#human-api');
    const say = (type: string) =>
      frame?.contentWindow?.postMessage({ fixture: 'post', data: { type: `hapi-connect-${type}`, ...payload } }, '*');
    await until(() => {
      say('connect-source');
      return told.length > 0;
    }, 'the frame has loaded');
    say('close');
    expect(await closed).to.include({ status: 'SUCCESS', reason: 'connect' });
    await nextFrame();
    expect(typesOf(told)[0]).to.equal('connect-source');
    expect(typesOf(told).filter((type) => type === 'close')).to.have.length(1);
    expect(document.querySelectorAll('#human-api, #human-api-connect-modal-overlay')).to.have.length(0);
    script.remove();
  });
});

import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import type { ClientOptions, ConnectClient } from '../src/index.js';
import { mounted, record, typesOf, until } from './support/opened.js';
import { origins } from './support/origins.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const payload = {
  sessionResults: { connectedSources: [pharmacy], disconnectedSources: [] },
  currentConnections: [pharmacy],
};

/** A client that keeps what it was opened with. */
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

  it('has what it reports dispatched as events', async () => {
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

  it('has closed whatever it says of it', async () => {
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
    'answers null, as the official one does when it is open already': client(() => null),
    'has no open()': {} as ConnectClient,
  };
  for (const [name, own] of Object.entries(failures))
    it(`that ${name} is client-failed, and ends the session`, async () => {
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

  it('counts for the next session when it comes or goes while one is open', async () => {
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

import { expect, fixture, html } from '@open-wc/testing';
import { HumanConnect, type HumanConnectElement } from '../../src/index.js';
import { fakeConnect, type FailureCode, type FakeConnect } from '../../src/testing/index.js';
import { record, typesOf, type Told } from '../support/element/opened.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const clinic = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const provider = { healthSystem: 'Starfleet Medical', website: 'https://starfleet.example' };

/** An element with a fake Connect, and what it tells. */
async function withFake(
  connect: FakeConnect,
  properties: Partial<HumanConnectElement> = {},
): Promise<{ element: HumanConnectElement; told: Told[] }> {
  const element = await fixture<HumanConnectElement>(html`<human-connect token="t"></human-connect>`);
  Object.assign(element, { client: connect, ...properties });
  return { element, told: record(element) };
}

describe('fakeConnect() as the element’s client', () => {
  it('causes the element’s events, as a real Connect does', async () => {
    const connect = fakeConnect({ connections: [pharmacy] });
    const { element, told } = await withFake(connect);
    const closing = element.show();
    await connect.whenOpened();
    expect(element.open).to.equal(true);
    connect.connect(clinic);
    connect.disconnect(pharmacy);
    connect.request(provider);
    connect.close();
    const response = await closing;
    expect(typesOf(told)).to.deep.equal(['connect-source', 'disconnect-source', 'close']);
    expect(told[0]?.detail).to.deep.equal({
      status: 'CONNECTED_SOURCE',
      sessionResults: { connectedSources: [clinic], disconnectedSources: [], requestedSources: [] },
      currentConnections: [pharmacy, clinic],
      requestedProviders: [],
    });
    expect(response).to.deep.equal({
      status: 'SUCCESS',
      sessionResults: { connectedSources: [clinic], disconnectedSources: [pharmacy], requestedSources: [provider] },
      currentConnections: [clinic],
      requestedProviders: [provider],
      reason: 'connect',
    });
    expect(connect.connections).to.deep.equal([clinic]);
  });

  it('needs no frame and shows no dialog', async () => {
    const connect = fakeConnect();
    const { element } = await withFake(connect);
    element.open = true;
    await connect.whenOpened();
    expect(element.shadowRoot?.querySelectorAll('iframe, dialog, link')).to.have.length(0);
    element.open = false;
  });

  it('queues actions until it opens', async () => {
    const connect = fakeConnect();
    const { element, told } = await withFake(connect);
    connect.connect('Cleveland Clinic');
    connect.close();
    const { currentConnections } = await element.show();
    expect(currentConnections.map(({ name }) => name)).to.deep.equal(['Cleveland Clinic']);
    expect(typesOf(told)).to.deep.equal(['connect-source', 'close']);
  });

  it('is opened with the documented options under the official client’s names', async () => {
    const connect = fakeConnect();
    const { element } = await withFake(connect, {
      clientId: 'client',
      clientUserId: 'jane@example.com',
      baseUrl: 'https://connect.example',
    });
    element.open = true;
    const { token, clientId, clientUserId, baseURL } = await connect.whenOpened();
    expect({ token, clientId, clientUserId, baseURL }).to.deep.equal({
      token: 't',
      clientId: 'client',
      clientUserId: 'jane@example.com',
      baseURL: 'https://connect.example',
    });
    expect(connect.options?.token).to.equal('t');
    element.open = false;
  });

  it('is closed when the page closes the element', async () => {
    const connect = fakeConnect();
    const { element, told } = await withFake(connect);
    const closing = element.show();
    await connect.whenOpened();
    expect(connect.opened).to.equal(true);
    element.close();
    await closing;
    expect(connect.opened).to.equal(false);
    expect(told.at(-1)?.detail).to.include({ status: 'SUCCESS', reason: 'api' });
  });

  for (const when of ['before', 'after'] as const)
    it(`causes client-failed if fail() is called ${when} it opens`, async () => {
      const connect = fakeConnect();
      const { element, told } = await withFake(connect);
      if (when === 'before') connect.fail();
      const closing = element.show();
      if (when === 'after') {
        await connect.whenOpened();
        connect.fail('client-failed');
      }
      expect((await closing).status).to.equal('CONNECT_FAILED');
      expect(typesOf(told)).to.deep.equal(['error', 'close']);
      expect(told[0]?.detail).to.include({ code: 'client-failed' });
      expect(connect.opened).to.equal(false);
    });

  for (const code of [
    'SESSION_TOKEN_INVALID',
    'SESSION_TOKEN_EXPIRED',
    'MISSING_SESSION_TOKEN',
  ] satisfies FailureCode[])
    it(`closes with the status ${code} if fail() is called with it, as Connect does`, async () => {
      const connect = fakeConnect();
      const { element, told } = await withFake(connect);
      connect.fail(code);
      expect((await element.show()).status).to.equal(code);
      expect(typesOf(told)).to.deep.equal(['close']);
    });

  it('is opened again with a new token when the first has expired', async () => {
    const connect = fakeConnect();
    let tokens = 0;
    const { element } = await withFake(connect, { authorize: () => Promise.resolve(`token ${String(++tokens)}`) });
    connect.fail('SESSION_TOKEN_EXPIRED');
    connect.close();
    expect((await element.show()).status).to.equal('SUCCESS');
    expect(connect.openings.map(({ token }) => token)).to.deep.equal(['token 1', 'token 2']);
  });

  it('keeps the connections for the next opening, and clears the session’s results', async () => {
    const connect = fakeConnect();
    const { element } = await withFake(connect, { clientUserId: 'jane@example.com' });
    connect.connect(clinic);
    connect.close();
    await element.show();
    connect.close();
    const { sessionResults, currentConnections } = await element.show();
    expect(sessionResults.connectedSources).to.have.length(0);
    expect(currentConnections).to.deep.equal([clinic]);
    expect(connect.openings).to.have.length(2);
  });

  it('works with HumanConnect.open(), which returns the real element', async () => {
    const connect = fakeConnect();
    const statuses: string[] = [];
    const element = HumanConnect.open({ token: 't', client: connect, onClose: ({ status }) => statuses.push(status) });
    connect.close();
    await element.show();
    expect(statuses).to.deep.equal(['SUCCESS']);
    expect(element.isConnected).to.equal(false);
  });
});

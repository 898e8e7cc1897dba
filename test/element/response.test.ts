import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import type { ConnectResponse, HumanConnectElement } from '../../src/index.js';
import { detailOf, mounted, opened, record, say } from '../support/element/opened.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const clinic = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const requested = { physician: 'Dr. Crusher', location: { latitude: 1, longitude: 2 } };
const none = { connectedSources: [], disconnectedSources: [], requestedSources: [] };

const connected = (more: object = {}) => ({
  type: 'hapi-connect-connect-source',
  sessionResults: { connectedSources: [pharmacy] },
  currentConnections: [pharmacy],
  ...more,
});

/** Has Connect say that, and gives what the element tells of it. */
async function reported(element: HumanConnectElement, message: { type: string }): Promise<ConnectResponse> {
  const detail = detailOf<ConnectResponse>(element, message.type.replace('hapi-connect-', ''));
  say(element, message);
  return detail;
}

async function session(element: HumanConnectElement, message?: { type: string }): Promise<void> {
  element.open = true;
  await oneEvent(element, 'ready');
  if (message) await reported(element, message);
  element.close();
  await element.updateComplete;
}

describe('the response', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  describe('of the next session', () => {
    it('keeps what is known of a user who is named by the same token alone', async () => {
      const element = await mounted({ token: 'token-1' });
      await session(element, connected());
      await session(element);
      expect(element.response.currentConnections).to.deep.equal([pharmacy]);
    });

    it('forgets it for another token, when no user is named', async () => {
      const element = await mounted({ token: 'token-1' });
      await session(element, connected());
      element.token = 'token-2';
      await session(element);
      expect(element.response.currentConnections).to.deep.equal([]);
    });

    it('keeps it for the same user, whatever the token', async () => {
      const element = await mounted({ token: 'token-1', clientUserId: 'jane' });
      await session(element, connected());
      element.token = 'token-2';
      await session(element);
      expect(element.response.currentConnections).to.deep.equal([pharmacy]);
    });

    it('forgets it for another user, though the token is the same', async () => {
      const element = await mounted({ token: 'token-1', clientUserId: 'jane' });
      await session(element, connected());
      element.clientUserId = 'john';
      await session(element);
      expect(element.response.currentConnections).to.deep.equal([]);
    });

    it('forgets it where neither user nor token is named, as it may be anybody', async () => {
      const element = await mounted({ token: null, authorize: () => Promise.resolve('token') });
      await session(element, connected());
      await session(element);
      expect(element.response.currentConnections).to.deep.equal([]);
    });

    it('gives a user who comes back nothing of the user in between', async () => {
      const element = await mounted({ clientUserId: 'jane' });
      await session(element);
      element.clientUserId = 'john';
      await session(element, connected());
      element.clientUserId = 'jane';
      await session(element);
      expect(element.response.currentConnections).to.deep.equal([]);
    });

    it('begins with what is connected and requested, and with nothing done', async () => {
      const element = await mounted({ clientUserId: 'jane' });
      const sessionResults = {
        connectedSources: [pharmacy],
        disconnectedSources: [clinic],
        requestedSources: [requested],
      };
      element.open = true;
      await oneEvent(element, 'ready');
      await reported(element, connected({ sessionResults, requestedProviders: [requested] }));
      say(element, { type: 'hapi-connect-close', status: 'SESSION_TOKEN_INVALID' });
      await oneEvent(element, 'close');
      expect(element.response.status).to.equal('SESSION_TOKEN_INVALID');
      element.open = true;
      await oneEvent(element, 'ready');
      expect(element.response).to.deep.equal({
        status: 'SUCCESS',
        sessionResults: none,
        currentConnections: [pharmacy],
        requestedProviders: [requested],
      });
    });
  });

  describe('of a session', () => {
    it('keeps of the last report what the next one leaves out', async () => {
      const element = await opened();
      const all = { connectedSources: [pharmacy], disconnectedSources: [clinic], requestedSources: [requested] };
      await reported(element, connected({ sessionResults: all, requestedProviders: [requested] }));
      const sessionResults = { disconnectedSources: [pharmacy] };
      const type = 'hapi-connect-disconnect-source';
      expect(await reported(element, { type, sessionResults } as { type: string })).to.deep.equal({
        status: 'DISCONNECTED_SOURCE',
        sessionResults: { ...all, disconnectedSources: [pharmacy] },
        currentConnections: [pharmacy],
        requestedProviders: [requested],
      });
    });

    it('is empty again where Connect says so', async () => {
      const element = await opened();
      await reported(element, connected({ requestedProviders: [requested] }));
      const empty = { type: 'hapi-connect-disconnect-source', currentConnections: [], requestedProviders: [] };
      const { currentConnections, requestedProviders } = await reported(element, empty);
      expect([currentConnections, requestedProviders]).to.deep.equal([[], []]);
    });

    it('has the status of the event, whatever Connect calls it', async () => {
      const element = await opened();
      expect((await reported(element, connected({ status: 'SOMETHING' }))).status).to.equal('CONNECTED_SOURCE');
    });

    it('closed by the user before Connect said anything has what was known before', async () => {
      const element = await mounted({ clientUserId: 'jane' });
      await session(element, connected());
      const closed = element.show();
      await oneEvent(element, 'ready');
      element.close();
      expect(await closed).to.deep.equal({
        status: 'SUCCESS',
        reason: 'api',
        sessionResults: none,
        currentConnections: [pharmacy],
        requestedProviders: [],
      });
    });

    it('is one object until something new is known, and the next one leaves it as it was', async () => {
      const element = await opened();
      const first = element.response;
      expect(element.response).to.equal(first);
      await reported(element, connected());
      expect(first.currentConnections).to.deep.equal([]);
      expect(element.response).not.to.equal(first);
    });

    it('is changed neither by who reads it nor by who is told of it', async () => {
      const element = await mounted();
      expect(everythingIn(element.response).every(Object.isFrozen)).to.equal(true);
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'ready');
      await reported(element, connected({ requestedProviders: [requested] }));
      element.close();
      await nextFrame();
      for (const { detail } of told) expect(everythingIn(detail).every(Object.isFrozen)).to.equal(true);
      expect(everythingIn(element.response).every(Object.isFrozen)).to.equal(true);
    });
  });
});

/** An object and all objects inside it. */
function everythingIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(everythingIn)];
}

import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { expect } from 'chai';
import type { ConnectResponse } from '../../src/connect/response.js';
import { fakeConnect, type FakeConnect } from '../../src/testing/index.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const clinic = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };

/** Opens the fake as a page's own code does, and keeps what its callbacks are told. */
function openFromCode(connect: FakeConnect): { session: PromiseLike<void>; said: [string, ConnectResponse][] } {
  const said: [string, ConnectResponse][] = [];
  const session = connect.open({
    token: 't',
    onConnectSource: (response) => said.push(['connect', response]),
    onDisconnectSource: (response) => said.push(['disconnect', response]),
    onClose: (response) => said.push(['close', response]),
  });
  return { session, said };
}

describe('fakeConnect() in place of HumanConnect', () => {
  it('calls the documented callbacks', () => {
    const connect = fakeConnect();
    const { said } = openFromCode(connect);
    connect.connect(pharmacy);
    connect.disconnect(pharmacy.id);
    connect.close();
    expect(said.map(([name, { status }]) => [name, status])).to.deep.equal([
      ['connect', 'CONNECTED_SOURCE'],
      ['disconnect', 'DISCONNECTED_SOURCE'],
      ['close', 'SUCCESS'],
    ]);
    expect(said[2]?.[1].sessionResults.disconnectedSources).to.deep.equal([pharmacy]);
  });

  it('returns a session that closes it', async () => {
    const connect = fakeConnect();
    const session = connect.open({ token: 't' });
    session.close();
    session.close();
    await session;
    expect(connect.opened).to.equal(false);
    expect(connect.openings).to.have.length(1);
  });

  it('rejects the returned promise if it fails', async () => {
    const connect = fakeConnect();
    const { session, said } = openFromCode(connect);
    connect.fail();
    const reason = await session.then(
      () => undefined,
      (error: unknown) => (error as Error).message,
    );
    expect(reason).to.contain('client-failed');
    expect(said).to.have.length(0);
  });

  it('causes no unhandled rejection if the returned promise is ignored', async () => {
    const connect = fakeConnect();
    const rejections: unknown[] = [];
    const keep = (reason: unknown) => rejections.push(reason);
    process.on('unhandledRejection', keep);
    openFromCode(connect);
    connect.fail();
    // rejections are reported once the microtasks are done
    await setImmediate();
    process.off('unhandledRejection', keep);
    expect(rejections).to.have.length(0);
  });

  it('can be opened again from onClose', () => {
    const connect = fakeConnect();
    connect.open({
      onClose: () => {
        connect.open({ token: 'second' });
      },
    });
    connect.close();
    expect(connect.opened).to.equal(true);
    expect(connect.options?.token).to.equal('second');
  });

  it('derives an id of 24 digits from a name, the same for the same name', () => {
    const connect = fakeConnect();
    connect.open({});
    connect.connect('Cleveland Clinic');
    connect.connect('Cleveland Clinic');
    connect.connect('🏥');
    expect(connect.connections.map(({ id }) => /^[0-9a-f]{24}$/.test(id))).to.deep.equal([true, true]);
  });

  it('throws for an invalid source, and for a source that isn’t connected', () => {
    const connect = fakeConnect();
    connect.open({});
    expect(() => connect.connect({ id: 5 } as never)).to.throw(TypeError, '{ id, name }');
    expect(() => connect.disconnect(clinic)).to.throw('“Cleveland Clinic” is not connected');
  });

  it('passes frozen responses, as the element does', () => {
    const connect = fakeConnect();
    const { said } = openFromCode(connect);
    connect.close('A_STATUS_OF_TOMORROW');
    expect(said[0]?.[1].status).to.equal('A_STATUS_OF_TOMORROW');
    expect(Object.isFrozen(said[0]?.[1])).to.equal(true);
  });

  it('forgets everything when it’s reset, and calls no callback', () => {
    const connect = fakeConnect({ connections: [pharmacy] });
    const { said } = openFromCode(connect);
    connect.connect(clinic);
    connect.reset();
    connect.close();
    connect.reset();
    expect(said.map(([name]) => name)).to.deep.equal(['connect']);
    expect({ opened: connect.opened, options: connect.options, openings: connect.openings }).to.deep.equal({
      opened: false,
      options: undefined,
      openings: [],
    });
    expect(connect.connections).to.deep.equal([pharmacy]);
  });
});

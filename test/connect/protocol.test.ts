import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseMessage } from '../../src/connect/protocol.js';

const documented = {
  status: 'SUCCESS',
  sessionResults: {
    connectedSources: [
      { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' },
      { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' },
    ],
    disconnectedSources: [],
  },
  currentConnections: [
    { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' },
    { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' },
  ],
};
const requested = {
  address: '742 Evergreen Terrace, OH',
  healthSystem: 'N/A',
  location: { latitude: 41.3289, longitude: -105.6928 },
  physician: 'Dr. John Smith',
  website: 'drjohnsmith.example.com',
};

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable<object>({}, {});
  revoke();
  return proxy;
}

describe('parseMessage', () => {
  for (const type of ['connect-source', 'disconnect-source', 'close'])
    it(`parses the documented payload of ${type}`, () => {
      const { type: read, ...payload } = parseMessage({ type: `hapi-connect-${type}`, ...documented }) ?? {};
      expect(read).to.equal(type);
      expect(JSON.stringify(payload)).to.equal(JSON.stringify(documented));
    });

  it('parses a JSON string like an object', () => {
    const data = { type: 'hapi-connect-close', ...documented };
    expect(parseMessage(JSON.stringify(data))).to.deep.equal(parseMessage(data));
  });

  it('parses a bare type, as Connect’s page for apps posts it', () => {
    for (const type of ['connect-source', 'disconnect-source', 'close', 'error'])
      expect(parseMessage(`hapi-connect-${type}`)).to.deep.equal({ type });
  });

  it('parses requested providers', () => {
    const sessionResults = { requestedSources: [requested] };
    const data = { type: 'hapi-connect-close', sessionResults, requestedProviders: [requested, {}] };
    expect(parseMessage(data)).to.deep.equal({
      type: 'close',
      sessionResults,
      requestedProviders: [requested, {}],
    });
  });

  it('maps the field names used before 2020 to the new ones', () => {
    const { sessionResults, currentConnections } = documented;
    const old = {
      type: 'hapi-connect-close',
      sessionResults: { connected: sessionResults.connectedSources, disconnected: [] },
      connections: currentConnections,
    };
    expect(parseMessage(old)).to.deep.equal({ type: 'close', sessionResults, currentConnections });
  });

  it('prefers the new field names if both are present', () => {
    const { sessionResults, currentConnections } = documented;
    const both = {
      type: 'hapi-connect-close',
      sessionResults: { ...sessionResults, connected: [], disconnected: currentConnections },
      currentConnections,
      connections: [],
    };
    expect(parseMessage(both)).to.deep.equal({ type: 'close', sessionResults, currentConnections });
  });

  it('parses an error that is a string or an object', () => {
    expect(parseMessage({ type: 'hapi-connect-error', error: 'no' })).to.deep.equal({ type: 'error', error: 'no' });
    const error = { code: 'E1', message: 'no', detailedMessage: 'at all' };
    expect(parseMessage({ type: 'hapi-connect-error', error })).to.deep.equal({ type: 'error', error: 'no' });
    expect(parseMessage({ type: 'hapi-connect-error' })).to.deep.equal({ type: 'error' });
  });

  it('ignores an error of another shape, and parses the rest', () => {
    for (const error of [{ code: 'E1' }, { message: 1 }, 401, true, ['no']])
      for (const type of ['error', 'close']) {
        const message = parseMessage({ type: `hapi-connect-${type}`, status: 'SESSION_TOKEN_INVALID', error });
        expect(message).to.include({ type, status: 'SESSION_TOKEN_INVALID' });
        expect(message?.error).to.equal(undefined);
      }
  });

  it('treats null as absent, and omits unknown fields', () => {
    const data = {
      type: 'hapi-connect-close',
      status: null,
      sessionResults: { connectedSources: null, extra: 1 },
      currentConnections: [{ id: 'a', name: 'b', secret: 'c' }],
      authCode: { code: 'x' },
    };
    expect(parseMessage(data)).to.deep.equal({
      type: 'close',
      sessionResults: {},
      currentConnections: [{ id: 'a', name: 'b' }],
    });
  });

  it('keeps an unknown status', () => {
    expect(parseMessage({ type: 'hapi-connect-close', status: 'NEW' })?.status).to.equal('NEW');
  });

  it('returns frozen copies, and doesn’t modify the data', () => {
    const data = structuredClone({ type: 'hapi-connect-close', ...documented });
    const message = parseMessage(data);
    expect(data).to.deep.equal({ type: 'hapi-connect-close', ...documented });
    expect(message?.currentConnections).to.be.frozen;
    expect(message?.currentConnections?.[0]).to.be.frozen;
    expect(message?.sessionResults).to.be.frozen;
    expect(message?.currentConnections?.[0]).not.to.equal(data.currentConnections[0]);
  });

  const close = 'hapi-connect-close';
  const rejected: Record<string, unknown> = {
    null: null,
    undefined,
    'a number': 1,
    true: true,
    'a symbol': Symbol('x'),
    'a function': () => close,
    'an empty string': '',
    'a broken JSON string': '{"type":"hapi-connect-close"',
    'a JSON string of a string': JSON.stringify(close),
    'a bare string without the prefix': 'close',
    'a bare string with a suffix': 'hapi-connect-close-x',
    'an array': [close],
    'an array with a type': Object.assign([], { type: close }),
    'an object without type': {},
    'a type that is no string': { type: { toString: () => close } },
    'a type in a list': { type: [close] },
    'a type without the prefix': { type: 'close' },
    'a type with the prefix elsewhere': { type: 'x-hapi-connect-close' },
    'a type with more behind it': { type: 'hapi-connect-close-x' },
    'a type with a line break behind it': { type: 'hapi-connect-close\n' },
    'a type with the prefix twice': { type: 'hapi-connect-hapi-connect-close' },
    'a type in capitals': { type: 'HAPI-CONNECT-CLOSE' },
    'a type that Object.prototype has': { type: 'hapi-connect-constructor' },
    'an inherited type': Object.create({ type: close }) as object,
    'hapi-connect-open-url, which says nothing to us': { type: 'hapi-connect-open-url', url: 'https://x.example' },
    'a status that is no string': { type: close, status: 1 },
    'session results that are no object': { type: close, sessionResults: 'x' },
    'session results that are a list': { type: close, sessionResults: [] },
    'sources that are no list': { type: close, currentConnections: {} },
    'sources that are a string': { type: close, currentConnections: 'abc' },
    'a source that is null': { type: close, currentConnections: [null] },
    'a source without id': { type: close, currentConnections: [{ name: 'a' }] },
    'a source without name': { type: close, currentConnections: [{ id: 'a' }] },
    'a source whose id is a number': { type: close, currentConnections: [{ id: 1, name: 'a' }] },
    'a source that inherits its id': { type: close, currentConnections: [Object.create({ id: 'a', name: 'b' })] },
    'a requested source with a number for a text': { type: close, requestedProviders: [{ address: 1 }] },
    'a location with a text for a number': { type: close, requestedProviders: [{ location: { latitude: '41.3' } }] },
    'a location that is a text': { type: close, requestedProviders: [{ location: 'here' }] },
    'an object that throws when it is read': {
      get type(): string {
        throw new Error('no');
      },
    },
    'a revoked proxy': revoked(),
  };
  for (const [name, data] of Object.entries(rejected))
    it(`ignores ${name}`, () => {
      expect(parseMessage(data)).to.equal(undefined);
    });

  it('never changes Object.prototype', () => {
    const data = JSON.stringify({ type: close }).replace('{', '{"__proto__":{"polluted":1},"constructor":{"x":1},');
    expect(parseMessage(data)).to.deep.equal({ type: 'close' });
    expect({}).not.to.have.property('polluted');
  });
});

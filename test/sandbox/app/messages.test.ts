import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embedderOrigin } from '../../../src/sandbox/app/host.js';
import { callbackUrl } from '../../../src/sandbox/app/callback.js';
import { JUNK, toMessage } from '../../../src/sandbox/app/messages.js';
import type { SessionView } from '../../../src/sandbox/connect-api.js';
import { CLINIC, PHARMACY } from '../requests.js';

const more = { kind: 'hospital', place: 'x', method: 'portal', connectedSince: 1 } as const;
const session: SessionView = {
  mode: 'auth',
  connections: [
    { ...more, ...PHARMACY },
    { ...more, ...CLINIC },
  ],
  results: { connectedSources: [PHARMACY, CLINIC], disconnectedSources: [], requestedSources: [] },
  requestedProviders: [],
};

describe('a message of the Connect page', () => {
  it('holds the documented example, byte for byte, beside the request lists of later versions', () => {
    const { type, sessionResults, requestedProviders, ...rest } = toMessage('hapi-connect-close', session);
    const { requestedSources, ...results } = sessionResults;
    assert.equal(type, 'hapi-connect-close');
    assert.deepEqual([requestedSources, requestedProviders], [[], []]);
    assert.equal(
      JSON.stringify({ status: rest.status, sessionResults: results, currentConnections: rest.currentConnections }),
      '{"status":"SUCCESS","sessionResults":{"connectedSources":[{"name":"Starfleet Pharmacy","id":"5b1daf3f079c652eaf41fd23"},{"name":"Cleveland Clinic","id":"54dc427aaa6b4cb7d6203061"}],"disconnectedSources":[]},"currentConnections":[{"name":"Starfleet Pharmacy","id":"5b1daf3f079c652eaf41fd23"},{"name":"Cleveland Clinic","id":"54dc427aaa6b4cb7d6203061"}]}',
    );
  });

  it('has empty lists when there is no session', () => {
    assert.deepEqual(toMessage('hapi-connect-close', undefined, 'SESSION_TOKEN_INVALID'), {
      type: 'hapi-connect-close',
      status: 'SESSION_TOKEN_INVALID',
      sessionResults: { connectedSources: [], disconnectedSources: [], requestedSources: [] },
      currentConnections: [],
      requestedProviders: [],
    });
  });

  it('carries the status of its kind', () => {
    assert.equal(toMessage('hapi-connect-connect-source', session).status, 'CONNECTED_SOURCE');
    assert.equal(toMessage('hapi-connect-disconnect-source', session).status, 'DISCONNECTED_SOURCE');
  });
});

describe('what the fault junk sends', () => {
  it('means nothing to the official client, which takes types with and without their prefix', () => {
    for (const junk of JUNK) {
      const type = (junk as { type?: unknown } | null)?.type;
      const name = typeof type === 'string' ? type.replace('hapi-connect-', '') : '';
      assert.doesNotMatch(name, /^(close|connect-source|disconnect-source)$/, JSON.stringify(junk));
    }
  });
});

describe('the hosted app’s answer', () => {
  it('is one parameter for each field, beside what the callback had', () => {
    const message = toMessage('hapi-connect-close', session);
    const url = new URL(callbackUrl('https://app.example/done?a=1&status=x#end', message, ''));
    const { status, sessionResults, currentConnections, requestedProviders, a, ...rest } = Object.fromEntries(
      url.searchParams,
    );
    assert.deepEqual(
      [url.origin + url.pathname + url.hash, a, status],
      ['https://app.example/done#end', '1', 'SUCCESS'],
    );
    assert.deepEqual(JSON.parse(sessionResults ?? ''), message.sessionResults);
    assert.deepEqual(JSON.parse(currentConnections ?? ''), [PHARMACY, CLINIC]);
    assert.deepEqual(JSON.parse(requestedProviders ?? ''), []);
    assert.deepEqual(rest, {});
  });

  it('says after a failure what failed, and no lists', () => {
    const message = toMessage('hapi-connect-close', session, 'SESSION_TOKEN_EXPIRED');
    assert.equal(
      callbackUrl('hapiconnect://done', message, 'It is over.'),
      'hapiconnect://done?status=error&error=SESSION_TOKEN_EXPIRED&message=It+is+over.',
    );
  });
});

describe('the origin that messages go to', () => {
  const rows: { title: string; ancestorOrigins?: string[]; referrer: string; origin: string }[] = [
    {
      title: 'the nearest ancestor',
      ancestorOrigins: ['https://a.example', 'https://b.example'],
      referrer: 'https://c.example/',
      origin: 'https://a.example',
    },
    {
      title: 'the referrer’s, where no browser lists ancestors',
      referrer: 'https://c.example/path?x',
      origin: 'https://c.example',
    },
    { title: 'anyone, as Connect has it, when neither is known', referrer: '', origin: '*' },
    { title: 'anyone, for an opaque origin', ancestorOrigins: ['null'], referrer: 'https://c.example/', origin: '*' },
    { title: 'anyone, for a referrer that is none', referrer: 'about:srcdoc', origin: '*' },
  ];
  for (const { title, origin, ...embedding } of rows) {
    it(`is ${title}`, () => {
      assert.equal(embedderOrigin(embedding), origin);
    });
  }
});

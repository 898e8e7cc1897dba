// Options to address: whatever is asked for stands in the address as it was given, or a TypeError says what is wrong.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { connectUrl, withToken } from '../../src/connect/connect-url.js';
import type { ConnectOptions } from '../../src/connect/options.js';

const seed = Number(process.env['SEED'] ?? Date.now());
const text = fc.string({ unit: 'grapheme' });
const given = fc.option(text, { nil: null });
const options = fc.record<ConnectOptions>(
  {
    mode: fc.constantFrom('auth', 'select', null),
    clientId: given,
    clientUserId: fc.uuid(),
    segment: given,
    pinnedProviders: given,
    config: given,
    inviteSessionId: given,
    preseed: fc.boolean(),
    preseededSources: fc.option(fc.array(fc.record({ id: text, name: text }, { noNullPrototype: true })), {
      nil: null,
    }),
    baseUrl: fc.constantFrom('https://connect.example/a?b=c', 'http://localhost:5000', '', null),
  },
  { requiredKeys: [] },
);

/** What the address says of each option. */
function readBack({ searchParams }: URL): Record<string, unknown> {
  const encoded = searchParams.get('preseededSources');
  const bytes = Uint8Array.from(atob(encoded ?? ''), (char) => char.charCodeAt(0));
  return {
    token: searchParams.get('token'),
    mode: searchParams.get('mode'),
    clientId: searchParams.get('clientId'),
    segment: searchParams.get('segment'),
    pinnedProviders: searchParams.get('pinnedProviders'),
    config: searchParams.get('config'),
    inviteSessionId: searchParams.get('pisId'),
    preseed: searchParams.get('preseed'),
    preseededSources: encoded === null ? null : JSON.parse(new TextDecoder().decode(bytes)),
  };
}

describe(`an address of Connect (SEED=${String(seed)})`, () => {
  it('says what the options say, and nothing of the user', () => {
    const check = fc.property(options, text, (asked, token) => {
      const isSelect = asked.mode === 'select';
      if (isSelect && !asked.clientId) {
        assert.throws(() => connectUrl(asked), { name: 'TypeError', message: /client-id/ });
        return;
      }
      const url = withToken(connectUrl(asked), token);
      const sent = (value: string | null | undefined) => value || null;
      assert.deepEqual(readBack(url), {
        token: sent(token),
        mode: isSelect ? 'select' : 'auth',
        clientId: isSelect ? sent(asked.clientId) : null,
        segment: sent(asked.segment),
        pinnedProviders: sent(asked.pinnedProviders),
        config: sent(asked.config),
        inviteSessionId: sent(asked.inviteSessionId),
        preseed: asked.preseed ? 'true' : null,
        preseededSources: isSelect ? (asked.preseededSources ?? []) : null,
      });
      if (asked.clientUserId) assert.ok(!url.href.includes(asked.clientUserId));
      assert.equal(url.hash, '');
    });
    fc.assert(check, { seed, numRuns: 2000 });
  });
});

import { expect, oneEvent } from '@open-wc/testing';
import type { ConnectError, ConnectResponse } from '../../src/index.js';
import { detailOf, mounted, opened, record, say, typesOf } from '../support/element/opened.js';

const token = 'eyJhbGciOi/J9.ab+c==';
const clientUserId = 'jane doe@example.com';
const address = `/connect?${String(new URLSearchParams({ token, user: clientUserId }))}`;

/** The text of an `error` and the status of a `close`, after Connect has sent `words` as both. */
async function toldFor(words: string, properties: object): Promise<string[]> {
  const element = await opened({ token, clientUserId, ...properties });
  const error = detailOf<ConnectError>(element, 'error');
  say(element, { type: 'hapi-connect-error', error: words });
  const { message } = await error;
  const closed = detailOf<ConnectResponse>(element, 'close');
  say(element, { type: 'hapi-connect-close', status: words });
  const { status } = await closed;
  expect(element.response.status).to.equal(status);
  return [message, status];
}

describe('a text from Connect', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  const texts: Record<string, string> = {
    'as they are': `${token} of ${clientUserId}`,
    'in a URL': `at ${address}`,
    'in a URL inside another URL': `at /sign-in?next=${encodeURIComponent(address)}`,
  };
  for (const [how, words] of Object.entries(texts))
    it(`contains neither token nor user id, as an error or a status, ${how}`, async () => {
      for (const text of await toldFor(words, {}))
        expect(text)
          .to.match(/…/)
          .and.not.match(/eyJ|ab\b|jane|example/);
    });

  it('doesn’t contain a token from authorize', async () => {
    const authorize = () => Promise.resolve('from-the-server');
    expect(await toldFor('from%2Dthe%2Dserver is bad', { authorize })).to.deep.equal(['… is bad', '… is bad']);
  });

  it('isn’t changed for a user id that is too short to match reliably', async () => {
    expect(await toldFor('HTTP 404', { clientUserId: '4' })).to.deep.equal(['HTTP 404', 'HTTP 404']);
  });

  for (const status of ['SUCCESS', 'SESSION_TOKEN_INVALID', 'MISSING_SESSION_TOKEN'])
    it(`keeps the documented status ${status} although the token is the same`, async () => {
      const element = await opened({ token: 'token', clientUserId: 'success' });
      say(element, { type: 'hapi-connect-close', status });
      expect(await detailOf(element, 'close')).to.include({ status });
    });

  it('still renews an expired token that equals the status', async () => {
    const element = await mounted({ authorize: () => Promise.resolve('token') });
    const told = record(element);
    element.open = true;
    await oneEvent(element, 'ready');
    say(element, { type: 'hapi-connect-close', status: 'SESSION_TOKEN_EXPIRED' });
    await oneEvent(element, 'ready');
    expect(typesOf(told)).to.deep.equal(['ready', 'ready']);
  });

  it('doesn’t contain the token with the page’s own client either', async () => {
    let close: ((response: unknown) => void) | undefined;
    const client = { open: ({ onClose }: { onClose: (response: unknown) => void }) => void (close = onClose) };
    const element = await mounted({ token, client });
    element.open = true;
    await element.updateComplete;
    const closed = detailOf<ConnectResponse>(element, 'close');
    close?.({ status: `EXPIRED ${token}` });
    expect(await closed).to.include({ status: 'EXPIRED …' });
  });

  it('keeps the names and ids of sources, which are data', async () => {
    const element = await opened({ token, clientUserId: 'pharmacy' });
    const source = { id: '5b1daf3f079c652eaf41fd23', name: 'Starfleet Pharmacy' };
    say(element, { type: 'hapi-connect-connect-source', currentConnections: [source] });
    const { currentConnections } = await detailOf<ConnectResponse>(element, 'connect-source');
    expect(currentConnections).to.deep.equal([source]);
  });
});

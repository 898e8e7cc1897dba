import { expect, oneEvent } from '@open-wc/testing';
import type { Authorize } from '../../src/index.js';
import { holdFetch } from '../support/element/held-fetch.js';
import {
  addressOf,
  button,
  codesOf,
  detailOf,
  mounted,
  record,
  say,
  typesOf,
  until,
} from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

interface Logged {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const mark = () => `mark-${Math.random()}`;
const answers = (body: unknown, query = '') =>
  `/answer?body=${encodeURIComponent(JSON.stringify(body))}${query && `&${query}`}`;
const logOf = async (server: string, match: string) =>
  (await (await fetch(`${server}/log?match=${encodeURIComponent(match)}`)).json()) as Logged[];

describe('the request for a token', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  describe('to the token endpoint', () => {
    it('is a POST of JSON to the page’s own origin, with its cookies', async () => {
      const network = holdFetch();
      try {
        const element = await mounted({ tokenEndpoint: '/token?a=b', clientId: 'client', clientUserId: 'jane' });
        element.open = true;
        await element.updateComplete;
        const [{ request } = { request: undefined }] = network.requests;
        expect(request).to.include({
          url: new URL('/token?a=b', location.href).href,
          method: 'POST',
          mode: 'same-origin',
          credentials: 'same-origin',
        });
        expect(request?.headers.get('content-type')).to.equal('application/json');
        expect(await request?.json()).to.deep.equal({ client_id: 'client', client_user_id: 'jane' });
      } finally {
        network.restore();
      }
    });

    it('includes the cookies of the page', async () => {
      const match = mark();
      document.cookie = `${match}=1; path=/`;
      const element = await mounted({ tokenEndpoint: `/fixtures${answers({ token: 't' }, match)}` });
      element.open = true;
      await oneEvent(element, 'ready');
      document.cookie = `${match}=; path=/; max-age=0`;
      const [asked] = await logOf('/fixtures', match);
      expect(asked?.headers['cookie']).to.contain(`${match}=1`);
    });

    it('is never sent to another origin, neither by name nor by redirect', async () => {
      const match = mark();
      const elsewhere = `${origins.frames}${answers({ token: 't' }, match)}`;
      for (const tokenEndpoint of [elsewhere, `/fixtures/redirect?to=${encodeURIComponent(elsewhere)}`]) {
        const element = await mounted({ tokenEndpoint });
        element.open = true;
        expect(await detailOf(element, 'error')).to.include({ code: 'token-failed' });
        element.close();
      }
      // Not even a CORS preflight.
      expect(await logOf(origins.frames, match)).to.deep.equal([]);
    });

    it('omits the client’s and the user’s id if the page sets none', async () => {
      const match = mark();
      const element = await mounted({ tokenEndpoint: `/fixtures${answers({ token: 't' }, match)}` });
      element.open = true;
      await oneEvent(element, 'ready');
      const [asked] = await logOf('/fixtures', match);
      expect(asked?.body).to.equal('{}');
    });

    it('is aborted when the session closes', async () => {
      const network = holdFetch();
      try {
        const element = await mounted({ tokenEndpoint: '/token' });
        const told = record(element);
        element.open = true;
        await element.updateComplete;
        element.close();
        expect(network.requests[0]?.request.signal.aborted).to.equal(true);
        await element.updateComplete;
        expect(typesOf(told)).to.deep.equal(['close']);
      } finally {
        network.restore();
      }
    });

    it('is sent once for each opening, and once more by a retry', async () => {
      const match = mark();
      const element = await mounted({ tokenEndpoint: `/fixtures${answers({}, `status=503&${match}`)}` });
      element.open = true;
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(await logOf('/fixtures', match)).to.have.length(1);
      const failed = oneEvent(element, 'error');
      button(element, 'Try again').click();
      await failed;
      expect(await logOf('/fixtures', match)).to.have.length(2);
    });

    it('is sent only once more when Connect says that the token has expired', async () => {
      const match = mark();
      const element = await mounted({ tokenEndpoint: `/fixtures${answers({ token: 't' }, match)}` });
      const told = record(element);
      const expired = { type: 'hapi-connect-close', status: 'SESSION_TOKEN_EXPIRED' };
      element.open = true;
      await oneEvent(element, 'ready');
      say(element, expired);
      await oneEvent(element, 'ready');
      say(element, expired);
      await oneEvent(element, 'close');
      expect(typesOf(told)).to.deep.equal(['ready', 'ready', 'close']);
      expect(await logOf('/fixtures', match)).to.have.length(2);
    });

    const orders: [object, string][] = [
      [{ token: 'third', id_token: 'second', session_token: 'first' }, 'first'],
      [{ token: 'third', id_token: 'second', session_token: null }, 'second'],
      [{ token: 'third', id_token: null }, 'third'],
    ];
    for (const [body, expected] of orders)
      it(`takes the ${expected} of session_token, id_token and token that is present`, async () => {
        const element = await mounted({ tokenEndpoint: `/fixtures${answers(body)}` });
        element.open = true;
        await oneEvent(element, 'ready');
        expect((await addressOf(element)).searchParams.get('token')).to.equal(expected);
      });

    it('that fails has the HTTP status as its cause, which is frozen', async () => {
      const element = await mounted({ tokenEndpoint: `/fixtures${answers({ token: 't' }, 'status=403')}` });
      element.open = true;
      const { cause } = await detailOf<{ cause: unknown }>(element, 'error');
      expect(cause).to.deep.equal({ status: 403 });
      expect(cause).to.be.frozen;
    });

    it('ignores a token in an error response', async () => {
      const element = await mounted({ tokenEndpoint: `/fixtures${answers({ token: 't' }, 'status=500')}` });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(codesOf(told)).to.deep.equal(['token-failed']);
      expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(0);
    });

    it('takes precedence over the page’s token', async () => {
      const element = await mounted({ token: 'given', tokenEndpoint: `/fixtures${answers({ token: 'asked' })}` });
      element.open = true;
      await oneEvent(element, 'ready');
      expect((await addressOf(element)).searchParams.get('token')).to.equal('asked');
    });
  });

  describe('to authorize', () => {
    it('omits the client’s and the user’s id if the page sets none, and passes nothing else', async () => {
      const requests: Parameters<Authorize>[0][] = [];
      const authorize: Authorize = (request) => {
        requests.push(request);
        return new Promise(() => undefined);
      };
      const element = await mounted({ authorize, clientId: null, clientUserId: null });
      element.open = true;
      await until(() => requests.length === 1, 'asked');
      expect(requests[0]).to.have.all.keys('clientId', 'clientUserId', 'signal');
      expect(requests[0]).to.include({ clientId: undefined, clientUserId: undefined });
      expect(requests[0]?.signal).to.be.instanceOf(AbortSignal);
    });

    it('replaces the one to the token endpoint', async () => {
      const match = mark();
      const element = await mounted({
        tokenEndpoint: `/fixtures${answers({ token: 'second' }, match)}`,
        authorize: () => Promise.resolve('first'),
      });
      element.open = true;
      await oneEvent(element, 'ready');
      expect(await logOf('/fixtures', match)).to.deep.equal([]);
    });

    it('that fails has no cause, and never exposes the rejection reason', async () => {
      const element = await mounted({ authorize: () => Promise.reject(new Error('secret', { cause: 'secret' })) });
      element.open = true;
      const detail = await detailOf<object>(element, 'error');
      expect(detail).not.to.have.property('cause');
      expect(JSON.stringify(detail)).not.to.contain('secret');
    });
  });
});

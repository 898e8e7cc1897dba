import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import type { ConnectError, HumanConnectElement } from '../../src/index.js';
import { stopClock } from '../support/element/clock.js';
import {
  addressOf,
  button,
  codesOf,
  detailOf,
  frameListens,
  frameLoaded,
  frameOf,
  mounted,
  opened,
  record,
  say,
  typesOf,
} from '../support/element/opened.js';
import { frameThatPosts, origins } from '../support/element/origins.js';

const states = (element: HumanConnectElement) =>
  ['open', 'authorizing', 'loading', 'ready', 'error'].filter((state) => element.matches(`:state(${state})`));
const shown = (element: HumanConnectElement, selector: string) =>
  element.shadowRoot?.querySelectorAll(selector).length ?? 0;

describe('a session', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  describe('after a retry', () => {
    it('starts without the error, the page and the token of the first attempt', async () => {
      const element = await opened({ authorize: () => Promise.resolve('token-1') });
      const former = frameOf(element);
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(states(element)).to.deep.equal(['open', 'error']);
      let answer: ((token: string) => void) | undefined;
      element.authorize = () => new Promise((resolve) => (answer = resolve));
      button(element, 'Try again').click();
      await element.updateComplete;
      expect(states(element)).to.deep.equal(['open', 'authorizing']);
      expect([
        shown(element, '[part=error]'),
        shown(element, 'iframe'),
        shown(element, '[part=loading]'),
      ]).to.deep.equal([0, 0, 1]);
      expect(former.isConnected).to.equal(false);
      answer?.('token-2');
      await oneEvent(element, 'ready');
      expect((await addressOf(element)).searchParams.get('token')).to.equal('token-2');
    });

    it('ignores messages of the first page', async () => {
      const element = await opened();
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      await element.updateComplete;
      say(element, { type: 'hapi-connect-close' });
      button(element, 'Try again').click();
      await oneEvent(element, 'ready');
      expect(element.open).to.equal(true);
    });

    it('has aborted a pending authorize', async () => {
      const signals: AbortSignal[] = [];
      const element = await mounted({
        loadTimeout: 20,
        authorize: ({ signal }) => {
          signals.push(signal);
          return new Promise(() => undefined);
        },
      });
      element.open = true;
      await oneEvent(element, 'error');
      await element.updateComplete;
      button(element, 'Try again').click();
      expect(signals.map(({ aborted }) => aborted)).to.deep.equal([true, false]);
    });
  });

  describe('whose page loads again', () => {
    it('dispatches ready once', async () => {
      const element = await opened();
      const told = record(element);
      const loaded = frameLoaded(element);
      frameOf(element).contentWindow?.postMessage({ fixture: 'navigate', to: '/frame/?again' }, '*');
      await loaded;
      expect((await addressOf(element)).search).to.equal('?again');
      await nextFrame();
      expect(typesOf(told)).to.deep.equal([]);
      expect(states(element)).to.deep.equal(['open', 'ready']);
    });
  });

  describe('that fails', () => {
    const wrong: Record<string, Partial<HumanConnectElement>> = {
      'base-url': { baseUrl: 'http://connect.example' },
      token: { token: 5 as unknown as string },
      mode: { mode: 'other' as 'auth' },
      'client-id': { mode: 'select' },
      'preseeded-sources': { preseededSources: 'x' as unknown as [] },
    };
    for (const [name, properties] of Object.entries(wrong))
      it(`because of its options names the wrong one: ${name}`, async () => {
        const element = await mounted(properties);
        const failed = detailOf<ConnectError>(element, 'error');
        void element.show();
        expect((await failed).message).to.contain(name);
      });

    it('has an error message even if Connect gives no reason', async () => {
      const element = await opened();
      for (const error of [undefined, null, 5, {}]) {
        const failed = detailOf<ConnectError>(element, 'error');
        say(element, { type: 'hapi-connect-error', error });
        expect((await failed).message, JSON.stringify(error)).to.contain('connect-error');
      }
    });

    it('because Connect reports an error before it has loaded still shows Connect', async () => {
      const element = await mounted({ baseUrl: `${origins.frames}/loading/` });
      element.open = true;
      await element.updateComplete;
      await frameListens(element);
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(frameOf(element).checkVisibility({ visibilityProperty: true })).to.equal(true);
      expect(frameOf(element).closest('[inert]') === null, 'it takes input').to.equal(true);
      expect(states(element)).to.deep.equal(['open', 'error']);
    });

    it('because Connect reports an error still shows the error when the page has loaded', async () => {
      const clock = stopClock();
      try {
        const element = await mounted({ baseUrl: frameThatPosts([{ type: 'hapi-connect-error', error: 'broken' }]) });
        const failed = oneEvent(element, 'error');
        element.open = true;
        await Promise.all([failed, frameLoaded(element)]);
        await clock.advance(10_000);
        expect(states(element)).to.deep.equal(['open', 'error']);
      } finally {
        clock.restore();
      }
    });

    it('because browsers block the port is unreachable', async () => {
      const element = await mounted({ baseUrl: 'http://127.0.0.1:6000/' });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'error');
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('and is closed by Connect has Connect’s status', async () => {
      const element = await opened();
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      say(element, { type: 'hapi-connect-close', status: 'SESSION_TOKEN_INVALID' });
      expect(await detailOf(element, 'close')).to.include({ status: 'SESSION_TOKEN_INVALID', reason: 'connect' });
    });

    it('and is closed by Connect without a status has SUCCESS', async () => {
      const element = await opened();
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      say(element, { type: 'hapi-connect-close' });
      expect(await detailOf(element, 'close')).to.include({ status: 'SUCCESS', reason: 'connect' });
    });

    it('and goes on is ready again, and closes with SUCCESS', async () => {
      const element = await opened();
      const told = record(element);
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      say(element, { type: 'hapi-connect-connect-source' });
      await oneEvent(element, 'connect-source');
      expect(states(element)).to.deep.equal(['open', 'ready']);
      element.close();
      await element.updateComplete;
      expect(typesOf(told)).to.deep.equal(['error', 'connect-source', 'close']);
      expect(told.at(-1)?.detail).to.include({ status: 'SUCCESS', reason: 'api' });
    });
  });

  it('accepts messages after a redirect on Connect’s own origin', async () => {
    const element = await mounted({ baseUrl: `${origins.frames}/redirect?to=${encodeURIComponent('/frame/')}` });
    element.open = true;
    await oneEvent(element, 'ready');
    say(element, { type: 'hapi-connect-close' });
    expect(await detailOf(element, 'close')).to.include({ reason: 'connect' });
  });
});

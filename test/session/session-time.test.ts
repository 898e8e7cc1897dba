import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import type { Authorize, HumanConnectElement } from '../../src/index.js';
import { stopClock, type Clock } from '../support/element/clock.js';
import { holdFetch, type HeldFetch } from '../support/element/held-fetch.js';
import { touch } from '../support/element/intent.js';
import {
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
import { origins } from '../support/element/origins.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const hangs = `${origins.frames}/hang/`;
const messages = { loading: 'Loading', slow: 'Still loading' };

/** The text that the user sees while waiting; `undefined` after the wait. */
const waitingText = (element: HumanConnectElement) =>
  element.shadowRoot?.querySelector('[part=loading]')?.textContent.trim();
const frames = (element: HumanConnectElement) => element.shadowRoot?.querySelectorAll('iframe').length;

/** An `authorize` that never settles, and its calls. */
function unanswered() {
  const requests: Parameters<Authorize>[0][] = [];
  const authorize: Authorize = (request) => {
    requests.push(request);
    return new Promise(() => undefined);
  };
  return { authorize, requests };
}

describe('the timing of a session', () => {
  let clock: Clock;
  let network: HeldFetch | undefined;

  beforeEach(() => {
    clock = stopClock();
  });

  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
    network?.restore();
    network = undefined;
    clock.restore();
  });

  async function retry(element: HumanConnectElement): Promise<void> {
    await element.updateComplete;
    button(element, 'Try again').click();
    await element.updateComplete;
  }

  describe('while the user waits', () => {
    it('shows no text at first, then loading, then slow', async () => {
      const element = await mounted({ baseUrl: hangs, messages });
      element.open = true;
      await element.updateComplete;
      const texts = [];
      for (const milliseconds of [0, 300, 700, 2000, 3000]) {
        await clock.advance(milliseconds);
        await element.updateComplete;
        texts.push(waitingText(element));
      }
      expect(texts).to.deep.equal(['', '', 'Loading', 'Loading', 'Still loading']);
    });

    it('starts again with a retry', async () => {
      const element = await mounted({ baseUrl: hangs, loadTimeout: 6 * SECOND, messages });
      element.open = true;
      await element.updateComplete;
      await clock.advance(6 * SECOND);
      await retry(element);
      expect(waitingText(element)).to.equal('');
    });

    it('removes the text when the user retries', async () => {
      const element = await mounted({ authorize: () => Promise.reject(new Error('no')), baseUrl: hangs, messages });
      element.open = true;
      await oneEvent(element, 'error');
      await clock.advance(300);
      element.authorize = null;
      await retry(element);
      await clock.advance(300);
      await element.updateComplete;
      expect(waitingText(element)).to.equal('');
    });

    it('also shows the texts if the token was requested before the opening', async () => {
      const element = await mounted({ ...unanswered(), messages });
      await touch(element);
      await clock.advance(10 * SECOND);
      element.open = true;
      await element.updateComplete;
      expect(waitingText(element)).to.equal('');
      await clock.advance(SECOND);
      await element.updateComplete;
      expect(waitingText(element)).to.equal('Loading');
    });
  });

  describe('by load-timeout', () => {
    it('allows 15 seconds if load-timeout isn’t a positive number', async () => {
      for (const loadTimeout of [0, -1, NaN, null, undefined, 'soon']) {
        const element = await mounted({ baseUrl: hangs, loadTimeout: loadTimeout as number });
        const told = record(element);
        element.open = true;
        await element.updateComplete;
        await clock.advance(15 * SECOND - 1);
        expect(typesOf(told), String(loadTimeout)).to.deep.equal([]);
        await clock.advance(1);
        expect(codesOf(told), String(loadTimeout)).to.deep.equal(['timeout']);
        element.close();
      }
    });

    it('limits a load-timeout that is too long for a timer', async () => {
      for (const loadTimeout of [Infinity, 2 ** 31, 2 ** 32 + 1]) {
        const element = await mounted({ baseUrl: hangs, loadTimeout });
        const told = record(element);
        element.open = true;
        await element.updateComplete;
        await clock.advance(24 * 60 * MINUTE);
        expect(typesOf(told), String(loadTimeout)).to.deep.equal([]);
        element.close();
      }
    });

    it('counts from the opening, even if the token was requested before', async () => {
      const element = await mounted({ ...unanswered(), loadTimeout: 10 * SECOND });
      const told = record(element);
      await touch(element);
      await clock.advance(MINUTE);
      element.open = true;
      await element.updateComplete;
      await clock.advance(10 * SECOND - 1);
      expect(typesOf(told)).to.deep.equal([]);
      await clock.advance(1);
      expect(codesOf(told)).to.deep.equal(['timeout']);
    });

    it('counts again from a retry', async () => {
      const element = await mounted({ baseUrl: hangs, loadTimeout: SECOND });
      const told = record(element);
      element.open = true;
      await element.updateComplete;
      await clock.advance(SECOND);
      await retry(element);
      await clock.advance(SECOND - 1);
      expect(codesOf(told)).to.deep.equal(['timeout']);
      await clock.advance(1);
      expect(codesOf(told)).to.deep.equal(['timeout', 'timeout']);
    });

    it('uses the current load-timeout for a retry', async () => {
      const element = await mounted({ baseUrl: hangs, loadTimeout: SECOND });
      const told = record(element);
      element.open = true;
      await element.updateComplete;
      await clock.advance(SECOND);
      element.loadTimeout = 3 * SECOND;
      await retry(element);
      await clock.advance(3 * SECOND - 1);
      expect(codesOf(told)).to.deep.equal(['timeout']);
      await clock.advance(1);
      expect(codesOf(told)).to.deep.equal(['timeout', 'timeout']);
    });

    it('ends when Connect has loaded', async () => {
      const element = await opened();
      const told = record(element);
      await clock.advance(MINUTE);
      expect(typesOf(told)).to.deep.equal([]);
    });

    it('ends when Connect sends a message, even if its page is still loading', async () => {
      const element = await mounted({ baseUrl: `${origins.frames}/loading/` });
      const told = record(element);
      element.open = true;
      await element.updateComplete;
      await frameListens(element);
      say(element, { type: 'hapi-connect-connect-source' });
      await oneEvent(element, 'connect-source');
      await clock.advance(MINUTE);
      expect(typesOf(told)).to.deep.equal(['ready', 'connect-source']);
    });

    const failures: Record<string, [Partial<HumanConnectElement>, string]> = {
      'a failed token request': [{ authorize: () => Promise.reject(new Error('no')) }, 'token-failed'],
      'an unreachable Connect': [{ baseUrl: hangs }, 'unreachable'],
    };
    for (const [name, [properties, code]] of Object.entries(failures))
      it(`dispatches no timeout after ${name}`, async () => {
        network = holdFetch();
        const element = await mounted(properties);
        const told = record(element);
        element.open = true;
        await element.updateComplete;
        network.requests[0]?.fail();
        await clock.advance(5 * SECOND);
        expect(codesOf(told)).to.deep.equal([code]);
        await clock.advance(MINUTE);
        expect(codesOf(told)).to.deep.equal([code]);
      });

    it('dispatches no timeout after an error that Connect reports', async () => {
      network = holdFetch();
      const element = await mounted();
      const told = record(element);
      element.open = true;
      await frameLoaded(element);
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      await clock.advance(MINUTE);
      expect(codesOf(told)).to.deep.equal(['connect-error']);
    });
  });

  describe('after its end', () => {
    const ways: Record<string, (element: HumanConnectElement) => unknown> = {
      'close()': (element) => element.close(),
      'our button': (element) => {
        button(element, 'Close').click();
      },
      removal: (element) => {
        element.remove();
      },
    };
    for (const [name, act] of Object.entries(ways))
      it(`by ${name} leaves no timer, and dispatches nothing more`, async () => {
        const before = clock.pending.length;
        const element = await mounted({ baseUrl: hangs });
        const told = record(element);
        element.open = true;
        await element.updateComplete;
        expect(clock.pending.length).to.be.greaterThan(before);
        const closed = oneEvent(element, 'close');
        act(element);
        await closed;
        told.length = 0;
        expect(clock.pending).to.have.length(before);
        await clock.advance(5 * MINUTE);
        expect(typesOf(told)).to.deep.equal([]);
        expect(element.matches(':state(error)')).to.equal(false);
      });

    it('leaves no timer if Connect was ready', async () => {
      const before = clock.pending.length;
      const element = await opened();
      say(element, 'hapi-connect-close');
      await oneEvent(element, 'close');
      expect(clock.pending).to.have.length(before);
    });

    it('leaves no timer if an error ended it', async () => {
      const before = clock.pending.length;
      const element = await mounted({ client: { open: () => Promise.reject(new Error('no')) } });
      await element.show();
      expect(clock.pending).to.have.length(before);
      element.client = null;
      element.token = null;
      await element.show();
      expect(clock.pending).to.have.length(before);
    });

    it('leaves no timeout for the next session', async () => {
      const element = await mounted({ baseUrl: hangs, loadTimeout: 10 * SECOND });
      element.open = true;
      await element.updateComplete;
      await clock.advance(9 * SECOND);
      element.close();
      element.open = true;
      await element.updateComplete;
      const told = record(element);
      await clock.advance(9 * SECOND);
      expect(typesOf(told)).to.deep.equal([]);
    });
  });

  describe('of a preload', () => {
    it('drops a pending token after two minutes', async () => {
      const { authorize, requests } = unanswered();
      const element = await mounted({ authorize });
      await touch(element);
      await clock.advance(2 * MINUTE - 1);
      expect(requests.map(({ signal }) => signal.aborted)).to.deep.equal([false]);
      await clock.advance(1);
      expect(requests.map(({ signal }) => signal.aborted)).to.deep.equal([true]);
      element.open = true;
      await element.updateComplete;
      expect(requests.map(({ signal }) => signal.aborted)).to.deep.equal([true, false]);
    });

    it('drops a token after two minutes', async () => {
      let calls = 0;
      const element = await mounted({ authorize: () => Promise.resolve(`token-${++calls}`) });
      await touch(element);
      await clock.advance(2 * MINUTE);
      element.open = true;
      await oneEvent(element, 'ready');
      expect(calls).to.equal(2);
    });

    const answers: Record<string, (network: HeldFetch) => void> = {
      'whose server answers': ({ requests }) => {
        requests[0]?.answer();
      },
      'whose server doesn’t answer the probe': () => undefined,
    };
    for (const [name, answer] of Object.entries(answers))
      it(`drops a loaded page after two minutes, ${name}`, async () => {
        network = holdFetch();
        const element = await mounted({ preload: 'auto' });
        const told = record(element);
        await touch(element);
        await frameLoaded(element);
        answer(network);
        await clock.advance(2 * MINUTE - 1);
        await element.updateComplete;
        expect(frames(element)).to.equal(1);
        await clock.advance(1);
        await element.updateComplete;
        expect(frames(element)).to.equal(0);
        expect(told).to.deep.equal([]);
      });

    it('drops a page whose server is unreachable early, without an event', async () => {
      network = holdFetch();
      const element = await mounted({ preload: 'auto', baseUrl: hangs });
      const told = record(element);
      await touch(element);
      await element.updateComplete;
      network.requests[0]?.fail();
      await clock.advance(10 * SECOND);
      await element.updateComplete;
      expect(frames(element)).to.equal(0);
      expect(told).to.deep.equal([]);
      expect(clock.pending).to.deep.equal([]);
    });

    it('doesn’t end a session that was opened meanwhile', async () => {
      const { authorize } = unanswered();
      const waiting = await mounted({ authorize, loadTimeout: 10 * MINUTE });
      const loaded = await mounted({ preload: 'auto' });
      await touch(waiting);
      await touch(loaded);
      await frameLoaded(loaded);
      const told = [record(waiting), record(loaded)];
      for (const element of [waiting, loaded]) {
        element.open = true;
        await element.updateComplete;
      }
      await clock.advance(5 * MINUTE);
      expect(told.map(typesOf)).to.deep.equal([[], ['ready']]);
      expect([waiting.open, loaded.open]).to.deep.equal([true, true]);
    });

    it('leaves no timer after an option has changed', async () => {
      const element = await mounted();
      await touch(element);
      expect(clock.pending).to.have.length(1);
      element.segment = 'another';
      await element.updateComplete;
      expect(clock.pending).to.deep.equal([]);
    });
  });

  it('is the duration of ready, from opening on, without the preload', async () => {
    network = holdFetch();
    const element = await mounted();
    await touch(element);
    await clock.advance(30 * SECOND);
    const ready = detailOf<{ duration: number }>(element, 'ready');
    element.open = true;
    await element.updateComplete;
    await frameLoaded(element);
    await clock.advance(100);
    network.requests[0]?.answer();
    expect((await ready).duration).to.equal(100);
  });

  it('still counts from the opening for a ready after a retry', async () => {
    const element = await mounted({ baseUrl: hangs, loadTimeout: 5 * SECOND });
    element.open = true;
    await element.updateComplete;
    await clock.advance(5 * SECOND);
    element.baseUrl = `${origins.frames}/frame/`;
    const ready = detailOf<{ duration: number }>(element, 'ready');
    await retry(element);
    expect((await ready).duration).to.equal(5 * SECOND);
    expect(frameOf(element).isConnected).to.equal(true);
    await nextFrame();
  });
});

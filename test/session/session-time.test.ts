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

/** What the user reads while waiting; undefined once there is no waiting any more. */
const waitingText = (element: HumanConnectElement) =>
  element.shadowRoot?.querySelector('[part=loading]')?.textContent.trim();
const frames = (element: HumanConnectElement) => element.shadowRoot?.querySelectorAll('iframe').length;

/** An `authorize` that does not answer, and what it was asked. */
function unanswered() {
  const requests: Parameters<Authorize>[0][] = [];
  const authorize: Authorize = (request) => {
    requests.push(request);
    return new Promise(() => undefined);
  };
  return { authorize, requests };
}

describe('the time of a session', () => {
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
    it('is not spoken of at first, then as loading, then as slow', async () => {
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

    it('begins anew with a retry', async () => {
      const element = await mounted({ baseUrl: hangs, loadTimeout: 6 * SECOND, messages });
      element.open = true;
      await element.updateComplete;
      await clock.advance(6 * SECOND);
      await retry(element);
      expect(waitingText(element)).to.equal('');
    });

    it('leaves no text of the first attempt to a retry that comes soon', async () => {
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

    it('is also spoken of when the token was asked for ahead of the opening', async () => {
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

  describe('until load-timeout', () => {
    it('is 15 seconds for a load-timeout that is no time', async () => {
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

    it('has no end that a timer could not keep', async () => {
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

    it('counts from the opening, whenever the token was asked for', async () => {
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

    it('counts anew from a retry', async () => {
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

    it('is as long for the retry as the page says by then', async () => {
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

    it('is over when Connect has loaded', async () => {
      const element = await opened();
      const told = record(element);
      await clock.advance(MINUTE);
      expect(typesOf(told)).to.deep.equal([]);
    });

    it('is over when Connect speaks, though its page still loads', async () => {
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
      'a token that could not be had': [{ authorize: () => Promise.reject(new Error('no')) }, 'token-failed'],
      'a Connect that cannot be reached': [{ baseUrl: hangs }, 'unreachable'],
    };
    for (const [name, [properties, code]] of Object.entries(failures))
      it(`tells no timeout after ${name}`, async () => {
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

    it('tells no timeout after an error that Connect reports', async () => {
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
      it(`by ${name} has no timer left, and nothing is told`, async () => {
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

    it('has no timer left when it was ready', async () => {
      const before = clock.pending.length;
      const element = await opened();
      say(element, 'hapi-connect-close');
      await oneEvent(element, 'close');
      expect(clock.pending).to.have.length(before);
    });

    it('has no timer left when an error ended it', async () => {
      const before = clock.pending.length;
      const element = await mounted({ client: { open: () => Promise.reject(new Error('no')) } });
      await element.show();
      expect(clock.pending).to.have.length(before);
      element.client = null;
      element.token = null;
      await element.show();
      expect(clock.pending).to.have.length(before);
    });

    it('leaves no timeout to the next session', async () => {
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

  describe('of what is prepared on intent', () => {
    it('ends after two minutes: the token is asked for again', async () => {
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

    it('ends after two minutes for a token that was there, too', async () => {
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
      'whose server says nothing to the question whether it can be reached': () => undefined,
    };
    for (const [name, answer] of Object.entries(answers))
      it(`ends after two minutes for a page that was loaded ahead, ${name}`, async () => {
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

    it('ends early for a page whose server does not answer, without a word', async () => {
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

    it('is nothing to a session that has been opened by then', async () => {
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

    it('leaves no timer when an option changes', async () => {
      const element = await mounted();
      await touch(element);
      expect(clock.pending).to.have.length(1);
      element.segment = 'another';
      await element.updateComplete;
      expect(clock.pending).to.deep.equal([]);
    });
  });

  it('from opening to ready is told as the duration, without what was prepared', async () => {
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

  it('of a second ready, after a retry, still counts from the opening', async () => {
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

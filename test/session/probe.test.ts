import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { stopClock, type Clock } from '../support/element/clock.js';
import { holdFetch, type HeldFetch, type HeldRequest } from '../support/element/held-fetch.js';
import { touch } from '../support/element/intent.js';
import {
  button,
  codesOf,
  frameListens,
  frameLoaded,
  frameOf,
  mounted,
  record,
  say,
  typesOf,
} from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { reportViolation } from '../support/element/violation.js';

const hangs = `${origins.frames}/hang/`;
const source = { type: 'hapi-connect-connect-source' };

describe('the question whether Connect’s server can be reached', () => {
  let network: HeldFetch;
  let clock: Clock;

  beforeEach(() => {
    network = holdFetch();
    clock = stopClock();
  });

  afterEach(async () => {
    Reflect.deleteProperty(navigator, 'onLine');
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
    clock.restore();
    network.restore();
  });

  function probe(index = 0): HeldRequest {
    const found = network.requests[index];
    if (!found) throw new Error(`The page has asked ${network.requests.length} times`);
    return found;
  }

  async function open(properties: Partial<HumanConnectElement> = {}) {
    const element = await mounted(properties);
    const told = record(element);
    element.open = true;
    await element.updateComplete;
    return { element, told };
  }

  async function retry(element: HumanConnectElement): Promise<void> {
    await element.updateComplete;
    button(element, 'Try again').click();
    await element.updateComplete;
  }

  describe('is asked', () => {
    it('without credentials, referrer or anything of the session, and for no content', async () => {
      await open({ token: 'secret', clientUserId: 'jane', baseUrl: `${origins.frames}/frame/?a=b` });
      const { request, priority } = probe();
      expect(request.url).to.equal(`${origins.frames}/`);
      expect(request).to.include({ method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
      expect(request.referrerPolicy).to.equal('no-referrer');
      expect([...request.headers]).to.deep.equal([]);
      expect(priority).to.equal('low');
    });

    it('once for each attempt, however often the element is updated', async () => {
      const { element } = await open({ baseUrl: hangs, loadTimeout: 1000 });
      element.label = 'Another name';
      await element.updateComplete;
      expect(network.requests).to.have.length(1);
      await clock.advance(1000);
      await retry(element);
      expect(network.requests).to.have.length(2);
    });

    it('ahead of the opening only when the page is loaded ahead, and not again by the opening', async () => {
      const element = await mounted({ baseUrl: hangs });
      await touch(element);
      await element.updateComplete;
      expect(network.requests).to.have.length(0);
      const ahead = await mounted({ baseUrl: hangs, preload: 'auto' });
      await touch(ahead);
      await ahead.updateComplete;
      expect(network.requests).to.have.length(1);
      ahead.open = true;
      await ahead.updateComplete;
      expect(network.requests).to.have.length(1);
    });

    it('not for options that cannot be used, nor for a client of the page’s own', async () => {
      await open({ baseUrl: 'javascript:alert(1)' });
      await open({ client: { open: () => undefined } });
      await open({ token: null });
      expect(network.requests).to.have.length(0);
    });
  });

  describe('is dropped', () => {
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
      it(`at the end of the session by ${name}, and nothing follows`, async () => {
        const { element, told } = await open({ baseUrl: hangs });
        const closed = oneEvent(element, 'close');
        act(element);
        await closed;
        expect(probe().request.signal.aborted).to.equal(true);
        told.length = 0;
        await clock.advance(20_000);
        expect(typesOf(told)).to.deep.equal([]);
      });

    it('at the end of a session whose page has loaded, and nothing follows', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      element.close();
      await element.updateComplete;
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['close']);
    });

    it('when what was prepared is dropped', async () => {
      const element = await mounted({ baseUrl: hangs, preload: 'auto' });
      await touch(element);
      await element.updateComplete;
      element.segment = 'another';
      await element.updateComplete;
      expect(probe().request.signal.aborted).to.equal(true);
    });

    it('by a retry, whose wait goes on as if it had never been asked', async () => {
      const { element, told } = await open({ baseUrl: hangs, loadTimeout: 10_000 });
      await clock.advance(10_000);
      await retry(element);
      expect([probe(0).request.signal.aborted, probe(1).request.signal.aborted]).to.deep.equal([true, false]);
      await clock.advance(9999);
      expect(codesOf(told)).to.deep.equal(['timeout']);
      await clock.advance(1);
      expect(codesOf(told)).to.deep.equal(['timeout', 'timeout']);
    });
  });

  describe('that is answered', () => {
    it('is ready once the page has loaded', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      expect(typesOf(told)).to.deep.equal([]);
      probe().answer();
      await oneEvent(element, 'ready');
      expect(typesOf(told)).to.deep.equal(['ready']);
    });

    it('is no load: the page may still take its time', async () => {
      const { told } = await open({ baseUrl: hangs });
      probe().answer();
      await clock.advance(14_999);
      expect(typesOf(told)).to.deep.equal([]);
      await clock.advance(1);
      expect(codesOf(told)).to.deep.equal(['timeout']);
    });

    it('is no load of the empty page that a frame begins anew with when the element is moved', async () => {
      const { element, told } = await open({ baseUrl: hangs });
      probe().answer();
      const place = await fixture(html`<div></div>`);
      place.append(element);
      await nextFrame();
      await element.updateComplete;
      await clock.advance(1000);
      expect(typesOf(told)).to.deep.equal([]);
      expect(element.matches(':state(loading)')).to.equal(true);
    });

    it('is asked again when a move has the frame begin anew', async () => {
      const { element, told } = await open({ baseUrl: hangs });
      probe().answer();
      const place = await fixture(html`<div></div>`);
      place.append(element);
      await nextFrame();
      await element.updateComplete;
      probe(1).fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('late keeps nobody waiting whose page has loaded', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      await clock.advance(1000);
      expect(typesOf(told)).to.deep.equal(['ready']);
      probe().answer();
      await clock.advance(1000);
      expect(typesOf(told)).to.deep.equal(['ready']);
    });
  });

  describe('that fails', () => {
    it('is unreachable, once, though the page has loaded: it may be the browser’s own', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      probe().fail();
      await oneEvent(element, 'error');
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['error']);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is unreachable, once, though it was late and Connect was taken for ready', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      await clock.advance(1000);
      probe().fail();
      await oneEvent(element, 'error');
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready', 'error']);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is unreachable once, though the page loads again', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      probe().fail();
      await oneEvent(element, 'error');
      const again = frameLoaded(element);
      frameOf(element).contentWindow?.postMessage({ fixture: 'navigate', to: '/frame/?again' }, '*');
      await again;
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['error']);
    });

    it('is taken back when Connect speaks after all', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      probe().fail();
      await oneEvent(element, 'error');
      say(element, source);
      await oneEvent(element, 'connect-source');
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['error', 'ready', 'connect-source']);
      expect(element.matches(':state(ready)')).to.equal(true);
    });

    it('leaves a page that is still loading a moment before it is unreachable', async () => {
      const { told } = await open({ baseUrl: hangs });
      probe().fail();
      await clock.advance(500);
      expect(typesOf(told)).to.deep.equal([]);
      await clock.advance(1500);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is nothing to a Connect that speaks in that moment', async () => {
      const { element, told } = await open({ baseUrl: `${origins.frames}/loading/` });
      probe().fail();
      await clock.advance(500);
      await frameListens(element);
      say(element, source);
      await oneEvent(element, 'connect-source');
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready', 'connect-source']);
    });

    it('is nothing to a Connect that has spoken', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      say(element, source);
      await oneEvent(element, 'connect-source');
      probe().fail();
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready', 'connect-source']);
    });

    it('is nothing to a Connect that has reported an error', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      probe().fail();
      await clock.advance(20_000);
      expect(codesOf(told)).to.deep.equal(['connect-error']);
    });

    it('is something again to the retry that follows what Connect has said', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      element.baseUrl = hangs;
      await retry(element);
      probe(1).fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['connect-error', 'unreachable']);
    });

    it('is one error when the page, too, takes longer than load-timeout', async () => {
      const { told } = await open({ baseUrl: hangs, loadTimeout: 500 });
      await clock.advance(500);
      expect(codesOf(told)).to.deep.equal(['timeout']);
      probe().fail();
      await clock.advance(20_000);
      expect(codesOf(told)).to.deep.equal(['timeout', 'unreachable']);
    });
  });

  describe('under a Content-Security-Policy that keeps the page from asking', () => {
    it('is not taken for an answer: Connect is ready once it has loaded', async () => {
      const { element, told } = await open();
      reportViolation('connect-src', origins.frames);
      probe().fail();
      await frameLoaded(element);
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready']);
    });

    it('is not taken for an answer, though the request fails before the engine reports why', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      probe().fail();
      // Engines report a violation in a task of its own: after all that promises do.
      for (let step = 0; step < 20; step++) await Promise.resolve();
      reportViolation('connect-src', origins.frames);
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready']);
    });

    it('leaves a page that does not load its time until load-timeout', async () => {
      const { told } = await open({ baseUrl: hangs });
      reportViolation('connect-src', origins.frames);
      probe().fail();
      await clock.advance(14_000);
      expect(codesOf(told)).to.deep.equal([]);
      await clock.advance(1000);
      expect(codesOf(told)).to.deep.equal(['timeout']);
    });

    it('is unreachable all the same while the browser is offline', async () => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
      const { told } = await open({ baseUrl: hangs });
      reportViolation('connect-src', origins.frames);
      probe().fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is asked again by a retry, whose answer counts', async () => {
      const { element, told } = await open({ baseUrl: hangs, loadTimeout: 1000 });
      reportViolation('connect-src', origins.frames);
      await clock.advance(1000);
      element.loadTimeout = 10_000;
      await retry(element);
      probe(1).fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['timeout', 'unreachable']);
    });

    it('counts where the policy only reports', async () => {
      const { told } = await open({ baseUrl: hangs });
      reportViolation('connect-src', origins.frames, 'report');
      probe().fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('counts where it is another address that the policy keeps out', async () => {
      const { told } = await open({ baseUrl: hangs });
      reportViolation('connect-src', origins.attacker);
      probe().fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });
  });

  describe('under a Content-Security-Policy that blocks the frame', () => {
    const reported = { origin: origins.frames, 'whole address': `${origins.frames}/frame/` };
    for (const [what, blockedURI] of Object.entries(reported))
      it(`is blocked and never ready, though the frame loads and the server answers, where its ${what} is reported`, async () => {
        const { element, told } = await open();
        reportViolation('frame-src', blockedURI);
        probe().answer();
        await frameLoaded(element);
        await clock.advance(20_000);
        expect(codesOf(told)).to.deep.equal(['blocked']);
        expect(typesOf(told)).to.deep.equal(['error']);
        expect(element.matches(':state(error)')).to.equal(true);
      });

    it('offers no retry, which would be blocked as well', async () => {
      const { element } = await open();
      reportViolation('frame-src', origins.frames);
      await element.updateComplete;
      expect(() => button(element, 'Try again')).to.throw('no button');
      expect(button(element, 'Close').checkVisibility()).to.equal(true);
    });

    it('is no error where the policy only reports', async () => {
      const { element, told } = await open();
      reportViolation('frame-src', origins.frames, 'report');
      probe().answer();
      await frameLoaded(element);
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['ready']);
    });
  });
});

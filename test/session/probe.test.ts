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

describe('the probe of Connect’s server', () => {
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

  describe('is sent', () => {
    it('with HEAD, and without credentials, referrer or data of the session', async () => {
      await open({ token: 'secret', clientUserId: 'jane', baseUrl: `${origins.frames}/frame/?a=b` });
      const { request, priority } = probe();
      expect(request.url).to.equal(`${origins.frames}/`);
      expect(request).to.include({ method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
      expect(request.referrerPolicy).to.equal('no-referrer');
      expect([...request.headers]).to.deep.equal([]);
      expect(priority).to.equal('low');
    });

    it('once for each attempt, however often the element updates', async () => {
      const { element } = await open({ baseUrl: hangs, loadTimeout: 1000 });
      element.label = 'Another name';
      await element.updateComplete;
      expect(network.requests).to.have.length(1);
      await clock.advance(1000);
      await retry(element);
      expect(network.requests).to.have.length(2);
    });

    it('before the opening only if Connect is preloaded, and then not again', async () => {
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

    it('neither for invalid options nor with the page’s own client', async () => {
      await open({ baseUrl: 'javascript:alert(1)' });
      await open({ client: { open: () => undefined } });
      await open({ token: null });
      expect(network.requests).to.have.length(0);
    });
  });

  describe('is aborted', () => {
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
      it(`when the session ends by ${name}`, async () => {
        const { element, told } = await open({ baseUrl: hangs });
        const closed = oneEvent(element, 'close');
        act(element);
        await closed;
        expect(probe().request.signal.aborted).to.equal(true);
        told.length = 0;
        await clock.advance(20_000);
        expect(typesOf(told)).to.deep.equal([]);
      });

    it('when a session ends after Connect has loaded', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      element.close();
      await element.updateComplete;
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['close']);
    });

    it('when a preload is dropped', async () => {
      const element = await mounted({ baseUrl: hangs, preload: 'auto' });
      await touch(element);
      await element.updateComplete;
      element.segment = 'another';
      await element.updateComplete;
      expect(probe().request.signal.aborted).to.equal(true);
    });

    it('by a retry, and has no effect on it', async () => {
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

  describe('that succeeds', () => {
    it('makes the session ready when Connect has loaded', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      expect(typesOf(told)).to.deep.equal([]);
      probe().answer();
      await oneEvent(element, 'ready');
      expect(typesOf(told)).to.deep.equal(['ready']);
    });

    it('doesn’t make the session ready before Connect has loaded', async () => {
      const { told } = await open({ baseUrl: hangs });
      probe().answer();
      await clock.advance(14_999);
      expect(typesOf(told)).to.deep.equal([]);
      await clock.advance(1);
      expect(codesOf(told)).to.deep.equal(['timeout']);
    });

    it('doesn’t count the empty page of a frame that was moved as a load', async () => {
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

    it('is sent again when a move reloads the frame', async () => {
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

    it('late doesn’t delay ready by more than a moment', async () => {
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
    it('is one unreachable error although a page has loaded, which may be the browser’s error page', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      probe().fail();
      await oneEvent(element, 'error');
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['error']);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is one unreachable error although it fails after ready', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      await clock.advance(1000);
      probe().fail();
      await oneEvent(element, 'error');
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready', 'error']);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is one unreachable error although the page loads again', async () => {
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

    it('clears its error when Connect sends a message', async () => {
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

    it('gives a page that is still loading a moment before the error', async () => {
      const { told } = await open({ baseUrl: hangs });
      probe().fail();
      await clock.advance(500);
      expect(typesOf(told)).to.deep.equal([]);
      await clock.advance(1500);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is ignored if Connect sends a message in that moment', async () => {
      const { element, told } = await open({ baseUrl: `${origins.frames}/loading/` });
      probe().fail();
      await clock.advance(500);
      await frameListens(element);
      say(element, source);
      await oneEvent(element, 'connect-source');
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready', 'connect-source']);
    });

    it('is ignored if Connect has sent a message', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      say(element, source);
      await oneEvent(element, 'connect-source');
      probe().fail();
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready', 'connect-source']);
    });

    it('is ignored if Connect has reported an error', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      say(element, { type: 'hapi-connect-error', error: 'broken' });
      await oneEvent(element, 'error');
      probe().fail();
      await clock.advance(20_000);
      expect(codesOf(told)).to.deep.equal(['connect-error']);
    });

    it('counts again in a retry after a message of Connect', async () => {
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

    it('is one error although the page also exceeds load-timeout', async () => {
      const { told } = await open({ baseUrl: hangs, loadTimeout: 500 });
      await clock.advance(500);
      expect(codesOf(told)).to.deep.equal(['timeout']);
      probe().fail();
      await clock.advance(20_000);
      expect(codesOf(told)).to.deep.equal(['timeout', 'unreachable']);
    });
  });

  describe('under a Content-Security-Policy that blocks it', () => {
    it('is ignored: Connect is ready when it has loaded', async () => {
      const { element, told } = await open();
      reportViolation('connect-src', origins.frames);
      probe().fail();
      await frameLoaded(element);
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready']);
    });

    it('is ignored although it fails before the engine reports the violation', async () => {
      const { element, told } = await open();
      await frameLoaded(element);
      probe().fail();
      // Engines report a violation in a later task, after all promise callbacks.
      for (let step = 0; step < 20; step++) await Promise.resolve();
      reportViolation('connect-src', origins.frames);
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['ready']);
    });

    it('leaves a page that doesn’t load to load-timeout', async () => {
      const { told } = await open({ baseUrl: hangs });
      reportViolation('connect-src', origins.frames);
      probe().fail();
      await clock.advance(14_000);
      expect(codesOf(told)).to.deep.equal([]);
      await clock.advance(1000);
      expect(codesOf(told)).to.deep.equal(['timeout']);
    });

    it('is still unreachable while the browser is offline', async () => {
      Object.defineProperty(navigator, 'onLine', { configurable: true, value: false });
      const { told } = await open({ baseUrl: hangs });
      reportViolation('connect-src', origins.frames);
      probe().fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('is sent again by a retry, and counts there', async () => {
      const { element, told } = await open({ baseUrl: hangs, loadTimeout: 1000 });
      reportViolation('connect-src', origins.frames);
      await clock.advance(1000);
      element.loadTimeout = 10_000;
      await retry(element);
      probe(1).fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['timeout', 'unreachable']);
    });

    it('counts if the policy is report-only', async () => {
      const { told } = await open({ baseUrl: hangs });
      reportViolation('connect-src', origins.frames, 'report');
      probe().fail();
      await clock.advance(2000);
      expect(codesOf(told)).to.deep.equal(['unreachable']);
    });

    it('counts if the policy blocks another URL', async () => {
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
      it(`is blocked and never ready although the frame loads and the server answers, if its ${what} is reported`, async () => {
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

    it('is no error if the policy is report-only', async () => {
      const { element, told } = await open();
      reportViolation('frame-src', origins.frames, 'report');
      probe().answer();
      await frameLoaded(element);
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['ready']);
    });
  });
});

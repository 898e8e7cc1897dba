import { expect, nextFrame } from '@open-wc/testing';
import { stopClock, type Clock } from '../support/element/clock.js';
import { holdFetch, type HeldFetch } from '../support/element/held-fetch.js';
import { button, codesOf, frameLoaded, mounted, record, typesOf } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

/** What a browser says of what a page's embedder policy has blocked. */
interface Body {
  readonly blockedURL: string;
  readonly destination?: string;
  readonly disposition: string;
  readonly type: string;
}

/** As Chromium has it: all that a body has is in its JSON. */
type Callback = (reports: { type: string; body: { toJSON: () => Body } }[]) => void;

/** In place of the browser's, as only a page with the header has reports: test/e2e/isolation.test.ts has one. */
class Observer {
  static readonly all: Observer[] = [];
  isObserving = false;

  constructor(
    readonly report: Callback,
    readonly options: { types: string[] },
  ) {
    Observer.all.push(this);
  }

  observe(): void {
    this.isObserving = true;
  }

  disconnect(): void {
    this.isObserving = false;
  }
}

const frame: Body = {
  blockedURL: `${origins.frames}/frame/?token=secret`,
  destination: 'iframe',
  disposition: 'enforce',
  type: 'corp',
};
const { destination: _, ...withoutDestination } = frame;

describe('a page’s Cross-Origin-Embedder-Policy', () => {
  const own = Object.getOwnPropertyDescriptor(window, 'ReportingObserver');
  let network: HeldFetch;
  let clock: Clock;

  beforeEach(() => {
    Object.defineProperty(window, 'ReportingObserver', { configurable: true, value: Observer });
    Observer.all.length = 0;
    network = holdFetch();
    clock = stopClock();
  });

  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
    clock.restore();
    network.restore();
    Reflect.deleteProperty(window, 'ReportingObserver');
    if (own) Object.defineProperty(window, 'ReportingObserver', own);
  });

  async function open() {
    const element = await mounted();
    const told = record(element);
    element.open = true;
    await element.updateComplete;
    return { element, told };
  }

  const observing = () => Observer.all.filter(({ isObserving }) => isObserving);

  const report = (...bodies: Body[]) => {
    for (const observer of observing())
      observer.report(bodies.map((body) => ({ type: 'coep', body: { toJSON: () => body } })));
  };

  for (const [what, body] of Object.entries({
    'that Connect’s server does not allow': frame,
    'whose page has no such policy itself': { ...withoutDestination, type: 'navigation' },
  }))
    it(`that blocks a frame ${what} is the error blocked, though the frame loads and the server answers`, async () => {
      const { element, told } = await open();
      report(body);
      network.requests[0]?.answer();
      await frameLoaded(element);
      await clock.advance(20_000);
      expect(typesOf(told)).to.deep.equal(['error']);
      expect(told[0]?.detail).to.deep.include({ code: 'blocked' });
      expect((told[0]?.detail as { message: string }).message)
        .to.include('Cross-Origin-Embedder-Policy')
        .and.not.include('secret');
      expect(() => button(element, 'Try again')).to.throw('no button');
      expect(button(element, 'Close').checkVisibility()).to.equal(true);
    });

  it('that blocks the frame, but is reported after the load, takes the frame out of sight again', async () => {
    const { element, told } = await open();
    network.requests[0]?.answer();
    await frameLoaded(element);
    report(frame);
    await element.updateComplete;
    expect(typesOf(told)).to.deep.equal(['ready', 'error']);
    expect(codesOf(told)).to.deep.equal(['blocked']);
    expect(element.shadowRoot?.querySelector('.stage')?.hasAttribute('inert')).to.equal(true);
  });

  it('that blocks the question to the server alone is not taken for an answer', async () => {
    const { element, told } = await open();
    report({ ...frame, destination: '' });
    network.requests[0]?.fail();
    await frameLoaded(element);
    await clock.advance(20_000);
    expect(typesOf(told)).to.deep.equal(['ready']);
  });

  for (const [what, body] of Object.entries({
    'only reports': { ...frame, disposition: 'reporting' },
    'blocks a picture of Connect’s': { ...frame, destination: 'image' },
    'blocks another origin': { ...frame, blockedURL: `${origins.attacker}/frame/` },
    'blocks an origin that begins like Connect’s': { ...frame, blockedURL: `${origins.frames}0/frame/` },
  }))
    it(`that ${what} is no error`, async () => {
      const { element, told } = await open();
      report(body);
      network.requests[0]?.answer();
      await frameLoaded(element);
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['ready']);
    });

  it('is listened for while the frame loads, and no longer', async () => {
    const { element } = await open();
    expect(observing().map(({ options }) => options)).to.deep.equal([{ types: ['coep'] }]);
    network.requests[0]?.answer();
    await frameLoaded(element);
    await clock.advance(1000);
    expect(observing()).to.have.length(0);
  });

  it('is not listened for after a session that ended before the load', async () => {
    const { element } = await open();
    element.close();
    await element.updateComplete;
    expect([Observer.all.length, observing().length]).to.deep.equal([1, 0]);
  });

  it('keeps nothing from a browser that reports none', async () => {
    Reflect.deleteProperty(window, 'ReportingObserver');
    const { element, told } = await open();
    network.requests[0]?.answer();
    await frameLoaded(element);
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['ready']);
  });
});

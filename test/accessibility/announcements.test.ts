import { expect, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { english } from '../../src/element/messages.js';
import { texts as german } from '../../src/languages/de.js';
import { stopClock } from '../support/element/clock.js';
import { button, mounted, say, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { Speech } from './speech.js';
import { closeAll } from './states.js';

const inOneLine = (text: string) => text.replace('\n', ' ');

const OPENING = `status: ${english.loading}`;
const SLOW = `status: ${english.slow}`;
const OPEN = `status: ${english.ready}`;
const CLOSED = `status: ${english.closed}`;
const UNREACHABLE = `alert: ${inOneLine(english.unreachable)}`;
const TIMEOUT = `alert: ${inOneLine(english.timeout)}`;
const REPORTED = `alert: ${inOneLine(english['connect-error'])}`;

const late = (ms: number) => `${origins.frames}/slow?ms=${String(ms)}`;

/** The address of another origin's page is nobody else's to read. */
function hasLeftBlank(page: Window | null | undefined): boolean {
  try {
    return page != null && page.location.href !== 'about:blank';
  } catch {
    return true;
  }
}

/** Of the live regions alone. */
const announced = ({ said }: Speech) => said.filter((text) => /^(status|alert|live):/.test(text));

async function listenedTo(properties: Partial<HumanConnectElement> = {}) {
  const element = await mounted(properties);
  await element.updateComplete;
  return { element, speech: new Speech(element) };
}

/** Opens in no time, however slow the machine is: what is told of a wait is not told. */
async function openQuickly(element: HumanConnectElement): Promise<void> {
  const clock = stopClock();
  try {
    const ready = oneEvent(element, 'ready');
    element.open = true;
    await ready;
  } finally {
    clock.restore();
  }
}

describe('A screen reader says once', () => {
  afterEach(async () => {
    await closeAll();
    document.documentElement.lang = 'en';
  });

  it('that Connect is open, and that it is closed; a quick one needs no more', async () => {
    const { element, speech } = await listenedTo();
    await openQuickly(element);
    await speech.hears(OPEN);
    element.close();
    await speech.hears(CLOSED);
    expect(announced(speech)).to.deep.equal([OPEN, CLOSED]);
  });

  it('that it is opening, that this takes long, and that it is open', async () => {
    const { element, speech } = await listenedTo({ baseUrl: late(5600), loadTimeout: 20_000 });
    element.open = true;
    await speech.hears(OPENING);
    await speech.hears(SLOW);
    await speech.hears(OPEN);
    expect(announced(speech)).to.deep.equal([OPENING, SLOW, OPEN]);
  });

  it('what went wrong, and that it is open after all', async () => {
    const { element, speech } = await listenedTo({ baseUrl: late(1200), loadTimeout: 600 });
    element.open = true;
    await speech.hears(TIMEOUT);
    await speech.hears(OPEN);
    expect(announced(speech)).to.deep.equal([OPENING, TIMEOUT, OPEN]);
  });

  it('what went wrong, each time that it does', async () => {
    const { element, speech } = await listenedTo({ baseUrl: origins.refused });
    const alerts = () => announced(speech).filter((text) => text === UNREACHABLE).length;
    element.open = true;
    await speech.hears(UNREACHABLE);
    button(element, 'Try again').click();
    await until(() => alerts() === 2, 'said again');
    await speech.hears(UNREACHABLE);
    expect(alerts()).to.equal(2);
  });

  it('what Connect itself reports', async () => {
    const { element, speech } = await listenedTo();
    await openQuickly(element);
    await speech.hears(OPEN);
    say(element, { type: 'hapi-connect-error', error: { message: 'Something broke' } });
    await speech.hears(REPORTED);
    expect(announced(speech)).to.have.length(2);
  });

  const ways: Record<string, (element: HumanConnectElement) => void> = {
    'the page': (element) => element.close(),
    'the person': (element) => button(element, 'Close').click(),
    Connect: (element) => say(element, 'hapi-connect-close'),
  };
  for (const [who, close] of Object.entries(ways))
    it(`that Connect is closed, when ${who} has closed it`, async () => {
      const { element, speech } = await listenedTo();
      await openQuickly(element);
      await speech.hears(OPEN);
      close(element);
      await speech.hears(CLOSED);
      expect(announced(speech)).to.deep.equal([OPEN, CLOSED]);
    });

  it('all of it again in the next session', async () => {
    const { element, speech } = await listenedTo();
    for (let session = 1; session <= 2; session++) {
      await openQuickly(element);
      await until(() => announced(speech).length === session * 2 - 1, 'open');
      element.close();
      await until(() => announced(speech).length === session * 2, 'closed');
    }
    expect(announced(speech)).to.deep.equal([OPEN, CLOSED, OPEN, CLOSED]);
  });

  it('all of it in the page, too, where no dialog takes the focus', async () => {
    const { element, speech } = await listenedTo({ inline: true, baseUrl: late(800) });
    element.open = true;
    await speech.hears(OPENING);
    await speech.hears(OPEN);
    element.close();
    await speech.hears(CLOSED);
    expect(announced(speech)).to.deep.equal([OPENING, OPEN, CLOSED]);
  });

  it('all of it in the page’s language, and not first in another', async () => {
    document.documentElement.lang = 'de';
    const { element, speech } = await listenedTo({ baseUrl: late(800) });
    element.open = true;
    await oneEvent(element, 'ready');
    await speech.hears(`status: ${german.ready}`);
    element.close();
    await speech.hears(`status: ${german.closed}`);
    expect(announced(speech)).to.deep.equal([
      `status: ${german.loading}`,
      `status: ${german.ready}`,
      `status: ${german.closed}`,
    ]);
  });

  it('what the page says instead', async () => {
    const { element, speech } = await listenedTo({
      messages: { ready: 'Your records are here.', closed: 'Thank you.' },
    });
    await openQuickly(element);
    await speech.hears('status: Your records are here.');
    element.close();
    await speech.hears('status: Thank you.');
    expect(announced(speech)).to.have.length(2);
  });

  it('nothing before it is asked for, however much was loaded by then', async () => {
    const { element, speech } = await listenedTo({ preload: 'auto' });
    element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]')?.focus();
    await until(() => hasLeftBlank(element.shadowRoot?.querySelector('iframe')?.contentWindow), 'loaded ahead');
    expect(announced(speech)).to.deep.equal([]);
    element.open = true;
    await speech.hears(`dialog: ${english.label}`);
    await until(() => element.matches(':state(ready)'), 'ready');
    await speech.hears(OPEN);
    expect(announced(speech)).to.deep.equal([OPEN]);
  });
});

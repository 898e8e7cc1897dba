import { expect, nextFrame, oneEvent } from '@open-wc/testing';
import type { Authorize, ConnectError, HumanConnectElement } from '../../src/index.js';
import { button, frameOf, mounted, opened, record, typesOf, until } from '../support/element/opened.js';
import { frameThatPosts, origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const codes = (told: readonly { type: string; detail: unknown }[]) =>
  told.filter(({ type }) => type === 'error').map(({ detail }) => (detail as ConnectError).code);

/** Closes with the Close button. Expects one `close`, and an unchanged page behind the dialog. */
async function leadsOut(element: HumanConnectElement): Promise<void> {
  const told = record(element);
  const outside = document.createElement('button');
  document.body.append(outside);
  await element.updateComplete;
  const errors = await uncaughtDuring(async () => {
    button(element, 'Close').click();
    await element.updateComplete;
    await nextFrame();
  });
  expect([...errors, ...typesOf(told)]).to.deep.equal(['cancel', 'close']);
  expect(element.shadowRoot?.querySelectorAll('dialog, iframe').length).to.equal(0);
  outside.focus();
  expect(document.activeElement === outside, 'the page takes the focus').to.equal(true);
  outside.remove();
}

describe('a Connect that fails', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  const lost: Record<string, [base: string, code: string]> = {
    'refuses the connection': [origins.refused, 'unreachable'],
    'has an unknown host': ['https://no-such-host.invalid', 'unreachable'],
    'never answers': [`${origins.frames}/hang`, 'timeout'],
  };
  for (const [name, [baseUrl, code]] of Object.entries(lost))
    it(`because it ${name} causes ${code}, with a retry, and can be closed`, async () => {
      const element = await mounted({ baseUrl, loadTimeout: 4000 });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(codes(told)).to.deep.equal([code]);
      expect(button(element, 'Try again').checkVisibility()).to.equal(true);
      await leadsOut(element);
      expect(element.response.status).to.equal('CONNECT_FAILED');
    });

  // We can't tell a page that isn't Connect from one that is. It's shown, and can be closed.
  for (const path of [
    '/slow?ms=300',
    '/status/404',
    '/status/500',
    '/status/503',
    '/type/text/plain',
    '/type/application/json',
    '/nosniff',
    `/redirect?to=${encodeURIComponent(`${origins.attacker}/frame`)}`,
  ])
    it(`with ${path.split('=')[0]} is shown, and can be closed`, async () => {
      const element = await mounted({ baseUrl: origins.frames + path });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'ready');
      expect(typesOf(told)).to.deep.equal(['ready']);
      await leadsOut(element);
      expect(element.response.status).to.equal('SUCCESS');
    });

  it('because it refuses to be framed looks like a load or times out, by engine, and can be closed', async () => {
    const element = await mounted({ baseUrl: `${origins.frames}/xfo`, loadTimeout: 1000 });
    const told = record(element);
    element.open = true;
    await until(() => told.length > 0, 'anything');
    expect(typesOf(told)[0] === 'ready' || codes(told)[0] === 'timeout', JSON.stringify(told)).to.equal(true);
    await leadsOut(element);
  });

  it('and works again at the retry is ready', async () => {
    const element = await mounted({ baseUrl: origins.refused });
    element.open = true;
    await oneEvent(element, 'error');
    const first = frameOf(element);
    element.baseUrl = `${origins.frames}/frame/`;
    await element.updateComplete;
    button(element, 'Try again').click();
    await oneEvent(element, 'ready');
    await element.updateComplete;
    expect(frameOf(element) === first, 'the same frame').to.equal(false);
    expect(first.isConnected).to.equal(false);
    await leadsOut(element);
  });
});

describe('a page that gets in the way', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  it('by removing the frame doesn’t prevent closing', async () => {
    const element = await opened();
    frameOf(element).remove();
    await leadsOut(element);
  });

  it('by closing in the same task as the user causes no cancel', async () => {
    const element = await opened();
    const told = record(element);
    element.close();
    button(element, 'Close').click();
    await element.updateComplete;
    expect(typesOf(told)).to.deep.equal(['close']);
  });

  it('by emptying the shadow root gets one close', async () => {
    const element = await opened();
    const told = record(element);
    const errors = await uncaughtDuring(async () => {
      for (const node of element.shadowRoot?.querySelectorAll('dialog') ?? []) node.remove();
      element.close();
      await element.updateComplete;
    });
    expect([...errors, ...typesOf(told)]).to.deep.equal(['close']);
  });

  it('by removing the element in the ready listener gets one close', async () => {
    const element = await mounted();
    const told = record(element);
    element.addEventListener('ready', () => element.remove(), { once: true });
    const errors = await uncaughtDuring(async () => {
      expect(await element.show()).to.include({ reason: 'removed' });
    });
    expect([...errors, ...typesOf(told)]).to.deep.equal(['ready', 'close']);
  });

  it('by closing in the ready listener gets no event for Connect’s first message', async () => {
    const element = await mounted({ baseUrl: frameThatPosts([{ type: 'hapi-connect-connect-source' }]) });
    const told = record(element);
    element.addEventListener('ready', () => element.close(), { once: true });
    await element.show();
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['ready', 'close']);
  });

  it('by changing the element in the task in which it’s removed causes no exception', async () => {
    const element = await opened();
    const errors = await uncaughtDuring(async () => {
      element.remove();
      element.label = 'Another';
      await element.updateComplete;
      await oneEvent(element, 'close');
    });
    expect(errors).to.deep.equal([]);
  });

  it('by opening twice in one task opens once', async () => {
    const element = await mounted();
    const told = record(element);
    element.open = true;
    void element.show();
    element.setAttribute('open', '');
    await oneEvent(element, 'ready');
    expect(element.shadowRoot?.querySelectorAll('iframe').length).to.equal(1);
    await leadsOut(element);
    expect(typesOf(told)).to.deep.equal(['ready', 'cancel', 'close']);
  });

  it('by opening in the close listener gets a second session, and one close of each', async () => {
    const element = await opened();
    const told = record(element);
    element.addEventListener('close', () => void (element.open = true), { once: true });
    element.close();
    await oneEvent(element, 'ready');
    await leadsOut(element);
    expect(typesOf(told)).to.deep.equal(['close', 'ready', 'cancel', 'close']);
  });

  it('by throwing from every listener doesn’t change the ending', async () => {
    const element = await mounted();
    for (const type of ['ready', 'cancel', 'close'])
      element.addEventListener(type, () => {
        throw new Error('the page’s own');
      });
    const errors = await uncaughtDuring(async () => {
      const closed = element.show();
      await oneEvent(element, 'ready');
      await element.updateComplete;
      button(element, 'Close').click();
      expect(await closed).to.include({ reason: 'user' });
    });
    expect(errors.length).to.equal(3);
    expect(element.shadowRoot?.querySelectorAll('dialog, iframe').length).to.equal(0);
  });

  const answers: Record<string, [Authorize, string]> = {
    rejects: [() => Promise.reject(new Error('secret')), 'token-failed'],
    hangs: [() => new Promise(() => undefined), 'timeout'],
  };
  for (const [name, [authorize, code]] of Object.entries(answers))
    it(`by an authorize that ${name} causes ${code}, and can be closed`, async () => {
      const element = await mounted({ authorize, loadTimeout: 200 });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'error');
      expect(codes(told)).to.deep.equal([code]);
      await leadsOut(element);
    });
});

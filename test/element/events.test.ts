import { expect, oneEvent } from '@open-wc/testing';
import type { ConnectResponse, HumanConnectElement } from '../../src/index.js';
import { button, detailOf, mounted, opened, say } from '../support/element/opened.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const clinic = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const requested = { physician: 'Dr. John Smith' };
const heard = { type: 'hapi-connect-connect-source', currentConnections: [pharmacy] };

/** Each event that the element dispatches, and what makes it do so. */
const events: Record<string, [shared: boolean, cancelable: boolean, bringAbout: (at: HumanConnectElement) => void]> = {
  'connect-source': [true, false, (element) => say(element, heard)],
  'disconnect-source': [true, false, (element) => say(element, 'hapi-connect-disconnect-source')],
  error: [false, false, (element) => say(element, { type: 'hapi-connect-error' })],
  cancel: [false, true, (element) => button(element, 'Close').click()],
  close: [false, false, (element) => say(element, 'hapi-connect-close')],
};

describe('the event', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  for (const [type, [shared, cancelable, bringAbout]] of Object.entries(events))
    it(`${type} ${shared ? 'goes up through every tree' : 'is the element’s own'}`, async () => {
      const element = await opened();
      const event = oneEvent(element, type);
      bringAbout(element);
      expect(await event).to.include({ bubbles: shared, composed: shared, cancelable });
    });

  it('ready is the element’s own, and its detail is frozen', async () => {
    const element = await mounted();
    const ready = oneEvent(element, 'ready');
    element.open = true;
    expect(await ready).to.include({ bubbles: false, composed: false, cancelable: false });
    expect((await ready).detail).to.be.frozen;
  });

  it('error has a detail that is frozen', async () => {
    const element = await mounted({ authorize: null, token: null, tokenEndpoint: '/fixtures/status/503' });
    const failed = detailOf<{ cause: unknown }>(element, 'error');
    element.open = true;
    const detail = await failed;
    expect(detail).to.be.frozen;
    expect(detail.cause).to.be.frozen;
    expect(detail.cause).to.deep.equal({ status: 503 });
  });

  it('connect-source comes when response and form know of it already', async () => {
    const form = document.createElement('form');
    document.body.append(form);
    const element = await mounted({ name: 'source' });
    form.append(element);
    element.open = true;
    await oneEvent(element, 'ready');
    let known: unknown;
    element.addEventListener('connect-source', ({ detail }) => {
      known = [element.response === detail, new FormData(form).getAll('source')];
    });
    say(element, heard);
    await oneEvent(element, 'connect-source');
    form.remove();
    expect(known).to.deep.equal([true, [pharmacy.id]]);
  });

  it('connect-source and disconnect-source keep what was reported before', async () => {
    const element = await opened();
    const sessionResults = { connectedSources: [pharmacy], requestedSources: [requested] };
    const responses: ConnectResponse[] = [];
    for (const type of ['connect-source', 'disconnect-source'] as const)
      element.addEventListener(type, ({ detail }) => responses.push(detail));
    say(element, { ...heard, sessionResults, requestedProviders: [requested] });
    say(element, { type: 'hapi-connect-disconnect-source', sessionResults: { disconnectedSources: [clinic] } });
    await oneEvent(element, 'disconnect-source');
    expect(responses[1]).to.deep.equal({
      status: 'DISCONNECTED_SOURCE',
      sessionResults: { ...sessionResults, disconnectedSources: [clinic] },
      currentConnections: [pharmacy],
      requestedProviders: [requested],
    });
  });

  it('close comes when the focus is back, also if what had it is gone', async () => {
    for (const isGone of [false, true]) {
      const outside = document.createElement('button');
      document.body.append(outside);
      const element = await mounted();
      outside.focus();
      element.open = true;
      await oneEvent(element, 'ready');
      if (isGone) outside.remove();
      const focused: (Element | null)[] = [];
      element.addEventListener('close', () => focused.push(document.activeElement));
      element.close();
      await oneEvent(element, 'close');
      expect(focused[0] === (isGone ? element : outside), `gone: ${String(isGone)}`).to.equal(true);
      outside.remove();
    }
  });

  it('close has Connect’s word for the status where Connect closes after an error', async () => {
    const element = await opened();
    say(element, { type: 'hapi-connect-error' });
    await oneEvent(element, 'error');
    say(element, { type: 'hapi-connect-close' });
    expect(await detailOf<object>(element, 'close')).to.include({
      status: 'SUCCESS',
      reason: 'connect',
    });
  });

  it('close of one session leaves nothing but what is connected and requested to the next', async () => {
    const element = await opened({ clientUserId: 'jane' });
    say(element, {
      ...heard,
      type: 'hapi-connect-close',
      status: 'SESSION_TOKEN_INVALID',
      sessionResults: { connectedSources: [pharmacy] },
      requestedProviders: [requested],
    });
    await oneEvent(element, 'close');
    element.open = true;
    await oneEvent(element, 'ready');
    expect(element.response).to.deep.equal({
      status: 'SUCCESS',
      sessionResults: { connectedSources: [], disconnectedSources: [], requestedSources: [] },
      currentConnections: [pharmacy],
      requestedProviders: [requested],
    });
  });
});

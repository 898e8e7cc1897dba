// What the trigger says once sources are connected.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { english } from '../../src/element/messages.js';
import { mounted, opened, say } from '../support/element/opened.js';

const clinics = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), name: `Clinic ${index}` }));

const triggerOf = (element: HumanConnectElement) => {
  const trigger = element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]');
  if (!trigger) throw new Error('The element has no trigger');
  return trigger;
};
const triggerText = (element: HumanConnectElement) => triggerOf(element).textContent.trim();

const isConnected = (element: HumanConnectElement) => element.matches(':state(connected)');

/** Closed by Connect, which says that so many are connected. */
async function connected(count: number, element: HumanConnectElement): Promise<HumanConnectElement> {
  element.open = true;
  await oneEvent(element, 'ready');
  say(element, { type: 'hapi-connect-close', currentConnections: clinics(count) });
  await oneEvent(element, 'close');
  await element.updateComplete;
  return element;
}

describe('After a session the trigger', () => {
  it('says how many sources are connected, and that they can be managed', async () => {
    const element = await mounted();
    expect(triggerText(element)).to.equal(english.trigger);
    expect(isConnected(element)).to.equal(false);
    await connected(2, element);
    expect(triggerText(element)).to.equal('2 connected · Manage');
    expect(isConnected(element)).to.equal(true);
    await connected(0, element);
    expect(triggerText(element)).to.equal(english.trigger);
    expect(isConnected(element)).to.equal(false);
  });

  it('is described by what it is for, as its own words no longer say it', async () => {
    const element = await connected(1, await mounted());
    const description = triggerOf(element).getAttribute('aria-describedby') ?? '';
    expect(element.shadowRoot?.getElementById(description)?.textContent).to.equal(english.trigger);
  });

  it('is no smaller than before', async () => {
    const element = await mounted();
    await element.updateComplete;
    const before = triggerOf(element).getBoundingClientRect();
    await connected(1, element);
    const after = triggerOf(element).getBoundingClientRect();
    expect([after.width, after.height]).to.deep.equal([before.width, before.height]);
  });

  it('keeps the label that the page gives it, and its own control', async () => {
    const label = await fixture<HumanConnectElement>(html`<human-connect>Share</human-connect>`);
    const control = await fixture<HumanConnectElement>(
      html`<human-connect><button slot="trigger">Share</button></human-connect>`,
    );
    for (const element of [label, control]) {
      const { baseUrl, token } = await mounted();
      Object.assign(element, { baseUrl, token });
      const { width } = element.getBoundingClientRect();
      await connected(2, element);
      expect(element.getBoundingClientRect().width).to.equal(width);
      expect(isConnected(element)).to.equal(true);
    }
    expect(triggerOf(label).hasAttribute('aria-describedby')).to.equal(false);
  });

  it('has the page’s own words: for the count, or for both', async () => {
    const manage = { one: 'One clinic', other: '{count} clinics' };
    expect(triggerText(await connected(1, await mounted({ messages: { manage } })))).to.equal('One clinic');
    expect(triggerText(await connected(3, await mounted({ messages: { manage } })))).to.equal('3 clinics');
    expect(triggerText(await connected(3, await mounted({ messages: { trigger: 'Records' } })))).to.equal('Records');
  });

  it('says in select mode what select mode does, as nothing is connected by it', async () => {
    const element = await connected(2, await mounted({ mode: 'select', clientId: 'client' }));
    expect(triggerText(element)).to.equal(english.triggerSelect);
  });

  it('says what the browser has kept of an earlier visit, as the form does', async () => {
    const element = await mounted({ name: 'source' });
    const state = JSON.stringify({ type: 'hapi-connect-close', currentConnections: clinics(2) });
    element.formStateRestoreCallback(state);
    await element.updateComplete;
    expect(triggerText(element)).to.equal('2 connected · Manage');
    expect(isConnected(element)).to.equal(true);
  });

  it('says no more of what a form has forgotten', async () => {
    const form = await fixture<HTMLFormElement>(html`<form></form>`);
    const element = await mounted({ name: 'source' });
    form.append(element);
    await connected(2, element);
    form.reset();
    await element.updateComplete;
    expect(triggerText(element)).to.equal(english.trigger);
    expect(isConnected(element)).to.equal(false);
  });

  it('knows of a source as soon as Connect does, while it is open', async () => {
    const element = await opened();
    const currentConnections = clinics(1);
    say(element, {
      type: 'hapi-connect-connect-source',
      sessionResults: { connectedSources: currentConnections },
      currentConnections,
    });
    await oneEvent(element, 'connect-source');
    expect(isConnected(element)).to.equal(true);
    expect(element.matches(':state(open):state(ready)')).to.equal(true);
    element.close();
  });
});

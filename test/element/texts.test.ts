import { expect, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { loadTexts } from '../../src/element/language.js';
import { english } from '../../src/element/messages.js';
import { pluralize } from '../../src/element/plural.js';
import { button, frameOf, mounted, opened, say, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

const dialogOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('dialog');

/** What the dialog is described by, as a screen reader reads it after the name. */
const descriptionOf = (element: HumanConnectElement) =>
  (dialogOf(element)?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => element.shadowRoot?.getElementById(id)?.textContent.trim() ?? '')
    .join(' ')
    .trim();

describe('the dialog', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  it('is described by how far Connect is', async () => {
    const messages = { loading: 'One moment.', ready: 'Here it is.' };
    const element = await mounted({ baseUrl: `${origins.frames}/slow?ms=800`, messages });
    element.open = true;
    await until(() => descriptionOf(element) === messages.loading, messages.loading);
    await oneEvent(element, 'ready');
    await until(() => descriptionOf(element) === messages.ready, messages.ready);
  });

  it('is described by what went wrong', async () => {
    const messages = { unreachable: 'There is no network.', retry: 'Once more' };
    const element = await mounted({ baseUrl: origins.refused, messages });
    element.open = true;
    await oneEvent(element, 'error');
    await element.updateComplete;
    expect(descriptionOf(element)).to.contain(messages.unreachable);
  });

  it('has a name of its own in select mode, as its frame has', async () => {
    const names = async (properties: Partial<HumanConnectElement>) => {
      const element = await opened(properties);
      const { title } = frameOf(element);
      const name = dialogOf(element)?.ariaLabel;
      element.close();
      await element.updateComplete;
      return [name, title];
    };
    const messages = { label: 'Records', labelSelect: 'Providers' };
    const select = { mode: 'select', clientId: 'client' } as const;
    expect(await names({ messages })).to.deep.equal(['Records', 'Records']);
    expect(await names({ messages, ...select })).to.deep.equal(['Providers', 'Providers']);
    expect(await names({ ...select })).to.deep.equal([english.labelSelect, english.labelSelect]);
    expect(await names({ messages, ...select, label: 'Our label' })).to.deep.equal(['Our label', 'Our label']);
  });

  it('has the name and the texts that the page gives it while it is open', async () => {
    const element = await opened();
    const page = frameOf(element).contentWindow;
    element.label = 'Your records';
    element.messages = { close: 'Go back' };
    await element.updateComplete;
    expect([dialogOf(element)?.ariaLabel, frameOf(element).title]).to.deep.equal(['Your records', 'Your records']);
    expect(dialogOf(element)?.querySelector('button')?.ariaLabel).to.equal('Go back');
    expect(frameOf(element).contentWindow === page, 'the same page').to.equal(true);
  });

  it('takes a label or a text of the page’s that is no text as if it were not there', async () => {
    for (const close of [5, { other: 'Go back' }]) {
      const messages = { close, label: null, trigger: 'Records' } as unknown as object;
      const element = await opened({ label: 5 as unknown as string, messages });
      expect(dialogOf(element)?.ariaLabel).to.equal(english.label);
      expect(button(element, 'Close').isConnected).to.equal(true);
      expect(element.shadowRoot?.querySelector('[part=trigger]')?.textContent.trim()).to.equal('Records');
      element.close();
    }
  });

  it('has its own texts where those of the page cannot be read', async () => {
    const messages = {
      get close(): string {
        throw new Error('on purpose');
      },
    };
    const element = await opened({ messages });
    expect(button(element, 'Close').isConnected).to.equal(true);
  });

  it('has the part loading only while Connect is awaited', async () => {
    const parts = (element: HumanConnectElement) => element.shadowRoot?.querySelectorAll('[part~=loading]').length;
    const element = await mounted({ baseUrl: `${origins.frames}/hang/`, loadTimeout: 300 });
    const failed = oneEvent(element, 'error');
    element.open = true;
    await element.updateComplete;
    expect(parts(element)).to.equal(1);
    await failed;
    await element.updateComplete;
    expect(parts(element)).to.equal(0);
    element.baseUrl = `${origins.frames}/frame/`;
    button(element, 'Try again').click();
    await oneEvent(element, 'ready');
    await element.updateComplete;
    expect(parts(element)).to.equal(0);
  });
});

describe('the trigger', () => {
  const triggerText = async (properties: Partial<HumanConnectElement>) => {
    const element = await mounted(properties);
    await element.updateComplete;
    return element.shadowRoot?.querySelector('[part=trigger]')?.textContent.trim();
  };

  it('says in select mode what select mode does', async () => {
    expect(await triggerText({ mode: 'select' })).to.equal(english.triggerSelect);
    expect(await triggerText({ mode: 'auth' })).to.equal(english.trigger);
  });

  it('says what the page says, in its words for select mode if there are any', async () => {
    const messages = { trigger: 'Records' };
    expect(await triggerText({ mode: 'select', messages })).to.equal('Records');
    expect(await triggerText({ mode: 'select', messages: { ...messages, triggerSelect: 'Doctors' } })).to.equal(
      'Doctors',
    );
    expect(await triggerText({ messages: { triggerSelect: 'Doctors' } })).to.equal(english.trigger);
  });
});

describe('a session that has ended', () => {
  const status = (element: HumanConnectElement) =>
    element.shadowRoot?.querySelector('[role=status]')?.textContent.trim();

  /** What is said of a session that has connected so many. */
  async function closedText(count: number, properties: Partial<HumanConnectElement> = {}): Promise<string | undefined> {
    const element = await opened(properties);
    const connectedSources = Array.from({ length: count }, (_, id) => ({ id: String(id), name: 'A clinic' }));
    const closed = oneEvent(element, 'close');
    say(element, { type: 'hapi-connect-close', sessionResults: { connectedSources } });
    await closed;
    return status(element);
  }

  it('says how many providers it has connected', async () => {
    expect(await closedText(0)).to.equal('Closed.');
    expect(await closedText(1)).to.equal('Closed. 1 provider connected.');
    expect(await closedText(12)).to.equal('Closed. 12 providers connected.');
  });

  it('counts what was connected in it, not before it, however it ends', async () => {
    const element = await opened();
    const known = [{ id: '1', name: 'A clinic' }];
    say(element, {
      type: 'hapi-connect-connect-source',
      sessionResults: { connectedSources: known },
      currentConnections: known,
    });
    await oneEvent(element, 'connect-source');
    button(element, 'Close').click();
    await until(() => status(element) === 'Closed. 1 provider connected.', 'one');
    element.open = true;
    await oneEvent(element, 'ready');
    element.close();
    await until(() => status(element) === 'Closed.', 'none');
  });

  it('is not spoken of again when a form forgets what is connected', async () => {
    const form = document.createElement('form');
    document.body.append(form);
    const element = await mounted();
    form.append(element);
    element.open = true;
    await oneEvent(element, 'ready');
    say(element, { type: 'hapi-connect-close', sessionResults: { connectedSources: [{ id: '1', name: 'A clinic' }] } });
    await oneEvent(element, 'close');
    form.reset();
    element.requestUpdate();
    await element.updateComplete;
    expect(status(element)).to.equal('Closed. 1 provider connected.');
    form.remove();
  });

  it('is counted in the language of the page', async () => {
    const { closedWith } = await loadTexts('ru');
    for (const count of [1, 2, 5]) {
      const text = await closedText(count, { lang: 'ru' });
      expect(text).to.equal(pluralize(closedWith, count, 'ru'));
    }
  });

  it('is spoken of in the page’s own words: one text, or one for each number', async () => {
    const closedWith = { one: 'One more.', other: '{count} more.' };
    expect(await closedText(1, { messages: { closedWith } })).to.equal('One more.');
    expect(await closedText(3, { messages: { closedWith } })).to.equal('3 more.');
    expect(await closedText(3, { messages: { closedWith: 'Thank you for {count}.' } })).to.equal('Thank you for 3.');
    expect(await closedText(0, { messages: { closedWith } })).to.equal('Closed.');
    expect(await closedText(3, { messages: { closed: 'Thank you.' } })).to.equal('Thank you.');
    expect(await closedText(3, { messages: { closed: 'Bye.', closedWith } })).to.equal('3 more.');
  });

  it('is spoken of in our words where the page’s have no form for all numbers', async () => {
    for (const closedWith of [5, null, {}, { one: 'One.' }, { one: 'One.', other: 7 }])
      expect(await closedText(1, { messages: { closedWith } as object })).to.equal('Closed. 1 provider connected.');
  });
});

import { expect, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../src/index.js';
import { button, frameOf, mounted, opened, until } from './support/opened.js';
import { origins } from './support/origins.js';

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
    expect(await names({ ...select })).to.deep.equal(['Select providers', 'Select providers']);
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
    const messages = { close: 5, label: null, trigger: 'Records' } as unknown as object;
    const element = await opened({ label: 5 as unknown as string, messages });
    expect(dialogOf(element)?.ariaLabel).to.equal('Connect health records');
    expect(button(element, 'Close').isConnected).to.equal(true);
    expect(element.shadowRoot?.querySelector('[part=trigger]')?.textContent.trim()).to.equal('Records');
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

// What a page does, or has in it, that must not stand between an ending and its one `close`.
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { ConnectClient, ConnectResponse, HumanConnectElement, Source } from '../../src/index.js';
import { texts as german } from '../../src/languages/de.js';
import { button, closesOnce, mounted, opened, record, say, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

const clinic: Source = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };

describe('a session ends with one close', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  describe('although the focus cannot go back:', () => {
    /** Opens while `opener` has the focus, and closes by our button. */
    async function openedFrom(opener: HTMLElement): Promise<HumanConnectElement> {
      opener.focus();
      const element = await mounted();
      opener.focus();
      element.open = true;
      await until(() => element.matches(':state(ready)'), 'ready');
      await element.updateComplete;
      return element;
    }

    it('the opener’s own focus() throws', async () => {
      const opener = await fixture<HTMLButtonElement>(html`<button>Open</button>`);
      const element = await openedFrom(opener);
      opener.focus = () => {
        throw new Error('the page’s own');
      };
      await closesOnce(element);
    });

    it('the form that had it has a field named focus', async () => {
      const form = await fixture<HTMLFormElement>(html`<form tabindex="0"></form>`);
      const element = await openedFrom(form);
      form.innerHTML = '<input name="focus" type="hidden" />';
      await closesOnce(element);
      expect(document.activeElement === form, 'the form has the focus').to.equal(true);
    });

    it('an element around it throws where it looks for a place', async () => {
      const outer = await fixture<HTMLElement>(html`<div tabindex="-1"><button>Open</button></div>`);
      const element = await openedFrom(outer.querySelector('button') as HTMLElement);
      outer.querySelector('button')?.remove();
      outer.focus = () => {
        throw new Error('the page’s own');
      };
      Object.assign(element, { noTrigger: true });
      await closesOnce(element);
    });
  });

  describe('although lists have holes:', () => {
    const lists: Record<string, unknown> = {
      'an empty list with a length': new Array(1),
      'a hole': [clinic, , clinic],
    };
    for (const [name, currentConnections] of Object.entries(lists)) {
      it(`${name}, from Connect`, async () => {
        const element = await opened({ name: 'records', required: true });
        say(element, { type: 'hapi-connect-connect-source', currentConnections });
        say(element, { type: 'hapi-connect-connect-source', currentConnections: [clinic] });
        await until(() => element.response.currentConnections.length > 0, 'the message after it');
        expect(element.response.currentConnections).to.deep.equal([clinic]);
        await closesOnce(element);
      });

      it(`${name}, from a client of the page’s own`, async () => {
        let callbacks: Parameters<ConnectClient['open']>[0] | undefined;
        const client: ConnectClient = { open: (options) => void (callbacks = options) };
        const element = await mounted({ name: 'records', required: true, client });
        const told = record(element);
        const closed = element.show();
        await element.updateComplete;
        callbacks?.onConnectSource({ currentConnections });
        callbacks?.onClose({ status: 'SUCCESS', currentConnections });
        const response: ConnectResponse = await closed;
        expect(typesOf(told)).to.deep.equal(['close']);
        expect(response.currentConnections).to.deep.equal([]);
      });
    }
  });

  it('although a required element has an empty text for that', async () => {
    const element = await opened({ name: 'records', required: true, messages: { required: '' } });
    expect(element.validationMessage).not.to.equal('');
    await closesOnce(element);
  });

  it('although a field of a form around it is named as what the tree is read with', async () => {
    const form = await fixture<HTMLFormElement>(html`
      <form>
        ${[
          'parentElement',
          'parentNode',
          'getRootNode',
          'shadowRoot',
          'lang',
          'getAttribute',
          'closest',
          'matches',
        ].map((name) => html`<input name=${name} aria-label=${name} />`)}
        <button type="button">Open</button>
        <human-connect token="t" base-url=${`${origins.frames}/frame/`}></human-connect>
      </form>
    `);
    const element = form.querySelector('human-connect') as HumanConnectElement;
    form.querySelector('button')?.focus();
    element.open = true;
    await until(() => element.matches(':state(ready)'), 'ready');
    await element.updateComplete;
    await closesOnce(element);
    expect(document.activeElement === form.querySelector('button'), 'the button has the focus').to.equal(true);
  });

  it('although an image of the page is named activeElement', async () => {
    const button_ = await fixture<HTMLElement>(
      html`<div><button>Open</button><img name="activeElement" alt="" /></div>`,
    );
    const opener = button_.querySelector('button') as HTMLElement;
    const element = await mounted();
    opener.focus();
    element.open = true;
    await until(() => element.matches(':state(ready)'), 'ready');
    await element.updateComplete;
    await closesOnce(element);
    expect(opener.matches(':focus'), 'the opener has the focus').to.equal(true);
  });
});

describe('a name of a form’s field', () => {
  it('does not change the language', async () => {
    const page = await fixture<HTMLElement>(html`
      <div lang="de">
        <form>
          <select name="lang" aria-label="Language"></select>
          <human-connect></human-connect>
        </form>
      </div>
    `);
    const label = () => page.querySelector('human-connect')?.shadowRoot?.querySelector('button')?.textContent.trim();
    await until(() => label() === german.trigger, 'German');
  });
});

describe('a dialog that cannot be seen', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  const hides: Record<string, (parent: HTMLElement) => void> = {
    'display: none': (parent) => (parent.style.display = 'none'),
    hidden: (parent) => (parent.hidden = true),
    'content-visibility: hidden': (parent) => parent.style.setProperty('content-visibility', 'hidden'),
    'a details that closes': (parent) => ((parent.querySelector('details') as HTMLDetailsElement).open = false),
  };
  for (const [name, hide] of Object.entries(hides)) {
    const insides = () =>
      fixture<HTMLElement>(html`
        <div>
          <details open>
            <summary>Menu</summary>
            <human-connect token="t" base-url=${`${origins.frames}/frame/`}></human-connect>
          </details>
        </div>
      `);

    it(`closes: its parent hides itself on the click (${name})`, async () => {
      const parent = await insides();
      const element = parent.querySelector('human-connect') as HumanConnectElement;
      const told = record(element);
      element.addEventListener('click', () => hide(parent));
      await element.updateComplete;
      element.shadowRoot?.querySelector('button')?.click();
      await until(() => typesOf(told).includes('close'), 'close');
      expect(told.at(-1)?.detail).to.include({ reason: 'removed' });
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['close']);
      expect(element.shadowRoot?.querySelector('dialog') === null).to.equal(true);
    });

    it(`closes: its parent hides itself later (${name})`, async () => {
      const parent = await insides();
      const element = parent.querySelector('human-connect') as HumanConnectElement;
      const told = record(element);
      element.open = true;
      await until(() => typesOf(told).includes('ready'), 'ready');
      hide(parent);
      await until(() => typesOf(told).includes('close'), 'close');
      expect(typesOf(told)).to.deep.equal(['ready', 'close']);
    });
  }

  it('shows itself in a parent with visibility: hidden, which is no obstacle', async () => {
    const parent = await fixture<HTMLElement>(html`
      <div style="visibility: hidden">
        <human-connect token="t" base-url=${`${origins.frames}/frame/`}></human-connect>
      </div>
    `);
    const element = parent.querySelector('human-connect') as HumanConnectElement;
    element.open = true;
    await until(() => element.matches(':state(ready)'), 'ready');
    await element.updateComplete;
    expect(button(element, 'Close').checkVisibility({ visibilityProperty: true })).to.equal(true);
    await closesOnce(element);
  });

  it('stays open as well once it stands in the page, though it was a modal dialog before', async () => {
    const parent = await fixture<HTMLElement>(html`
      <div><human-connect token="t" base-url=${`${origins.frames}/frame/`}></human-connect></div>
    `);
    const element = parent.querySelector('human-connect') as HumanConnectElement;
    const told = record(element);
    element.open = true;
    await until(() => typesOf(told).includes('ready'), 'ready');
    element.inline = true;
    await element.updateComplete;
    parent.hidden = true;
    await nextFrame();
    await nextFrame();
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['ready']);
    expect(element.open).to.equal(true);
  });

  it('inline stays open, as in a tab that is shown again', async () => {
    const parent = await fixture<HTMLElement>(html`
      <div><human-connect inline token="t" base-url=${`${origins.frames}/frame/`}></human-connect></div>
    `);
    const element = parent.querySelector('human-connect') as HumanConnectElement;
    const told = record(element);
    element.open = true;
    await until(() => typesOf(told).includes('ready'), 'ready');
    parent.hidden = true;
    await nextFrame();
    await nextFrame();
    parent.hidden = false;
    await nextFrame();
    await nextFrame();
    expect(typesOf(told)).to.deep.equal(['ready']);
    expect(element.open).to.equal(true);
  });
});

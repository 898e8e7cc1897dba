// Whatever a page does or contains, each session ends with one `close`.
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

  describe('although the focus can’t return:', () => {
    /** Opens while `opener` has the focus. */
    async function openedFrom(opener: HTMLElement): Promise<HumanConnectElement> {
      opener.focus();
      const element = await mounted();
      opener.focus();
      element.open = true;
      await until(() => element.matches(':state(ready)'), 'ready');
      await element.updateComplete;
      return element;
    }

    it('the opener overrides focus() and throws', async () => {
      const opener = await fixture<HTMLButtonElement>(html`<button>Open</button>`);
      const element = await openedFrom(opener);
      opener.focus = () => {
        throw new Error('the page’s own');
      };
      await closesOnce(element);
    });

    it('the opener is a form with a field named focus', async () => {
      const form = await fixture<HTMLFormElement>(html`<form tabindex="0"></form>`);
      const element = await openedFrom(form);
      form.innerHTML = '<input name="focus" type="hidden" />';
      await closesOnce(element);
      expect(document.activeElement === form, 'the form has the focus').to.equal(true);
    });

    it('an ancestor of the opener overrides focus() and throws', async () => {
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

  describe('although arrays have holes:', () => {
    const lists: Record<string, unknown> = {
      'an array of one hole': new Array(1),
      'an array with a hole': [clinic, , clinic],
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

  it('although messages.required is empty', async () => {
    const element = await opened({ name: 'records', required: true, messages: { required: '' } });
    expect(element.validationMessage).not.to.equal('');
    await closesOnce(element);
  });

  it('although fields of a form around it hide the DOM’s own properties', async () => {
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

describe('a form field’s name', () => {
  it('doesn’t change the language', async () => {
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

describe('a dialog that can’t be seen', () => {
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

    it(`closes if its parent is hidden on the click (${name})`, async () => {
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

    it(`closes if its parent is hidden later (${name})`, async () => {
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

  it('stays visible in a parent with visibility: hidden', async () => {
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

  it('stays open if it was a modal dialog and is inline now', async () => {
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

  it('stays open if it’s inline, as in a tab that is shown again', async () => {
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

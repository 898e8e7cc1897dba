import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { button, frameOf, mounted, opened, say, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

const late = (ms: number) => `${origins.frames}/slow?ms=${String(ms)}`;
const trigger = (element: HumanConnectElement) => element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]');
/** In its own tree: a frame that has the focus does not match `:focus` in every engine. */
const isFocused = (element: Element | null | undefined) =>
  element != null && (element.getRootNode() as Document | ShadowRoot).activeElement === element;
const errorStands = (element: HumanConnectElement) =>
  until(() => element.shadowRoot?.querySelector('[part=error]') !== null, 'the error is shown');

/** In a document or in a shadow root that is in it. */
async function focused(selector: string, root: ParentNode = document): Promise<void> {
  await until(() => isFocused(root.querySelector(selector)), `${selector} has the focus`);
}

describe('The focus', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  describe('on the way in', () => {
    it('goes to our button while Connect is awaited, and into Connect when it is ready', async () => {
      const element = await mounted({ baseUrl: late(200) });
      element.open = true;
      await until(() => element.matches(':state(loading)'), 'loading');
      await until(() => isFocused(button(element, 'Close')), 'our button has it');
      await until(() => element.matches(':state(ready)'), 'ready');
      await until(() => isFocused(frameOf(element)), 'Connect has it');
    });

    it('stays where a person has put it meanwhile', async () => {
      const element = await fixture<HumanConnectElement>(
        html`<human-connect inline token="t" base-url=${late(300)}></human-connect>`,
      );
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      const ready = oneEvent(element, 'ready');
      element.open = true;
      await until(() => element.matches(':state(loading)'), 'loading');
      button(element, 'Close').focus();
      field.focus();
      await ready;
      await element.updateComplete;
      await nextFrame();
      expect(isFocused(field)).to.equal(true);
    });

    it('is not taken by Connect in the page', async () => {
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      field.focus();
      await opened({ inline: true });
      await nextFrame();
      expect(isFocused(field)).to.equal(true);
    });

    it('is not taken by Connect in the page where nothing has it either', async () => {
      (document.activeElement as HTMLElement | null)?.blur();
      await opened({ inline: true });
      await nextFrame();
      expect(isFocused(document.body)).to.equal(true);
    });

    it('is on the way out, not on the retry, when an error comes', async () => {
      const element = await mounted({ baseUrl: origins.refused });
      element.open = true;
      await errorStands(element);
      expect(isFocused(button(element, 'Close'))).to.equal(true);
    });

    it('stays in the dialog when the person tries again, and goes into Connect when that has helped', async () => {
      const element = await mounted({ baseUrl: origins.refused });
      element.open = true;
      await errorStands(element);
      element.baseUrl = late(300);
      button(element, 'Try again').focus();
      await sendKeys({ press: 'Enter' });
      await until(() => element.matches(':state(loading)'), 'loading');
      await until(() => isFocused(button(element, 'Close')), 'our button has it');
      await until(() => element.matches(':state(ready)'), 'ready');
      await until(() => isFocused(frameOf(element)), 'Connect has it');
    });

    it('goes into Connect when the retry that had it is not needed any more', async () => {
      const element = await mounted({ baseUrl: late(700), loadTimeout: 100 });
      element.open = true;
      await errorStands(element);
      button(element, 'Try again').focus();
      await until(() => element.matches(':state(ready)'), 'ready');
      await until(() => isFocused(frameOf(element)), 'Connect has it');
    });
  });

  describe('on the way back', () => {
    // At the end of a dialog, the browser gives it back before we do; in the page, nobody else does.
    for (const inline of [false, true])
      it(`returns to what had it ${inline ? 'from Connect in the page' : 'from the dialog'}, without scrolling the page`, async () => {
        const page = await fixture<HTMLElement>(html`
          <div>
            <button>Share</button>
            <div style="height: 300vh"></div>
          </div>
        `);
        const opener = page.querySelector('button');
        const element = await mounted({ noTrigger: true, inline });
        const isAbove = () => (opener?.getBoundingClientRect().bottom ?? 0) < 0;
        opener?.focus();
        element.open = true;
        await oneEvent(element, 'ready');
        if (inline) frameOf(element).focus();
        await until(() => isFocused(frameOf(element)), 'Connect has it');
        scrollTo(0, innerHeight);
        const { scrollY: before } = window;
        expect([before > 0, isAbove()]).to.deep.equal([true, true]);
        element.close();
        await oneEvent(element, 'close');
        expect(isFocused(opener)).to.equal(true);
        await nextFrame();
        expect(scrollY).to.equal(before);
      });

    it('returns through shadow roots', async () => {
      const outer = await fixture<HTMLElement>(html`<div></div>`);
      const inner = document.createElement('div');
      outer.attachShadow({ mode: 'open' }).append(inner);
      const root = inner.attachShadow({ mode: 'open' });
      const opener = document.createElement('button');
      const element = Object.assign(document.createElement('human-connect'), {
        token: 't',
        baseUrl: `${origins.frames}/frame/`,
        noTrigger: true,
      });
      root.append(opener, element);
      opener.focus();
      element.open = true;
      await oneEvent(element, 'ready');
      await until(() => isFocused(frameOf(element)), 'Connect has it');
      element.close();
      await oneEvent(element, 'close');
      expect(isFocused(opener)).to.equal(true);
    });

    it('leaves alone what has it by then', async () => {
      const element = await opened();
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      element.addEventListener('close', () => field.focus(), { once: true });
      say(element, 'hapi-connect-close');
      await until(() => !element.open, 'closed');
      await focused('input');
    });

    const gone: Record<string, (opener: HTMLButtonElement) => void> = {
      removed: (opener) => opener.remove(),
      hidden: (opener) => (opener.hidden = true),
      disabled: (opener) => (opener.disabled = true),
    };
    for (const [how, act] of Object.entries(gone)) {
      it(`goes to our own button when what had it was ${how}`, async () => {
        const opener = await fixture<HTMLButtonElement>(html`<button>Share</button>`);
        const element = await mounted();
        opener.focus();
        element.open = true;
        await oneEvent(element, 'ready');
        act(opener);
        element.close();
        await oneEvent(element, 'close');
        expect(isFocused(trigger(element))).to.equal(true);
      });

      it(`goes to our own button before what was around it when what had it was ${how}`, async () => {
        const place = await fixture<HTMLElement>(html`<section tabindex="-1"><button>Share</button></section>`);
        const opener = place.querySelector('button') as HTMLButtonElement;
        const element = await mounted();
        opener.focus();
        element.open = true;
        await oneEvent(element, 'ready');
        act(opener);
        element.close();
        await oneEvent(element, 'close');
        expect(isFocused(trigger(element))).to.equal(true);
      });

      it(`goes to what was around it when what had it was ${how} and there is no button of ours`, async () => {
        const place = await fixture<HTMLElement>(
          html`<section tabindex="-1">
            <div><button>Share</button></div>
          </section>`,
        );
        const opener = place.querySelector('button');
        const element = await mounted({ noTrigger: true });
        opener?.focus();
        element.open = true;
        await oneEvent(element, 'ready');
        if (opener) act(opener);
        element.close();
        await oneEvent(element, 'close');
        expect(isFocused(place)).to.equal(true);
      });
    }
  });
});

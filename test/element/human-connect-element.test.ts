import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { HumanConnectElement } from '../../src/index.js';
import type { CloseDetail, ConnectError, ConnectResponse } from '../../src/index.js';
import { english } from '../../src/element/messages.js';
import { focusClose } from '../support/element/focus-close.js';
import {
  addressOf,
  button,
  frameOf,
  heardAll,
  mounted,
  opened,
  record,
  say,
  typesOf,
  until,
  detailOf,
} from '../support/element/opened.js';
import { frameThatPosts, origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const clinic = { name: 'Cleveland Clinic', id: '54dc427aaa6b4cb7d6203061' };
const documented = {
  status: 'SUCCESS',
  sessionResults: { connectedSources: [pharmacy, clinic], disconnectedSources: [] },
  currentConnections: [pharmacy, clinic],
};
const empty = {
  status: 'SUCCESS',
  sessionResults: { connectedSources: [], disconnectedSources: [], requestedSources: [] },
  currentConnections: [],
  requestedProviders: [],
};
const close = (more: object = {}) => ({ type: 'hapi-connect-close', ...more });
const connect = (...sources: object[]) => ({
  type: 'hapi-connect-connect-source',
  sessionResults: { connectedSources: sources },
  currentConnections: sources,
});
const dialogOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('dialog');
const closeDetail = (told: readonly { type: string; detail: unknown }[]) =>
  told.filter(({ type }) => type === 'close').map(({ detail }) => detail as CloseDetail);
const errorCodes = (told: readonly { type: string; detail: unknown }[]) =>
  told.filter(({ type }) => type === 'error').map(({ detail }) => (detail as ConnectError).code);

describe('<human-connect>', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  describe('closed', () => {
    it('is a button that opens Connect, with a label of the page’s own if it has one', async () => {
      const element = await fixture<HumanConnectElement>(html`<human-connect>Link my records</human-connect>`);
      const trigger = element.shadowRoot?.querySelector('[part=trigger]');
      expect(trigger).to.be.instanceOf(HTMLButtonElement);
      expect(trigger?.querySelector('slot')?.assignedNodes()[0]?.textContent).to.equal('Link my records');
      expect(element.open).to.equal(false);
      await expect(element).to.be.accessible();
    });

    it('has a label of its own where the page gives none', async () => {
      const element = await mounted();
      expect(element.shadowRoot?.querySelector('slot:not([name])')?.textContent.trim()).to.not.be.empty;
    });

    it('takes a control of the page’s own in place of the button', async () => {
      const element = await fixture<HumanConnectElement>(html`
        <human-connect token="t" base-url=${`${origins.frames}/frame/`}>
          <a href="#x" slot="trigger">Records</a>
        </human-connect>
      `);
      element.querySelector('a')?.click();
      expect(element.open).to.equal(true);
    });

    it('leaves Connect as it is when it goes or comes while a session is open, and follows at the end', async () => {
      const element = await opened();
      const page = frameOf(element).contentWindow;
      for (const noTrigger of [true, false, true]) {
        element.noTrigger = noTrigger;
        await element.updateComplete;
        expect(frameOf(element).contentWindow === page).to.equal(true);
      }
      element.close();
      await element.updateComplete;
      expect(element.shadowRoot?.querySelector('[part=trigger]') === null).to.equal(true);
      element.noTrigger = false;
      await element.updateComplete;
      expect(element.shadowRoot?.querySelector('[part=trigger]') === null).to.equal(false);
    });

    it('renders no button with no-trigger', async () => {
      const element = await mounted({ noTrigger: true });
      await element.updateComplete;
      expect(element.shadowRoot?.querySelectorAll('button')).to.have.length(0);
    });

    it('cannot be opened by its button while disabled', async () => {
      const element = await mounted({ disabled: true });
      await element.updateComplete;
      const trigger = element.shadowRoot?.querySelector('button');
      expect(trigger?.disabled).to.equal(true);
      element.shadowRoot?.querySelector('slot')?.click();
      expect(element.open).to.equal(false);
    });

    it('has the documented defaults', () => {
      const { mode, preload, baseUrl, loadTimeout } = document.createElement('human-connect');
      expect({ mode, preload, baseUrl, loadTimeout }).to.deep.equal({
        mode: 'auth',
        preload: 'metadata',
        baseUrl: 'https://hapi-connect.humanapi.co',
        loadTimeout: 15_000,
      });
    });

    it('has an empty response', async () => {
      const element = await mounted();
      expect(element.response).to.deep.equal(empty);
    });

    it('reflects open and inline alone', async () => {
      const element = await mounted({ clientId: 'c', clientUserId: 'jane@example.com', label: 'l', mode: 'select' });
      element.inline = true;
      await element.updateComplete;
      expect(element.getAttributeNames()).to.deep.equal(['inline']);
    });
  });

  describe('opening', () => {
    it('shows Connect in a modal dialog with a name, and tells when it has loaded', async () => {
      const element = await mounted({ label: 'Records' });
      element.open = true;
      const { duration } = await detailOf<{ duration: number }>(element, 'ready');
      expect(duration).to.be.greaterThan(0);
      expect(dialogOf(element)?.matches(':modal')).to.equal(true);
      expect(dialogOf(element)?.ariaLabel).to.equal('Records');
      expect(frameOf(element).title).to.equal('Records');
      expect(element.hasAttribute('open')).to.equal(true);
    });

    it('opens by a click on its button', async () => {
      const element = await mounted();
      const { x, y, width, height } = element.getBoundingClientRect();
      const ready = oneEvent(element, 'ready');
      await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
      await ready;
      expect(element.open).to.equal(true);
      await resetMouse();
      await sendMouse({ type: 'move', position: [0, 0] });
    });

    it('says its state as custom states, at once', async () => {
      const element = await mounted();
      const states = ['open', 'authorizing', 'loading', 'ready', 'error'];
      const now = () => states.filter((state) => element.matches(`:state(${state})`));
      const seen: string[][] = [];
      element.addEventListener('ready', () => seen.push(now()));
      expect(now()).to.deep.equal([]);
      element.open = true;
      expect(now()).to.deep.equal(['open']);
      await element.updateComplete;
      await until(() => now().includes('loading'), 'loading');
      await until(() => now().includes('ready'), 'ready');
      expect(seen).to.deep.equal([['open', 'ready']]);
      element.close();
      expect(now()).to.deep.equal([]);
    });

    it('puts the token into the address of the frame, and nowhere that a page can read', async () => {
      const element = await opened({ token: 'secret-token' });
      const frame = frameOf(element);
      expect(frame.hasAttribute('src')).to.equal(false);
      expect(`${element.outerHTML}${frame.outerHTML}`).not.to.contain('secret-token');
      expect(
        performance
          .getEntries()
          .map(({ name }) => name)
          .join(),
      ).not.to.contain('secret-token');
      expect((await addressOf(element)).href).to.equal(`${origins.frames}/frame/?token=secret-token&mode=auth`);
    });

    it('adds no entry to the history', async () => {
      const before = history.length;
      const element = await opened();
      await heardAll(element);
      expect(history.length).to.equal(before);
    });

    it('waits for a document', async () => {
      const element = document.createElement('human-connect');
      Object.assign(element, { token: 't', baseUrl: `${origins.frames}/frame/` });
      const told = record(element);
      const closed = element.show();
      await nextFrame();
      expect(told).to.deep.equal([]);
      document.body.append(element);
      await oneEvent(element, 'ready');
      element.close();
      expect(await closed).to.include({ reason: 'api' });
      element.remove();
    });

    it('settles show() even if the element never comes into a document', async () => {
      const element = document.createElement('human-connect');
      const told = record(element);
      const closed = element.show();
      element.close();
      expect(await closed).to.include({ status: 'SUCCESS', reason: 'api' });
      expect(typesOf(told)).to.deep.equal(['close']);
    });

    it('is one opening however often it is asked for', async () => {
      const element = await mounted();
      const told = record(element);
      const closed = element.show();
      element.open = true;
      expect(element.show()).to.equal(closed);
      await oneEvent(element, 'ready');
      expect(element.show()).to.equal(closed);
      expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(1);
      element.close();
      element.close();
      await closed;
      expect(typesOf(told)).to.deep.equal(['ready', 'close']);
    });

    it('sends no message into the frame', async () => {
      const element = await opened();
      await heardAll(element);
      const log = (await (await fetch(`${origins.frames}/log?match=/frame`)).json()) as { method: string }[];
      expect(log.every(({ method }) => method === 'GET' || method === 'HEAD')).to.equal(true);
    });

    it('has no state that a preset property or attribute could not set before the upgrade', async () => {
      const tag = 'human-connect-late';
      const element = document.createElement(tag);
      Object.assign(element, { token: 't', baseUrl: `${origins.frames}/frame/`, open: true });
      document.body.append(element);
      class Late extends HumanConnectElement {}
      Late.define(tag);
      await oneEvent(element, 'ready');
      expect(element).to.have.property('open', true);
      element.remove();
      await oneEvent(element, 'close');
    });
  });

  describe('sources', () => {
    it('tells of a source that was connected, to any ancestor', async () => {
      const element = await opened();
      const caught = oneEvent(document, 'connect-source');
      say(element, { ...connect(pharmacy), status: 'CONNECTED_SOURCE' });
      const event = await caught;
      expect(event).to.include({ bubbles: true, composed: true, cancelable: false });
      expect(event.detail).to.deep.equal({
        ...empty,
        status: 'CONNECTED_SOURCE',
        sessionResults: { ...empty.sessionResults, connectedSources: [pharmacy] },
        currentConnections: [pharmacy],
      });
      expect(event.detail).to.be.frozen;
      expect(element.response).to.equal(event.detail);
    });

    it('tells of a source that was disconnected', async () => {
      const element = await opened();
      const caught = detailOf<ConnectResponse>(element, 'disconnect-source');
      const sessionResults = { disconnectedSources: [clinic] };
      say(element, { type: 'hapi-connect-disconnect-source', sessionResults }, 'json');
      const detail = await caught;
      expect(detail).to.deep.include({ status: 'DISCONNECTED_SOURCE', currentConnections: [] });
      expect(detail.sessionResults.disconnectedSources).to.deep.equal([clinic]);
    });

    it('says nothing for messages of other types or shapes', async () => {
      const element = await opened();
      const told = record(element);
      for (const data of [null, 5, 'close', { type: 'close' }, { type: 'hapi-connect-open-url' }, close({ status: 1 })])
        say(element, data);
      await heardAll(element);
      expect(told).to.deep.equal([]);
    });
  });

  describe('closing', () => {
    it('tells the documented payload, byte for byte, when Connect closes', async () => {
      const element = await opened();
      const closed = oneEvent(element, 'close');
      say(element, close(documented));
      const { detail, bubbles, composed, cancelable } = (await closed) as CustomEvent<CloseDetail>;
      const { status, sessionResults, currentConnections, reason } = detail;
      const { connectedSources, disconnectedSources } = sessionResults;
      const received = { status, sessionResults: { connectedSources, disconnectedSources }, currentConnections };
      expect(JSON.stringify(received)).to.equal(JSON.stringify(documented));
      expect(reason).to.equal('connect');
      expect({ bubbles, composed, cancelable }).to.deep.equal({ bubbles: false, composed: false, cancelable: false });
      expect(detail).to.be.frozen;
      expect(sessionResults.requestedSources).to.deep.equal([]);
    });

    it('takes the bare string, and keeps what was reported', async () => {
      const element = await opened();
      const told = record(element);
      say(element, connect(pharmacy));
      say(element, 'hapi-connect-close');
      await oneEvent(element, 'close');
      expect(typesOf(told)).to.deep.equal(['connect-source', 'close']);
      expect(closeDetail(told)[0]).to.deep.include({
        status: 'SUCCESS',
        reason: 'connect',
        currentConnections: [pharmacy],
      });
    });

    for (const status of ['SESSION_TOKEN_INVALID', 'SESSION_TOKEN_EXPIRED', 'MISSING_SESSION_TOKEN'])
      it(`passes on that Connect closed with ${status}`, async () => {
        const element = await mounted({ baseUrl: frameThatPosts([close({ status })]) });
        expect(await element.show()).to.deep.equal({ ...empty, status, reason: 'connect' });
      });

    const ways: Record<string, [CloseDetail['reason'], (element: HumanConnectElement) => unknown]> = {
      'close()': ['api', (element) => element.close()],
      'open = false': ['api', (element) => (element.open = false)],
      'removing the attribute': ['api', (element) => element.removeAttribute('open')],
      Connect: ['connect', (element) => say(element, close())],
      'our button': ['user', (element) => button(element, 'Close').click()],
      Escape: [
        'user',
        async (element) => {
          await focusClose(element);
          await sendKeys({ press: 'Escape' });
        },
      ],
      removal: ['removed', (element) => element.remove()],
    };
    for (const [way, [reason, act]] of Object.entries(ways))
      it(`by ${way} tells close once, with reason ${reason}, after open is false and before show() settles`, async () => {
        const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
        const element = await mounted();
        outside.focus();
        const told = record(element);
        const order: string[] = [];
        element.addEventListener('close', () => order.push('event'));
        const closed = element.show();
        void closed.then(() => order.push('promise'));
        await oneEvent(element, 'ready');
        await element.updateComplete;
        await act(element);
        const detail = await closed;
        expect(detail).to.deep.equal({ ...empty, reason });
        await nextFrame();
        const expected = ['ready', ...(reason === 'user' ? ['cancel'] : []), 'close'];
        expect(typesOf(told)).to.deep.equal(expected);
        expect(told.at(-1)).to.include({ open: false, detail });
        expect(order).to.deep.equal(['event', 'promise']);
        expect(element.shadowRoot?.querySelectorAll('iframe, dialog')).to.have.length(0);
        expect(document.activeElement === outside, 'focus is back').to.equal(true);
        expect(element.hasAttribute('open')).to.equal(false);
      });

    it('by the user can be prevented', async () => {
      const element = await opened();
      element.addEventListener('cancel', (event) => event.preventDefault(), { once: true });
      const told = record(element);
      button(element, 'Close').click();
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['cancel']);
      expect(element.open).to.equal(true);
      button(element, 'Close').click();
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['cancel', 'cancel', 'close']);
    });

    it('and opening in one tick is two sessions', async () => {
      const element = await opened();
      const told = record(element);
      const frame = frameOf(element);
      element.close();
      const second = element.show();
      expect(told.map(({ type, open }) => [type, open])).to.deep.equal([['close', false]]);
      await oneEvent(element, 'ready');
      expect(frameOf(element) === frame, 'the same frame').to.equal(false);
      element.close();
      await second;
      expect(typesOf(told)).to.deep.equal(['close', 'ready', 'close']);
    });

    it('before the first task is an opening that was closed', async () => {
      const element = await mounted();
      const told = record(element);
      const closed = element.show();
      element.close();
      await closed;
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['close']);
    });

    it('lets a close listener open again', async () => {
      const element = await opened();
      element.addEventListener('close', () => void element.show(), { once: true });
      element.close();
      await oneEvent(element, 'ready');
      expect(element.open).to.equal(true);
    });

    it('does its work whatever a listener throws', async () => {
      const element = await opened();
      const told = record(element);
      const fail = () => {
        throw new Error('the listener’s own');
      };
      for (const type of ['connect-source', 'close']) element.addEventListener(type, fail);
      const errors = await uncaughtDuring(async () => {
        say(element, connect(pharmacy));
        say(element, close());
        await until(() => !element.open, 'closed');
        await nextFrame();
      });
      expect(errors).to.have.length(2);
      expect(typesOf(told)).to.deep.equal(['connect-source', 'close']);
      expect(Boolean(dialogOf(element))).to.equal(false);
    });

    it('ignores what the frame says afterwards', async () => {
      const element = await opened();
      say(element, connect(pharmacy));
      element.close();
      const told = record(element);
      await nextFrame();
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['close']);
    });

    it('keeps the connections of an earlier session of the same user, and forgets those of another', async () => {
      const element = await mounted({ clientUserId: 'jane' });
      const session = async () => {
        void element.show();
        await oneEvent(element, 'ready');
      };
      await session();
      say(element, connect(pharmacy));
      await oneEvent(element, 'connect-source');
      element.close();
      await session();
      element.close();
      await element.updateComplete;
      expect(element.response.currentConnections).to.deep.equal([pharmacy]);
      expect(element.response.sessionResults.connectedSources).to.deep.equal([]);
      element.clientUserId = 'john';
      await session();
      element.close();
      await element.updateComplete;
      expect(element.response.currentConnections).to.deep.equal([]);
    });
  });

  describe('moving', () => {
    it('goes on with its session when it is moved within one task', async () => {
      const element = await opened();
      const told = record(element);
      const place = await fixture(html`<div></div>`);
      const { contentWindow } = frameOf(element);
      place.append(element);
      await until(() => frameOf(element).contentWindow !== contentWindow, 'loaded again');
      await oneEvent(frameOf(element), 'load');
      await nextFrame();
      expect(dialogOf(element)?.matches(':modal')).to.equal(true);
      await until(() => {
        say(element, connect(pharmacy));
        return told.length > 0;
      }, 'heard');
      expect(typesOf(told)[0]).to.equal('connect-source');
      element.close();
      await nextFrame();
      expect(closeDetail(told)).to.have.length(1);
    });

    it('shows Connect again when all of its children are replaced', async () => {
      const element = await opened();
      element.textContent = 'Another label';
      // The fixture page answers, be it the same one or one that was loaded anew.
      await until(() => frameOf(element).contentWindow !== null, 'a page in the frame');
      const answered = oneEvent(element, 'connect-source');
      const asking = setInterval(() => {
        say(element, connect(pharmacy));
      }, 50);
      await answered;
      clearInterval(asking);
    });

    it('keeps its page when it is moved by moveBefore(), where the engine keeps any', async function () {
      if (!('moveBefore' in Element.prototype)) return this.skip();
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const moveHere = (node: Node) => {
        (place as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(node, null);
      };
      const control = await fixture<HTMLElement>(html`<div></div>`);
      const frame = document.createElement('iframe');
      control.attachShadow({ mode: 'open' }).append(frame);
      const blank = frame.contentWindow;
      moveHere(control);
      const keeps = frame.contentWindow === blank;

      const element = await opened();
      const told = record(element);
      const { contentWindow } = frameOf(element);
      moveHere(element);
      await nextFrame();
      expect(frameOf(element).contentWindow === contentWindow, 'the same page').to.equal(keeps);
      expect(dialogOf(element)?.matches(':modal')).to.equal(true);
      await until(() => {
        say(element, connect(pharmacy));
        return told.length > 0;
      }, 'heard');
      expect(typesOf(told)[0]).to.equal('connect-source');
      expect(element.open).to.equal(true);
    });

    it('tells removed when it does not come back, and can be opened again when it does', async () => {
      const element = await opened();
      const parent = element.parentElement;
      element.remove();
      expect(element.open).to.equal(true);
      const detail = await detailOf(element, 'close');
      expect(detail).to.include({ reason: 'removed' });
      parent?.append(element);
      element.open = true;
      await oneEvent(element, 'ready');
    });
  });

  describe('inline', () => {
    it('shows Connect in the page, without taking the focus', async () => {
      const outside = await fixture<HTMLButtonElement>(html`<button>Outside</button>`);
      const element = await mounted({ inline: true });
      outside.focus();
      element.open = true;
      await oneEvent(element, 'ready');
      await element.updateComplete;
      expect(dialogOf(element)?.matches(':modal')).to.equal(false);
      expect(dialogOf(element)?.checkVisibility()).to.equal(true);
      expect(document.activeElement === outside, 'focus is back').to.equal(true);
      expect(element.shadowRoot?.querySelector('[part=trigger]')?.checkVisibility()).to.equal(false);
      say(element, close(documented));
      const detail = await detailOf(element, 'close');
      expect(detail).to.include({ reason: 'connect' });
      expect(document.activeElement === outside, 'focus is back').to.equal(true);
    });

    it('becomes a dialog, and a part of the page again, while it is open', async () => {
      const element = await opened({ inline: true });
      const told = record(element);
      element.inline = false;
      await element.updateComplete;
      expect(dialogOf(element)?.matches(':modal')).to.equal(true);
      element.inline = true;
      await element.updateComplete;
      await nextFrame();
      expect(dialogOf(element)?.matches(':modal')).to.equal(false);
      expect(dialogOf(element)?.open).to.equal(true);
      expect(told).to.deep.equal([]);
    });
  });

  describe('focus', () => {
    it('goes to our button first, into Connect when it has loaded, and back at the end', async () => {
      const element = await mounted();
      const trigger = element.shadowRoot?.querySelector<HTMLElement>('[part=trigger]');
      trigger?.focus();
      element.open = true;
      await element.updateComplete;
      expect(element.shadowRoot?.activeElement === button(element, 'Close'), 'focus').to.equal(true);
      await oneEvent(element, 'ready');
      await element.updateComplete;
      await nextFrame();
      expect(element.shadowRoot?.activeElement === frameOf(element), 'focus').to.equal(true);
      say(element, close());
      await oneEvent(element, 'close');
      expect(element.shadowRoot?.activeElement === trigger, 'focus').to.equal(true);
    });

    it('has our button in the tab order, before Connect and in sight all the time', async () => {
      const element = await opened();
      const found = button(element, 'Close');
      expect(getComputedStyle(found).clipPath).to.equal('none');
      expect(found.checkVisibility({ visibilityProperty: true })).to.equal(true);
      expect(found.tabIndex).to.equal(0);
      expect(found.compareDocumentPosition(frameOf(element))).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    });
  });

  describe('errors', () => {
    it('ends with one error for a base URL that must not be opened, and loads nothing', async () => {
      for (const baseUrl of ['javascript:alert(1)', 'http://connect.example', 'nonsense', 5 as unknown as string]) {
        const element = await mounted({ baseUrl });
        const told = record(element);
        const detail = await element.show();
        expect(detail).to.include({ status: 'CONNECT_FAILED', reason: 'error' });
        expect(typesOf(told)).to.deep.equal(['error', 'close']);
        expect(told[0]?.detail).to.include({ code: 'invalid-options' });
        expect(element.shadowRoot?.querySelectorAll('iframe')).to.have.length(0);
      }
    });

    it('tells one close even if the error listener closes', async () => {
      const element = await mounted({ baseUrl: 'nonsense' });
      const told = record(element);
      element.addEventListener('error', () => element.close());
      await element.show();
      await nextFrame();
      expect(typesOf(told)).to.deep.equal(['error', 'close']);
    });

    it('ends with one error for options of a wrong type', async () => {
      for (const wrong of [
        { token: 42 },
        { token: {} },
        { mode: 'x' },
        { preseededSources: 'x' },
        { mode: 'select' },
      ]) {
        const element = await mounted(wrong as Partial<HumanConnectElement>);
        const told = record(element);
        await element.show();
        expect(typesOf(told), JSON.stringify(wrong)).to.deep.equal(['error', 'close']);
      }
    });

    it('tells of preseeded-sources that are no JSON', async () => {
      const element = await fixture<HumanConnectElement>(
        html`<human-connect
          mode="select"
          client-id="c"
          preseeded-sources="[{"
          base-url=${origins.frames}
        ></human-connect>`,
      );
      const told = record(element);
      await element.show();
      expect(typesOf(told)).to.deep.equal(['error', 'close']);
    });

    it('closes with MISSING_SESSION_TOKEN where no token is to be had', async () => {
      for (const token of [undefined, null, '']) {
        const element = await mounted({ token: token as string });
        const told = record(element);
        const detail = await element.show();
        expect(detail).to.deep.equal({ ...empty, status: 'MISSING_SESSION_TOKEN', reason: 'error' });
        expect(typesOf(told)).to.deep.equal(['close']);
      }
    });

    it('needs no token to select providers', async () => {
      const element = await mounted({ token: null, mode: 'select', clientId: 'client' });
      element.open = true;
      await oneEvent(element, 'ready');
    });

    it('tells unreachable where no server answers, once, and stays with a retry and a way out', async () => {
      const element = await mounted({ baseUrl: origins.refused });
      const told = record(element);
      const closed = element.show();
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(errorCodes(told)).to.deep.equal(['unreachable']);
      expect(element.matches(':state(error)')).to.equal(true);
      expect(element.shadowRoot?.querySelector('[part=error]')?.textContent.trim()).to.not.be.empty;
      await expect(element).to.be.accessible();
      element.baseUrl = `${origins.frames}/frame/`;
      button(element, 'Try again').click();
      await oneEvent(element, 'ready');
      await element.updateComplete;
      expect(element.shadowRoot?.querySelectorAll('[part=error]')).to.have.length(0);
      button(element, 'Close').click();
      expect(await closed).to.include({ status: 'SUCCESS', reason: 'user' });
    });

    it('closes with CONNECT_FAILED while an error stands', async () => {
      const element = await mounted({ baseUrl: origins.refused });
      const closed = element.show();
      await oneEvent(element, 'error');
      await element.updateComplete;
      button(element, 'Close').click();
      expect(await closed).to.include({ status: 'CONNECT_FAILED', reason: 'user' });
    });

    it('never calls a Connect unreachable that works', async () => {
      for (const path of ['/nowhere/', '/nosniff/', '/status/500', '/slow/?ms=50']) {
        const element = await mounted({ baseUrl: `${origins.frames}${path}` });
        const told = record(element);
        element.open = true;
        await oneEvent(element, 'ready');
        await nextFrame();
        expect(errorCodes(told), path).to.deep.equal([]);
        element.close();
      }
    });

    it('tells timeout when Connect does not load in time, and shows it all the same when it does later', async () => {
      const element = await mounted({ baseUrl: `${origins.frames}/slow?ms=600`, loadTimeout: 200 });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'error');
      expect(errorCodes(told)).to.deep.equal(['timeout']);
      await element.updateComplete;
      expect(element.shadowRoot?.querySelectorAll('[part=error]')).to.have.length(1);
      await oneEvent(element, 'ready');
      await element.updateComplete;
      expect(element.shadowRoot?.querySelectorAll('[part=error]')).to.have.length(0);
    });

    it('says nothing of a quick load, then that it goes on, then that it takes long', async () => {
      const quick = await opened();
      const status = (element: HumanConnectElement) =>
        element.shadowRoot?.querySelector('dialog [role=status]')?.textContent.trim();
      expect(status(quick)).to.not.contain('Opening');
      quick.close();
      const element = await mounted({ baseUrl: `${origins.frames}/hang/`, messages: { slow: 'Please wait.' } });
      element.open = true;
      await element.updateComplete;
      const said: (string | undefined)[] = [status(element)];
      const observer = new MutationObserver(() => {
        if (status(element) !== said.at(-1)) said.push(status(element));
      });
      observer.observe(element.shadowRoot as ShadowRoot, { childList: true, characterData: true, subtree: true });
      await until(() => status(element) === english.loading, 'a word');
      await until(() => status(element) === 'Please wait.', 'another word');
      observer.disconnect();
      expect(said).to.deep.equal(['', english.loading, 'Please wait.']);
    });

    it('tells timeout when Connect hangs', async () => {
      const element = await mounted({ baseUrl: `${origins.frames}/hang`, loadTimeout: 100 });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'error');
      expect(errorCodes(told)).to.deep.equal(['timeout']);
      element.close();
      await element.updateComplete;
      expect(closeDetail(told)[0]).to.include({ status: 'CONNECT_FAILED', reason: 'api' });
    });

    it('counts the wait for the token as a part of load-timeout', async () => {
      const authorize = () => new Promise<string>((resolve) => setTimeout(resolve, 500, 't'));
      const element = await mounted({ authorize, baseUrl: `${origins.frames}/slow?ms=500`, loadTimeout: 700 });
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'ready');
      expect(errorCodes(told)).to.deep.equal(['timeout']);
    });

    it('takes a load-timeout that is no number, or that goes, for none', async () => {
      const element = await mounted({ baseUrl: `${origins.frames}/slow?ms=100` });
      element.setAttribute('load-timeout', '20');
      expect(element.loadTimeout).to.equal(20);
      element.removeAttribute('load-timeout');
      expect(element.loadTimeout).to.equal(15_000);
      element.setAttribute('load-timeout', 'soon');
      expect(element.loadTimeout).to.equal(15_000);
      const told = record(element);
      element.open = true;
      await oneEvent(element, 'ready');
      expect(errorCodes(told)).to.deep.equal([]);
    });

    it('tells what Connect reports, without the token or the user’s id, beside the frame', async () => {
      const element = await opened({ token: 'secret-token', clientUserId: 'jane@example.com' });
      const told = record(element);
      say(element, { type: 'hapi-connect-error', error: { message: 'secret-token of jane@example.com is bad' } });
      await oneEvent(element, 'error');
      await element.updateComplete;
      expect(told[0]?.detail).to.deep.equal({ code: 'connect-error', message: '… of … is bad' });
      expect(frameOf(element).checkVisibility({ visibilityProperty: true })).to.equal(true);
      const bar = element.shadowRoot?.querySelector('[part=error]')?.getBoundingClientRect();
      expect(bar?.bottom).to.be.at.most(frameOf(element).getBoundingClientRect().top + 1);
      say(element, connect(pharmacy));
      await oneEvent(element, 'connect-source');
      expect(element.matches(':state(ready)')).to.equal(true);
    });

    it('takes the token out of an address that Connect repeats', async () => {
      const token = 'ab+c/d==';
      const element = await opened({ token, clientUserId: '' });
      const told = record(element);
      const { href } = await addressOf(element);
      say(element, { type: 'hapi-connect-error', error: `${href} is bad, ${token} is` });
      await oneEvent(element, 'error');
      const { message } = told[0]?.detail as ConnectError;
      expect(message).to.match(/is bad, … is$/);
      expect(message).not.to.contain(new URL(href).searchParams.get('token'));
      expect(message).not.to.contain('ab%2Bc');
    });

    it('says of a timeout how long it was, whatever the token is', async () => {
      const element = await mounted({ token: 't', baseUrl: `${origins.frames}/hang`, loadTimeout: 50 });
      element.open = true;
      const { message } = await detailOf<ConnectError>(element, 'error');
      expect(message).to.match(
        /^Connect has not loaded within 50 ms, token included \(load-timeout\)\. See "Errors" in/,
      );
    });

    it('works while the clock stands at 0, as in tests that stop it', async () => {
      const now = performance.now.bind(performance);
      performance.now = () => 0;
      try {
        const element = await opened();
        say(element, close({ status: 'SUCCESS' }));
        expect(await element.show()).to.include({ status: 'SUCCESS', reason: 'connect' });
      } finally {
        performance.now = now;
      }
    });

    it('works where fetch gives nothing or throws, as in tests that replace it', async () => {
      const original = window.fetch.bind(window);
      const broken = [
        () => undefined,
        () => {
          throw new Error('on purpose');
        },
      ];
      try {
        for (const fetch of broken) {
          window.fetch = fetch as unknown as typeof window.fetch;
          const errors = await uncaughtDuring(async () => {
            const element = await mounted();
            element.open = true;
            await element.updateComplete;
            expect(dialogOf(element)?.matches(':modal')).to.equal(true);
            element.close();
            await element.updateComplete;
          });
          expect(errors).to.deep.equal([]);
        }
      } finally {
        window.fetch = original;
      }
    });

    it('ends each session with one close, whatever a property is', async () => {
      const hostile = {
        toString: () => {
          throw new Error('on purpose');
        },
      };
      const values = [Symbol('s'), 10n, /a/, {}, Object.create(null) as object, hostile, () => 1, [hostile]];
      const names = ['loadTimeout', 'clientUserId', 'clientId', 'name', 'segment', 'label', 'preseededSources'];
      const errors = await uncaughtDuring(async () => {
        for (const [name, value] of names.flatMap((name) => values.map((value) => [name, value] as const))) {
          const authorize = () => Promise.reject(new Error('no'));
          const element = await mounted({ authorize, required: true, mode: 'select', clientId: 'c', [name]: value });
          const told = record(element);
          const closed = element.show();
          await until(() => told.length > 0, `an error of ${name}`);
          element.close();
          await closed;
          expect(typesOf(told).filter((type) => type === 'close')).to.have.length(1);
        }
      });
      expect(errors).to.deep.equal([]);
    });

    it('throws for no attribute or property, whatever is in it', async () => {
      const element = await fixture<HumanConnectElement>(html`<human-connect></human-connect>`);
      const properties = HumanConnectElement.elementProperties;
      const errors = await uncaughtDuring(async () => {
        for (const [key, { attribute }] of properties) {
          const name = String(key);
          for (const value of [null, undefined, 0, NaN, '', 'x', {}, [], () => 1, Symbol('s'), 10n]) {
            Object.assign(element, { [name]: value });
            await element.updateComplete;
          }
          Object.assign(element, { [name]: undefined });
          if (attribute !== false) element.setAttribute(typeof attribute === 'string' ? attribute : name, '\u0000[{');
          await element.updateComplete;
        }
        element.open = false;
        await element.updateComplete;
      });
      expect(errors).to.deep.equal([]);
    });
  });
});

import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { frameOf, heardAll, mounted, opened, record, say, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

interface Logged {
  readonly method: string;
}

/** How often Connect's page was asked for at that address, without the question whether its server answers. */
async function visitsTo(mark: string): Promise<number> {
  const log = (await (await fetch(`${origins.frames}/log?match=${mark}`)).json()) as Logged[];
  return log.filter(({ method }) => method === 'GET').length;
}

const mark = () => `mark-${String(Math.random()).slice(2)}`;
const dialogOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('dialog');

describe('an element that is open', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  it('keeps Connect’s page when its children are replaced, where the engine keeps a frame beside a slot', async function () {
    const control = await fixture<HTMLElement>(html`<div>A label</div>`);
    const root = control.attachShadow({ mode: 'open' });
    root.innerHTML = '<slot></slot><iframe title="A frame"></iframe>';
    control.textContent = 'Another label';
    if (!root.querySelector('iframe')?.contentWindow) this.skip();

    const path = mark();
    const element = await opened({ baseUrl: `${origins.frames}/frame/?${path}` });
    const page = frameOf(element).contentWindow;
    for (const label of ['A label', 'Another label']) {
      element.replaceChildren(label);
      await nextFrame();
      await element.updateComplete;
      expect(frameOf(element).contentWindow === page, 'the same page').to.equal(true);
    }
    await heardAll(element);
    expect(await visitsTo(path)).to.equal(1);
  });

  it('shows Connect, and hears it, when its children are replaced by replaceChildren()', async () => {
    const element = await opened();
    const told = record(element);
    for (const label of ['A label', 'Another label']) {
      element.replaceChildren(label);
      told.length = 0;
      await until(() => {
        say(element, { type: 'hapi-connect-connect-source' });
        return told.length > 0;
      }, `heard with ${label}`);
      expect(new Set(typesOf(told))).to.deep.equal(new Set(['connect-source']));
      expect(dialogOf(element)?.matches(':modal')).to.equal(true);
    }
  });

  it('is shown above the page, and heard, after each of several moves', async () => {
    const element = await opened();
    const told = record(element);
    for (const place of [await fixture(html`<div></div>`), await fixture(html`<p></p>`)]) {
      const page = frameOf(element).contentWindow;
      place.append(element);
      await until(() => frameOf(element).contentWindow !== page, 'another page');
      await element.updateComplete;
      expect(dialogOf(element)?.matches(':modal')).to.equal(true);
      told.length = 0;
      await until(() => {
        say(element, { type: 'hapi-connect-connect-source' });
        return told.length > 0;
      }, 'heard');
      expect(new Set(typesOf(told))).to.deep.equal(new Set(['connect-source']));
    }
  });

  it('leaves no open dialog behind when its session ends', async () => {
    for (const inline of [false, true]) {
      const element = await opened({ inline });
      const dialog = dialogOf(element);
      expect(dialog?.open).to.equal(true);
      element.close();
      await element.updateComplete;
      expect(dialog?.isConnected).to.equal(false);
      expect(dialog?.open, `inline: ${String(inline)}`).to.equal(false);
    }
  });

  it('goes on in the page when it stands there and is moved', async () => {
    const element = await mounted({ inline: true });
    element.open = true;
    await oneEvent(element, 'ready');
    const place = await fixture(html`<div></div>`);
    place.append(element);
    await element.updateComplete;
    expect(dialogOf(element)?.open).to.equal(true);
    expect(dialogOf(element)?.matches(':modal')).to.equal(false);
    expect(element.open).to.equal(true);
  });
});

describe('an element that is not in a document', () => {
  it('waits with opening until it is, also when it has been in one before', async () => {
    const requests: unknown[] = [];
    const authorize = (request: unknown) => {
      requests.push(request);
      return Promise.resolve('token');
    };
    const element = await mounted({ authorize });
    const place = element.parentElement;
    await element.updateComplete;
    element.remove();
    element.open = true;
    await element.updateComplete;
    await nextFrame();
    expect(requests).to.deep.equal([]);
    expect(element.shadowRoot?.querySelectorAll('dialog')).to.have.length(0);
    place?.append(element);
    await oneEvent(element, 'ready');
    expect(requests).to.have.length(1);
    element.close();
    await element.updateComplete;
  });
});

describe('an element that is closed', () => {
  it('has its trigger follow a fieldset that it is moved into by moveBefore()', async function () {
    if (!('moveBefore' in Element.prototype)) return this.skip();
    const element = await mounted();
    const fieldset = await fixture<HTMLFieldSetElement>(html`<fieldset disabled></fieldset>`);
    (fieldset as unknown as { moveBefore(node: Node, before: null): void }).moveBefore(element, null);
    await element.updateComplete;
    await nextFrame();
    expect(element.shadowRoot?.querySelector('button')?.disabled).to.equal(true);
  });
});

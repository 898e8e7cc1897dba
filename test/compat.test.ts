import { expect, fixture, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import { HumanConnect, type CompatEvent, type CompatOptions } from '../src/compat.js';
import type { Plain } from '../src/connect/plain-copy.js';
import type { ConnectResponse, HumanConnectElement } from '../src/index.js';
import { addressOf, detailOf, frameOf, say, until } from './support/element/opened.js';
import { origins } from './support/element/origins.js';
import { uncaughtDuring } from './support/element/uncaught.js';

const baseUrl = `${origins.frames}/frame/`;
const pharmacy = { name: 'Starfleet Pharmacy', id: '5b1daf3f079c652eaf41fd23' };
const report = {
  sessionResults: { connectedSources: [pharmacy], disconnectedSources: [], requestedSources: [] },
  currentConnections: [pharmacy],
  requestedProviders: [],
};

const shown = () => [...document.querySelectorAll<HumanConnectElement>('body > human-connect')];

async function ready(): Promise<HumanConnectElement> {
  await until(() => shown().some((element) => element.matches(':state(ready)')), 'Connect');
  return shown()[0] as HumanConnectElement;
}

const heard: [name: string, data: unknown][] = [];
const off: (() => void)[] = [];
/** Adds listeners until the end of the test. */
function listen(...names: CompatEvent[]): void {
  for (const name of names) {
    const listener = (data: unknown) => heard.push([name, data]);
    HumanConnect.on(name, listener);
    off.push(() => HumanConnect.off(name, listener));
  }
}

/** Renders `content` in a container of the official client, and returns its first button. */
async function buttonIn(content: TemplateResult): Promise<HTMLElement> {
  const container = await fixture(html`<div class="hapi__token-container">${content}</div>`);
  return container.querySelector('[data-hapi-token]') as HTMLElement;
}

describe('the official client’s API', () => {
  afterEach(async () => {
    for (const element of shown()) {
      element.close();
      await element.updateComplete;
    }
    for (const stop of off.splice(0)) stop();
    heard.length = 0;
  });

  it('opens Connect for a click on a button with data-hapi-token', async () => {
    const root = await fixture(html`
      <div class="hapi__token-container">
        <button data-hapi-token="t1" data-hapi-base-url=${baseUrl} data-hapi-segment="s" data-hapi-pinned-providers="p">
          <b>Open</b>
        </button>
      </div>
    `);
    root.querySelector('b')?.click();
    const { searchParams } = await addressOf(await ready());
    expect(Object.fromEntries([...searchParams].filter(([name]) => name !== 'post'))).to.deep.equal({
      token: 't1',
      mode: 'auth',
      segment: 's',
      pinnedProviders: 'p',
    });
  });

  it('reads each option from an attribute of the button', async () => {
    const button = await buttonIn(html`
      <button
        data-hapi-token="t"
        data-hapi-base-url=${baseUrl}
        data-hapi-mode="select"
        data-hapi-preseed="true"
        data-hapi-client-id="client"
        data-hapi-client-user-id="jane@example.com"
        data-hapi-config="c"
        data-hapi-invite-session-id="invite"
      >
        Open
      </button>
    `);
    button.click();
    const element = await ready();
    expect(Object.fromEntries((await addressOf(element)).searchParams)).to.include({
      mode: 'select',
      preseed: 'true',
      clientId: 'client',
      config: 'c',
      pisId: 'invite',
    });
    expect(element.clientUserId).to.equal('jane@example.com');
  });

  it('treats data-hapi-preseed="false" as false', async () => {
    for (const preseed of ['false', '']) {
      const button = await buttonIn(
        html`<button data-hapi-token="t" data-hapi-base-url=${baseUrl} data-hapi-preseed=${preseed}>Open</button>`,
      );
      button.click();
      const element = await ready();
      expect((await addressOf(element)).searchParams.has('preseed'), `"${preseed}"`).to.equal(false);
      element.close();
      await until(() => shown().length === 0, 'close');
    }
  });

  it('closes with MISSING_SESSION_TOKEN if the button’s token is empty', async () => {
    listen('close');
    const button = await buttonIn(html`<button data-hapi-token="">Open</button>`);
    button.click();
    await until(() => heard.length === 1, 'close');
    expect(heard[0]?.[1]).to.include({ status: 'MISSING_SESSION_TOKEN' });
  });

  it('reads the attributes at the click, after the button’s own listeners', async () => {
    const button = await buttonIn(html`<button data-hapi-token="old" data-hapi-base-url=${baseUrl}>Open</button>`);
    button.addEventListener('click', () => (button.dataset['hapiToken'] = 'new'));
    button.click();
    expect((await addressOf(await ready())).searchParams.get('token')).to.equal('new');
  });

  it('opens Connect once for a click, however often the token has changed', async () => {
    const button = await buttonIn(html`<button data-hapi-token="1" data-hapi-base-url=${baseUrl}>Open</button>`);
    for (const token of ['2', '3']) {
      button.dataset['hapiToken'] = token;
      button.click();
      (await ready()).close();
      await until(() => shown().length === 0, 'close');
    }
    listen('close');
    button.click();
    say(await ready(), 'hapi-connect-close');
    await until(() => shown().length === 0, 'close');
    expect(heard.length).to.equal(1);
  });

  it('works in an open shadow root, and if the click’s propagation is stopped', async () => {
    const containers = {
      'in the root': [html`<div></div>`, '<div class="hapi__token-container">', '</div>'],
      'around the host': [html`<p class="other hapi__token-container"><span></span></p>`, '', ''],
    } as const;
    for (const [where, [page, before, after]] of Object.entries(containers)) {
      const place = await fixture<HTMLElement>(page);
      const root = (place.querySelector('span') ?? place).attachShadow({ mode: 'open' });
      root.innerHTML = `${before}<button data-hapi-token="t" data-hapi-base-url="${baseUrl}">Open</button>${after}`;
      const button = root.querySelector('button');
      button?.addEventListener('click', (event) => event.stopPropagation());
      button?.click();
      const element = await ready();
      expect(element.token, where).to.equal('t');
      element.close();
      await until(() => shown().length === 0, 'close');
    }
  });

  it('finds a container and a button that are added after the page has loaded', async () => {
    const place = await fixture(html`<section></section>`);
    const container = document.createElement('div');
    place.append(container);
    container.innerHTML = `<button data-hapi-base-url="${baseUrl}">Open</button>`;
    const button = container.querySelector('button');
    container.className = 'hapi__token-container';
    button?.setAttribute('data-hapi-token', 'late');
    button?.click();
    expect((await ready()).token).to.equal('late');
  });

  it('ignores a button outside a container, and a container that is a button itself, as the official client does', async () => {
    const button = html`<a href="#away" data-hapi-token="t" data-hapi-base-url=${baseUrl}>Open</a>`;
    const root = await fixture(html`
      <section>
        ${button}
        <p class="hapi__token-container"></p>
        <p class="not-hapi__token-container">${button}</p>
        <a class="hapi__token-container" href="#away" data-hapi-token="t" data-hapi-base-url=${baseUrl}>Open</a>
      </section>
    `);
    const prevented: boolean[] = [];
    root.addEventListener('click', (event) => {
      prevented.push(event.defaultPrevented);
      event.preventDefault();
    });
    for (const link of root.querySelectorAll('a')) link.click();
    expect(prevented).to.deep.equal([false, false, false]);
    expect(shown()).to.have.length(0);
  });

  it('works in a form whose fields have the names of methods', async () => {
    const button = await buttonIn(html`
      <form>
        <input name="matches" /><input name="dataset" /><input name="classList" /><input name="getAttribute" />
        <button type="button" data-hapi-token="t" data-hapi-base-url=${baseUrl}>Open</button>
      </form>
    `);
    const uncaught = await uncaughtDuring(async () => {
      button.click();
      await ready();
    });
    expect(uncaught).to.deep.equal([]);
  });

  it('prevents the navigation of a link that is a button, and no other click’s default', async () => {
    const root = await fixture(html`
      <p class="hapi__token-container">
        <a href="#away" data-hapi-token="t" data-hapi-base-url=${baseUrl}>Open</a>
        <a href="#there">Go</a>
      </p>
    `);
    const [button, link] = root.querySelectorAll('a');
    const prevented: boolean[] = [];
    const look = (event: Event) => {
      prevented.push(event.defaultPrevented);
      event.preventDefault();
    };
    root.addEventListener('click', look);
    button?.click();
    link?.click();
    expect(prevented).to.deep.equal([true, false]);
  });

  it('does nothing for a button whose token attribute was removed', async () => {
    const button = await buttonIn(html`<button data-hapi-token="1" data-hapi-base-url=${baseUrl}>Open</button>`);
    button.click();
    (await ready()).close();
    await until(() => shown().length === 0, 'close');
    button.removeAttribute('data-hapi-token');
    button.click();
    expect(shown().length).to.equal(0);
  });

  it('calls the listeners of on() until off()', async () => {
    listen('connect', 'disconnect', 'close');
    const element = HumanConnect.open({ token: 't', baseURL: baseUrl });
    expect(element === shown()[0]).to.equal(true);
    say(await ready(), { type: 'hapi-connect-connect-source', ...report });
    await until(() => heard.length === 1, 'connect');
    off.shift()?.();
    say(await ready(), { type: 'hapi-connect-connect-source', ...report });
    say(await ready(), { type: 'hapi-connect-disconnect-source', ...report });
    say(await ready(), { type: 'hapi-connect-close', status: 'SUCCESS', ...report });
    await until(() => heard.length === 3, 'close');
    expect(heard.map(([name]) => name)).to.deep.equal(['connect', 'disconnect', 'close']);
    for (const [name, data] of heard) {
      const type = name === 'close' ? 'hapi-connect-close' : `hapi-connect-${name}-source`;
      expect(data).to.include({ type });
      const { sessionResults, currentConnections, requestedProviders } = data as typeof report;
      expect({ sessionResults, currentConnections, requestedProviders }).to.deep.equal(report);
    }
  });

  it('calls a callback of open() instead of the listeners', async () => {
    listen('connect', 'close');
    const called: string[] = [];
    HumanConnect.open({ token: 't', baseURL: baseUrl, onClose: ({ status }) => called.push(status) });
    say(await ready(), { type: 'hapi-connect-connect-source', ...report });
    say(await ready(), { type: 'hapi-connect-close', status: 'SUCCESS', ...report });
    await until(() => called.length === 1, 'onClose');
    expect(heard.map(([name]) => name)).to.deep.equal(['connect']);
  });

  it('gives each listener and callback a plain copy of its own, which it may change', async () => {
    const lists: string[][] = [];
    const spoil = (name: string) => (response: Plain<ConnectResponse>) => {
      response.currentConnections.push({ id: name, name });
      response.currentConnections.sort((one, other) => one.name.localeCompare(other.name));
      response.sessionResults.connectedSources.length = 0;
      response.status = name;
      lists.push(response.currentConnections.map((source) => source.name));
    };
    const listeners = [spoil('A first'), spoil('A second')];
    for (const listener of listeners) {
      HumanConnect.on('connect', listener);
      off.push(() => HumanConnect.off('connect', listener));
    }
    const logged: unknown[] = [];
    const logger = (_type: unknown, detail: unknown) => {
      logged.push(detail);
      spoil('Logger')(detail as Plain<ConnectResponse>);
    };
    const element = HumanConnect.open({ token: 't', baseURL: baseUrl, onClose: spoil('Closed'), logger });
    say(await ready(), { type: 'hapi-connect-connect-source', ...report });
    say(await ready(), { type: 'hapi-connect-close', status: 'SUCCESS', ...report });
    await until(() => lists.length === 5, 'onClose');
    const { name } = pharmacy;
    expect(lists).to.deep.equal([
      ['Logger', name],
      ['A first', name],
      ['A second', name],
      ['Logger', name],
      ['Closed', name],
    ]);
    expect(element?.response.currentConnections).to.deep.equal([pharmacy]);
    expect(Object.isFrozen(element?.response.currentConnections)).to.equal(true);
  });

  it('opens select mode without a client id, and sends what the official client sends then', async () => {
    const button = await buttonIn(
      html`<button data-hapi-token="t" data-hapi-mode="select" data-hapi-base-url=${baseUrl}>Open</button>`,
    );
    button.click();
    const { searchParams } = await addressOf(await ready());
    expect(Object.fromEntries(searchParams)).to.include({ token: 't', mode: 'select', clientId: 'undefined' });
  });

  it('takes __baseURL where there is no baseURL, as the official client does', async () => {
    HumanConnect.open({ token: 't', __baseURL: baseUrl });
    expect((await addressOf(await ready())).origin).to.equal(origins.frames);
  });

  it('prefers baseURL to __baseURL', async () => {
    HumanConnect.open({ token: 't', baseURL: baseUrl, __baseURL: `${origins.attacker}/frame/` });
    expect((await addressOf(await ready())).origin).to.equal(origins.frames);
  });

  it('passes an error’s message to the listeners of error', async () => {
    listen('error', 'close');
    HumanConnect.open({ token: 't', baseURL: 'ftp://example.com' });
    await until(() => heard.length === 2, 'close');
    expect(heard[0]?.[0]).to.equal('error');
    expect(heard[0]?.[1]).to.contain('base-url');
  });

  it('also passes the detail of the element’s error event', async () => {
    const words: unknown[][] = [];
    const listener = (...data: unknown[]) => words.push(data);
    HumanConnect.on('error', listener);
    off.push(() => HumanConnect.off('error', listener));
    const element = HumanConnect.open({ token: 't', baseURL: 'ftp://example.com' });
    const detail = await detailOf<{ message: string }>(element as HumanConnectElement, 'error');
    expect(words).to.deep.equal([[detail.message, detail]]);
    expect(detail).to.include({ code: 'invalid-options' });
  });

  it('reports invalid options as an error, and throws nothing', async () => {
    for (const options of [undefined, null, 5]) {
      listen('error', 'close');
      HumanConnect.open(options as unknown as CompatOptions);
      await until(() => heard.length === 2, 'close');
      expect(heard.map(([name]) => name)).to.deep.equal(['error', 'close']);
      for (const stop of off.splice(0)) stop();
      heard.length = 0;
    }
  });

  it('calls each callback of open() instead of the listeners of its event', async () => {
    listen('connect', 'disconnect', 'close');
    const called: string[] = [];
    HumanConnect.open({
      token: 't',
      baseURL: baseUrl,
      onConnectSource: () => called.push('connect'),
      onDisconnectSource: () => called.push('disconnect'),
      onClose: () => called.push('close'),
    });
    for (const type of ['connect-source', 'disconnect-source', 'close'])
      say(await ready(), { type: `hapi-connect-${type}`, ...report });
    await until(() => called.length === 3, 'onClose');
    expect(called).to.deep.equal(['connect', 'disconnect', 'close']);
    expect(heard).to.deep.equal([]);
  });

  it('accepts in off() a listener that was never added, and one that isn’t a function', async () => {
    HumanConnect.off('close', () => undefined);
    HumanConnect.off('never' as CompatEvent, () => undefined);
    HumanConnect.on('close', 'no function' as never);
    off.push(() => HumanConnect.off('close', 'no function' as never));
    listen('close');
    const uncaught = await uncaughtDuring(async () => {
      HumanConnect.open({ token: 't', baseURL: baseUrl });
      (await ready()).close();
      await until(() => heard.length === 1, 'close');
    });
    expect(uncaught).to.deep.equal([]);
  });

  it('lets a listener remove itself, and still calls the others', async () => {
    const once = () => {
      heard.push(['once', undefined]);
      HumanConnect.off('close', once);
    };
    HumanConnect.on('close', once);
    listen('close');
    for (let session = 1; session <= 2; session++) {
      HumanConnect.open({ token: 't', baseURL: baseUrl });
      (await ready()).close();
      await until(() => shown().length === 0, 'close');
    }
    expect(heard.map(([name]) => name)).to.deep.equal(['once', 'close', 'close']);
  });

  it('calls a listener that another listener adds from the next event on', async () => {
    const late = () => heard.push(['late', undefined]);
    const first = () => HumanConnect.on('close', late);
    HumanConnect.on('close', first);
    off.push(
      () => HumanConnect.off('close', first),
      () => HumanConnect.off('close', late),
    );
    for (const expected of [[], ['late']]) {
      HumanConnect.open({ token: 't', baseURL: baseUrl });
      (await ready()).close();
      await until(() => shown().length === 0, 'close');
      expect(heard.map(([name]) => name)).to.deep.equal(expected);
    }
  });

  it('returns null while Connect is open, and opens again from onClose', async () => {
    const first = HumanConnect.open({
      token: 'first',
      baseURL: baseUrl,
      onClose: () => HumanConnect.open({ token: 'second', baseURL: baseUrl }),
    });
    expect(HumanConnect.open({ token: 'meanwhile', baseURL: baseUrl })).to.equal(null);
    await ready();
    first?.close();
    await until(() => shown().some(({ token, open }) => token === 'second' && open), 'the second session');
    await until(() => shown().at(-1)?.matches(':state(ready)') === true, 'ready');
    expect(frameOf(shown().at(-1) as HumanConnectElement).isConnected).to.equal(true);
  });

  it('goes on when a listener throws', async () => {
    const broken = () => {
      throw new Error('on purpose');
    };
    HumanConnect.on('close', broken);
    listen('close');
    const uncaught = await uncaughtDuring(async () => {
      HumanConnect.open({ token: 't', baseURL: baseUrl });
      (await ready()).close();
      await until(() => heard.length === 1, 'close');
    });
    HumanConnect.off('close', broken);
    expect(uncaught.length).to.equal(1);
    expect(shown().length).to.equal(0);
  });
});

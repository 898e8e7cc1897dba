import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { attackFromFrame } from '../support/element/attacker.js';
import { forged } from '../support/element/forged.js';
import { frameOf, heardAll, mounted, opened, record, say, typesOf, until } from '../support/element/opened.js';
import { OfficialPage } from '../support/element/official.js';
import { frameThatPosts, origins } from '../support/element/origins.js';

interface Logged {
  readonly url: string;
  readonly headers: { readonly referer?: string };
}

/** The request for the page in the frame, not the probe that goes before it. */
async function navigationTo(mark: string): Promise<Logged> {
  const log = (await (await fetch(`${origins.frames}/log?match=${mark}`)).json()) as (Logged & { method: string })[];
  const found = log.find(({ method }) => method === 'GET');
  if (!found) throw new Error(`no request for ${mark}`);
  return found;
}

const mark = () => `mark-${String(Math.random()).slice(2)}`;

describe('defects: security', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  it('D1 ours: a sandboxed frame of a third party can forge nothing', async () => {
    const element = await opened();
    const told = record(element);
    await attackFromFrame({ sandbox: 'allow-scripts' });
    expect(typesOf(told)).to.deep.equal([]);
    expect(element.open).to.equal(true);
  });

  it('D1 official: a sandboxed frame of a third party reports a source as connected and closes Connect', async () => {
    const calls: unknown[] = [];
    const page = await OfficialPage.load();
    await page.open({ onConnectSource: (response: unknown) => calls.push(response) });
    const frame = page.document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.src = frameThatPosts([forged[0], forged.at(-1)], origins.attacker);
    page.document.body.append(frame);
    await until(() => page.frame === null, 'closed by the attacker');
    expect(JSON.stringify(calls)).to.contain('Forged');
  });

  it('D2 ours: a message called close, without the prefix, closes nothing', async () => {
    const element = await opened();
    const told = record(element);
    for (const type of ['close', 'connect-source', 'xhapi-connect-close', 'hapi-connect-close '])
      say(element, { type });
    await heardAll(element);
    expect(typesOf(told)).to.deep.equal([]);
  });

  it('D2 official: a message called close, from anyone, closes Connect', async () => {
    const page = await OfficialPage.load();
    await page.open();
    await page.forge({ type: 'close' });
    expect(page.frame === null).to.equal(true);
  });

  it('D3 ours: a javascript: address in base-url is an error, and runs nothing', async () => {
    const title = document.title;
    const element = await fixture<HumanConnectElement>(
      html`<human-connect token="t" base-url="javascript:void(parent.document.title='run')//"></human-connect>`,
    );
    const told = record(element);
    expect(await element.show()).to.include({ status: 'CONNECT_FAILED', reason: 'error' });
    expect(typesOf(told)).to.deep.equal(['error', 'close']);
    expect(document.title).to.equal(title);
  });

  it('D3 official: a javascript: address in data-hapi-base-url runs in the host page', async () => {
    const page = await OfficialPage.load({
      body: `<div class="hapi__token-container">
        <button data-hapi-token="t" data-hapi-base-url="javascript:void(parent.document.title='run')//">Go</button>
      </div>`,
    });
    page.document.querySelector('button')?.click();
    await until(() => page.document.title === 'run', 'the script to run');
  });

  it('D4 ours: Connect is told the page’s origin at most, and the token is in no attribute', async () => {
    const path = mark();
    const element = await opened({ token: 'secret-token', baseUrl: `${origins.frames}/frame/?${path}` });
    expect((await navigationTo(path)).headers.referer ?? `${location.origin}/`).to.equal(`${location.origin}/`);
    expect(element.shadowRoot?.innerHTML).not.to.contain('secret-token');
  });

  it('D4 official: the token stands in the frame’s src, and no referrer policy with it', async () => {
    const page = await OfficialPage.load();
    await page.open({ token: 'secret-token' });
    expect(page.frame?.getAttribute('src')).to.contain('secret-token');
    expect(page.frame?.referrerPolicy).to.equal('');
  });

  it('D5 ours: what sign-in needs is allowed, to Connect’s origin alone', async () => {
    const frame = frameOf(await opened());
    const features = frame.allow.split('; ').map((feature) => feature.split(' '));
    expect(features.map(([name]) => name)).to.include.members(['publickey-credentials-get', 'storage-access']);
    expect(features.every(([, ...to]) => to.join() === origins.frames)).to.equal(true);
  });

  it('D5 official: nothing is allowed', async () => {
    const page = await OfficialPage.load();
    await page.open();
    expect(page.frame?.allow).to.equal('');
  });

  it('D6 ours: opening Connect puts no script into the page, and loads none from elsewhere', async () => {
    const scripts: Node[] = [];
    const look = new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node.nodeName === 'SCRIPT') scripts.push(node);
    });
    look.observe(document, { subtree: true, childList: true });
    const before = performance.getEntriesByType('resource').length;
    const element = await mounted({ lang: 'de' });
    if (element.shadowRoot) look.observe(element.shadowRoot, { subtree: true, childList: true });
    element.open = true;
    await oneEvent(element, 'ready');
    await heardAll(element);
    look.disconnect();
    expect(scripts.length).to.equal(0);
    const loaded = performance.getEntriesByType('resource').slice(before) as PerformanceResourceTiming[];
    const foreign = loaded.filter(({ name }) => new URL(name).origin !== location.origin);
    expect(foreign.filter(({ initiatorType }) => initiatorType === 'script').map(({ name }) => name)).to.deep.equal([]);
    expect(foreign.every(({ name }) => new URL(name).origin === origins.frames)).to.equal(true);
  });
});

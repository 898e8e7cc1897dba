// Where a patient is sent for help when something went wrong.
import { expect, oneEvent } from '@open-wc/testing';
import type { Help, HumanConnectElement } from '../../src/index.js';
import { closeAll, states } from '../accessibility/states.js';
import { mounted, say } from '../support/element/opened.js';

const errorOf = (element: HumanConnectElement) => element.shadowRoot?.querySelector('[part=error]');
const linkOf = (element: HumanConnectElement) => errorOf(element)?.querySelector('a') ?? null;

const blocked = (help: unknown) => states.blocked({ messages: { help: help as Help } });

describe('The help of the page’s own', () => {
  afterEach(closeAll);

  it('is a text in the error, as it is', async () => {
    const element = await blocked('Call us: 555 0100. <b>Now</b>');
    expect(errorOf(element)?.textContent).to.contain('Call us: 555 0100. <b>Now</b>');
    expect(linkOf(element) === null).to.equal(true);
  });

  for (const href of ['https://clinic.example/help', 'mailto:help@clinic.example', 'tel:+15550100'])
    it(`is a link to ${href}, which is read with the error`, async () => {
      const element = await blocked({ text: 'Get help', href });
      const link = linkOf(element);
      expect(link?.textContent).to.equal('Get help');
      expect(link?.href).to.equal(href);
      expect(link?.closest('[role=alert]') instanceof Element).to.equal(true);
      expect(link?.getBoundingClientRect().height).to.be.at.least(44);
    });

  it('opens a page beside this one, which it tells nothing, and a number or an address in place', async () => {
    const page = linkOf(await blocked({ text: 'Get help', href: '/help' }));
    expect(page?.href).to.equal(new URL('/help', document.baseURI).href);
    expect([page?.target, page?.rel]).to.deep.equal(['_blank', 'noopener']);
    await closeAll();
    const number = linkOf(await blocked({ text: '555 0100', href: 'tel:5550100' }));
    expect(number?.target).to.equal('');
  });

  for (const href of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,a',
    'blob:x',
    'https://[',
    5,
    null,
  ])
    it(`is a text where its address is ${JSON.stringify(href)}`, async () => {
      const element = await blocked({ text: 'Get help', href });
      expect(errorOf(element)?.textContent).to.contain('Get help');
      expect(linkOf(element) === null).to.equal(true);
    });

  for (const help of [
    5,
    null,
    {},
    { href: 'https://clinic.example/' },
    { text: 5, href: 'tel:1' },
    { text: '', href: 'tel:1' },
  ])
    it(`is not there where there is no text: ${JSON.stringify(help)}`, async () => {
      const element = await blocked(help);
      expect(linkOf(element) === null).to.equal(true);
      expect(errorOf(element)?.querySelectorAll('p')).to.have.length(1);
    });

  it('stands beside Connect on the one line of the error, and can be reached with Tab', async () => {
    const element = await states['connect-error']({ messages: { help: { text: 'Get help', href: 'tel:5550100' } } });
    expect(errorOf(element)?.getBoundingClientRect().height).to.be.at.most(48);
    linkOf(element)?.focus();
    expect(element.shadowRoot?.activeElement === linkOf(element)).to.equal(true);
  });

  it('leads nowhere once the page has given it an address that nobody should be led to', async () => {
    const help = { text: 'Get help', href: 'https://clinic.example/' };
    const element = await mounted({ messages: { help } });
    element.open = true;
    await oneEvent(element, 'ready');
    help.href = 'javascript:alert(1)';
    const failed = oneEvent(element, 'error');
    say(element, { type: 'hapi-connect-error', error: 'Broken' });
    await failed;
    await element.updateComplete;
    expect(linkOf(element) === null).to.equal(true);
  });
});

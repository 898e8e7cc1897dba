// The script that ACCESSIBILITY.md gives for a person with a screen reader: each step is a test, and goes on where the
// one before has ended.
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { english } from '../../src/element/messages.js';
import { focusClose } from '../support/element/focus-close.js';
import { say, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';
import { Speech } from './speech.js';

const inOneLine = (text: string) => text.replace('\n', ' ');

describe('With a screen reader', () => {
  let element: HumanConnectElement;
  let speech: Speech;

  /** What was said since the last step. */
  async function hear(...expected: string[]): Promise<void> {
    await speech.hears(...expected);
    expect(speech.said).to.deep.equal(expected);
    speech.said.length = 0;
  }

  before(async () => {
    // a fixture would be gone after the first step
    element = Object.assign(document.createElement('human-connect'), { token: 't', baseUrl: origins.refused });
    document.body.append(element);
    await element.updateComplete;
    speech = new Speech(element);
  });
  after(() => {
    element.close();
    element.remove();
  });

  it('Go to the button with Tab. Said: Connect health records, button, opens a dialog.', async () => {
    await sendKeys({ press: 'Tab' });
    await hear(`button: ${english.trigger}`);
    expect(element.shadowRoot?.activeElement?.ariaHasPopup).to.equal('dialog');
  });

  it('Press Enter. Said: Connect health records, dialog. Close, button.', async () => {
    await sendKeys({ press: 'Enter' });
    await until(() => speech.said.length >= 2, 'opened');
    expect(speech.said.slice(0, 2)).to.deep.equal([`dialog: ${english.label}`, `button: ${english.close}`]);
    speech.said.splice(0, 2);
  });

  it('Wait, without a network. Said: We can’t open this right now, what to do.', async () => {
    await until(() => speech.said.some((text) => text.startsWith('alert: ')), 'the alert');
    // how long a browser takes to find that out is its own affair
    const [alert, ...more] = speech.said.filter((text) => text !== `status: ${english.loading}`);
    expect(alert).to.equal(`alert: ${inOneLine(english.unreachable)}`);
    expect(more).to.deep.equal([]);
    speech.said.length = 0;
  });

  it('Go on with Tab. Said: Try again, button.', async () => {
    await sendKeys({ press: 'Tab' });
    await hear(`button: ${english.retry}`);
  });

  it('Press Enter, now that the network is slow. Said: Close, button. After a moment: Opening.', async () => {
    element.baseUrl = `${origins.frames}/slow?ms=5800`;
    await sendKeys({ press: 'Enter' });
    await hear(`button: ${english.close}`, `status: ${english.loading}`);
  });

  it('Wait five seconds. Said: This is taking longer than usual. You can keep waiting or try again.', async () => {
    await hear(`status: ${english.slow}`);
  });

  it('Wait until Connect is there. Said: Ready. The reader is in Connect, a frame with the dialog’s name.', async () => {
    await speech.hears(`status: ${english.ready}`, `frame: ${english.label}`);
    expect([...speech.said].sort()).to.deep.equal([`frame: ${english.label}`, `status: ${english.ready}`]);
    speech.said.length = 0;
  });

  it('Hear of a problem in Connect. Said: Something went wrong, what to do. The reader stays in Connect.', async () => {
    say(element, { type: 'hapi-connect-error', error: { message: 'Something broke' } });
    await hear(`alert: ${inOneLine(english['connect-error'])}`);
    expect(element.shadowRoot?.activeElement?.localName).to.equal('iframe');
  });

  it('Go back to our button. Said: Close, button.', async () => {
    await focusClose(element);
    await hear(`button: ${english.close}`);
  });

  it('Press Escape. Said: Closed. The reader is back on Connect health records, button.', async () => {
    await sendKeys({ press: 'Escape' });
    await speech.hears(`button: ${english.trigger}`, `status: ${english.closed}`);
    expect([...speech.said].sort()).to.deep.equal([`button: ${english.trigger}`, `status: ${english.closed}`]);
  });
});

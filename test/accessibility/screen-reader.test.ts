// The script that ACCESSIBILITY.md gives for a person with a screen reader: each step is a test, and goes on where the
// one before has ended.
import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../src/index.js';
import { focusClose } from '../support/focus-close.js';
import { say, until } from '../support/opened.js';
import { origins } from '../support/origins.js';
import { Speech } from './speech.js';

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
    await hear('button: Connect health records');
    expect(element.shadowRoot?.activeElement?.ariaHasPopup).to.equal('dialog');
  });

  it('Press Enter. Said: Connect health records, dialog. Close, button.', async () => {
    await sendKeys({ press: 'Enter' });
    await until(() => speech.said.length >= 2, 'opened');
    expect(speech.said.slice(0, 2)).to.deep.equal(['dialog: Connect health records', 'button: Close']);
    speech.said.splice(0, 2);
  });

  it('Wait, without a network. Said: Connect cannot be reached, what to do, Try again.', async () => {
    await until(() => speech.said.some((text) => text.startsWith('alert: ')), 'the alert');
    // how long a browser takes to find that out is its own affair
    const [alert, ...more] = speech.said.filter((text) => text !== 'status: Opening Connect…');
    expect(alert).to.equal('alert: Connect cannot be reached. Check your internet connection and try again. Try again');
    expect(more).to.deep.equal([]);
    speech.said.length = 0;
  });

  it('Go on with Tab. Said: Try again, button.', async () => {
    await sendKeys({ press: 'Tab' });
    await hear('button: Try again');
  });

  it('Press Enter, now that the network is slow. Said: Close, button. After a moment: Opening Connect.', async () => {
    element.baseUrl = `${origins.frames}/slow?ms=5800`;
    await sendKeys({ press: 'Enter' });
    await hear('button: Close', 'status: Opening Connect…');
  });

  it('Wait five seconds. Said: This is taking longer than usual. Please wait a moment.', async () => {
    await hear('status: This is taking longer than usual. Please wait a moment.');
  });

  it('Wait until Connect is there. Said: Connect is open. The reader is in Connect, a frame with the dialog’s name.', async () => {
    await speech.hears('status: Connect is open.', 'frame: Connect health records');
    expect([...speech.said].sort()).to.deep.equal(['frame: Connect health records', 'status: Connect is open.']);
    speech.said.length = 0;
  });

  it('Hear of a problem in Connect. Said: Something went wrong in Connect, what to do, Try again. The reader stays in Connect.', async () => {
    say(element, { type: 'hapi-connect-error', error: { message: 'Something broke' } });
    await hear('alert: Something went wrong in Connect. Try again, or come back a little later. Try again');
    expect(element.shadowRoot?.activeElement?.localName).to.equal('iframe');
  });

  it('Go back to our button. Said: Close, button.', async () => {
    await focusClose(element);
    await hear('button: Close');
  });

  it('Press Escape. Said: Connect is closed. The reader is back on Connect health records, button.', async () => {
    await sendKeys({ press: 'Escape' });
    await speech.hears('button: Connect health records', 'status: Connect is closed.');
    expect([...speech.said].sort()).to.deep.equal(['button: Connect health records', 'status: Connect is closed.']);
  });
});

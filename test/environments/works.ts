// What a page's own unit tests can do with the element where there is no browser: each environment as Vitest sets it up.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, mock } from 'node:test';
import { builtinEnvironments } from 'vitest/runtime';
import type { HumanConnectElement } from '../../src/index.js';
import { fakeConnect } from '../../src/testing/index.js';

export function works(environment: 'jsdom' | 'happy-dom'): void {
  describe(`in ${environment}, the element`, () => {
    let element: HumanConnectElement;
    let leave: (global: typeof globalThis) => unknown;
    before(async () => {
      // Frames cannot be loaded, and the environment says so at length.
      mock.method(console, 'error', () => undefined);
      ({ teardown: leave } = await builtinEnvironments[environment].setup(globalThis, {}));
      await import('../../src/index.js');
    });
    after(() => leave(globalThis));
    beforeEach(async () => {
      document.body.replaceChildren();
      element = document.createElement('human-connect');
      element.token = 'SESSION_TOKEN';
      // What loads Connect asks whether a server answers; no test asks a real one.
      element.baseUrl = 'https://127.0.0.1:1';
      document.body.append(element);
      await element.updateComplete;
    });

    const part = (selector: string) => element.shadowRoot?.querySelector<HTMLElement>(selector);

    it('shows its trigger', () => {
      assert.equal(part('[part=trigger]')?.textContent, 'Connect health records');
    });

    it('tells what a fake Connect reports', async () => {
      const connect = fakeConnect();
      element.client = connect;
      const reasons: string[] = [];
      element.addEventListener('close', ({ detail }) => reasons.push(detail.reason));
      const closing = element.show();
      connect.connect('Cleveland Clinic');
      connect.close();
      const { currentConnections } = await closing;
      assert.deepEqual(
        currentConnections.map(({ name }) => name),
        ['Cleveland Clinic'],
      );
      assert.deepEqual(reasons, ['connect']);
    });

    it('opens by a click and closes by our button', async () => {
      part('[part=trigger]')?.click();
      await element.updateComplete;
      assert.equal(element.open, true);
      assert.equal(part('dialog')?.hasAttribute('open'), true);
      part('.close')?.click();
      await element.updateComplete;
      assert.equal(element.open, false);
      assert.equal(part('dialog'), null);
    });

    for (const inline of [false, true])
      it(`settles show() without a fake when it is closed, ${inline ? 'in the page' : 'in a dialog'}`, async () => {
        element.inline = inline;
        const closing = element.show();
        await element.updateComplete;
        // A second update finds the dialog as it is.
        element.label = 'Records';
        await element.updateComplete;
        assert.equal(element.open, true);
        element.close();
        assert.equal((await closing).status, 'SUCCESS');
      });

    it('settles show() when it is removed', async () => {
      const closing = element.show();
      await element.updateComplete;
      element.remove();
      assert.equal((await closing).status, 'SUCCESS');
    });

    it('says that Connect has not loaded in time', async () => {
      element.loadTimeout = 1;
      const codes: string[] = [];
      const failed = new Promise<void>((resolve) => {
        element.addEventListener('error', ({ detail }) => {
          codes.push(detail.code);
          resolve();
        });
      });
      const closing = element.show();
      await failed;
      element.close();
      assert.equal((await closing).status, 'CONNECT_FAILED');
      assert.deepEqual(codes, ['timeout']);
    });

    it('is valid once a source is connected, where one is required', async () => {
      let invalid = 0;
      element.addEventListener('invalid', () => (invalid += 1));
      assert.equal(element.checkValidity(), true);
      element.required = true;
      await element.updateComplete;
      assert.deepEqual([element.checkValidity(), element.reportValidity(), invalid], [false, false, 2]);
      assert.equal(element.validity.valueMissing, true);
      assert.equal(element.validationMessage, 'Connect at least one provider to continue.');
      const connect = fakeConnect();
      element.client = connect;
      const closing = element.show();
      connect.connect('Cleveland Clinic');
      connect.close();
      await closing;
      assert.deepEqual([element.checkValidity(), element.validity.valid, element.validationMessage], [true, true, '']);
    });

    it('opens from code, in the place of the official function', async () => {
      const { HumanConnect } = await import('../../src/index.js');
      const connect = fakeConnect();
      const statuses: string[] = [];
      const options = { token: 'SESSION_TOKEN', client: connect };
      const opened = HumanConnect.open({ ...options, onClose: ({ status }) => statuses.push(status) });
      await opened.updateComplete;
      const closing = opened.show();
      connect.close();
      await closing;
      assert.deepEqual(statuses, ['SUCCESS']);
      assert.equal(opened.isConnected, false);
    });
  });
}

import { waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { HumanConnectElement } from '../../../src/index.js';
import { button } from './opened.js';

/**
 * Puts the focus on our own button, as a person does who wants out, and waits until keys arrive there: for a moment a
 * browser may still send them to the frame, which is in a process of its own, where the focus was before.
 */
export async function focusClose(element: HumanConnectElement): Promise<void> {
  const close = button(element, 'Close');
  let arrived = false;
  close.addEventListener('keydown', () => (arrived = true), { once: true });
  await waitUntil(
    async () => {
      close.focus();
      await sendKeys({ press: 'Shift' });
      return arrived;
    },
    'keys arrive on our button',
    { interval: 10, timeout: 5000 },
  );
}

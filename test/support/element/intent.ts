import type { HumanConnectElement } from '../../../src/index.js';

/** Touches the element's trigger without pressing it: the user may be about to open Connect. */
export async function touch(element: HumanConnectElement): Promise<void> {
  await element.updateComplete;
  const trigger = element.shadowRoot?.querySelector('[part=trigger]');
  trigger?.dispatchEvent(new Event('touchstart', { bubbles: true, composed: true }));
}

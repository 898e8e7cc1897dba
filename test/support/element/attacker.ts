// Those who are not Connect: their frames in our page, and what they post.
import { fixture, html } from '@open-wc/testing';
import { forged } from './forged.js';
import { frameThatPosts, origins } from './origins.js';

/** Resolves when this window has heard `count` messages from `source`; by then every earlier listener has, too. */
export function heardFrom(source: () => MessageEventSource | null, count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    addEventListener('message', function hear(event) {
      if (event.source !== source() || --left > 0) return;
      removeEventListener('message', hear);
      resolve();
    });
  });
}

/** A frame beside the element that posts what is forged to this page; gives the origin that it said. */
export async function attackFromFrame({
  origin = origins.attacker,
  sandbox,
  messages = forged,
}: { origin?: string; sandbox?: string; messages?: readonly unknown[] } = {}): Promise<HTMLIFrameElement> {
  const place = await fixture(html`<div></div>`);
  const frame = document.createElement('iframe');
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.src = frameThatPosts(messages, origin);
  const heard = heardFrom(() => frame.contentWindow, messages.length);
  place.append(frame);
  await heard;
  return frame;
}

/** A message event as the browser would make it. */
export function hear(data: unknown, source: MessageEventSource | null | undefined, origin: string): void {
  const event = new MessageEvent('message', { data, origin });
  // Firefox takes no window of another origin in the constructor
  Object.defineProperty(event, 'source', { value: source ?? null });
  dispatchEvent(event);
}

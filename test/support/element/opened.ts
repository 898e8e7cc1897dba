import { fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import '../../../src/index.js';
import type { HumanConnectElement } from '../../../src/index.js';
import { origins } from './origins.js';

export interface Told {
  readonly type: string;
  readonly detail: unknown;
  /** What the element's `open` was when the event came. */
  readonly open: boolean;
}

const TYPES = ['redirect', 'ready', 'connect-source', 'disconnect-source', 'cancel', 'error', 'close'];

/** All that the element tells from now on. */
export function record(element: HumanConnectElement): Told[] {
  const told: Told[] = [];
  for (const type of TYPES)
    element.addEventListener(type, (event) => {
      told.push({ type, detail: (event as CustomEvent).detail, open: element.open });
    });
  return told;
}

/** The detail of the next event of that type. */
export async function detailOf<Detail>(target: EventTarget, type: string): Promise<Detail> {
  const event: CustomEvent<Detail> = await oneEvent(target, type);
  return event.detail;
}

/** The codes of the errors among them. */
export const codesOf = (told: readonly Told[]): unknown[] =>
  told.filter(({ type }) => type === 'error').map(({ detail }) => (detail as { code: unknown }).code);

export const typesOf = (told: readonly Told[]): string[] => told.map(({ type }) => type);

/** An element in the page, closed, on the fixture frames' origin and with a token. */
export async function mounted(properties: Partial<HumanConnectElement> = {}): Promise<HumanConnectElement> {
  const element = await fixture<HumanConnectElement>(html`<human-connect></human-connect>`);
  return Object.assign(element, { token: 'a-token', baseUrl: `${origins.frames}/frame/`, ...properties });
}

/** The same, opened and ready. */
export async function opened(properties: Partial<HumanConnectElement> = {}): Promise<HumanConnectElement> {
  const element = await mounted(properties);
  element.open = true;
  await oneEvent(element, 'ready');
  await element.updateComplete;
  return element;
}

export function frameOf(element: HumanConnectElement): HTMLIFrameElement {
  const frame = element.shadowRoot?.querySelector('iframe');
  if (!frame) throw new Error('The element shows no frame');
  return frame;
}

/** Has the fixture page in the element's frame post `data` to us. */
export function say(element: HumanConnectElement, data: unknown, as?: 'json'): void {
  frameOf(element).contentWindow?.postMessage({ fixture: 'post', data, as }, '*');
}

/** Waits until a page of another origin has loaded in the element's frame, and the element has heard of it. */
export async function frameLoaded(element: HumanConnectElement): Promise<void> {
  const root = element.shadowRoot;
  await new Promise<void>((resolve) => {
    root?.addEventListener(
      'load',
      function hear({ target }) {
        // The empty page that a frame begins with may fire it, too.
        if (!(target instanceof HTMLIFrameElement) || target.contentDocument) return;
        root.removeEventListener('load', hear, { capture: true });
        resolve();
      },
      { capture: true },
    );
  });
  await nextFrame();
}

/** Waits until the fixture page in the element's frame, which may still be loading, obeys what it is told. */
export async function frameListens(element: HumanConnectElement): Promise<void> {
  const asking = setInterval(() => {
    frameOf(element).contentWindow?.postMessage({ fixture: 'location' }, '*');
  }, 20);
  await oneEvent(window, 'message');
  clearInterval(asking);
}

/** The address that the fixture page in the element's frame was loaded from. */
export async function addressOf(element: HumanConnectElement): Promise<URL> {
  const answer: Promise<unknown> = oneEvent(window, 'message');
  frameOf(element).contentWindow?.postMessage({ fixture: 'location' }, '*');
  return new URL(((await answer) as MessageEvent<{ href: string }>).data.href);
}

/** Waits until something that the fixture page posts after all else so far has arrived. */
export async function heardAll(element: HumanConnectElement): Promise<void> {
  const last = `last of ${String(Math.random())}`;
  const heard = new Promise<void>((resolve) => {
    addEventListener('message', function hear({ data }: MessageEvent<unknown>) {
      if (data !== last) return;
      removeEventListener('message', hear);
      resolve();
    });
  });
  say(element, last);
  await heard;
}

export const until = (holds: () => boolean, what: string): Promise<void> =>
  waitUntil(holds, what, { interval: 10, timeout: 5000 });

/** What a click would hit: our own button of that name in the element's dialog. */
export function button(element: HumanConnectElement, name: 'Close' | 'Try again'): HTMLButtonElement {
  const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  const found = buttons.find((candidate) => (candidate.ariaLabel ?? candidate.textContent).trim() === name);
  if (!found) throw new Error(`The element shows no button "${name}"`);
  return found;
}

/** Closes by our button, as a user does, and expects one `close`, a dialog that is gone and an element that can open again. */
export async function closesOnce(element: HumanConnectElement): Promise<void> {
  const told = record(element);
  button(element, 'Close').click();
  await until(() => typesOf(told).includes('close'), 'close');
  await element.updateComplete;
  if (typesOf(told).join() !== 'cancel,close') throw new Error(`The element told ${typesOf(told).join()}`);
  if (element.open || element.shadowRoot?.querySelector('dialog')) throw new Error('The element is still open');
  void element.show();
  if (!element.matches(':state(open)')) throw new Error('The element does not open again');
  element.close();
}

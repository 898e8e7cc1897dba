import './define.js';
import type { HumanConnectElement } from './element/human-connect-element.js';
import type { HumanConnectOptions } from './element/human-connect-options.js';
import { focusPath } from './element/focus.js';
import { markOpenedFromCode } from './element/recipient.js';
import { own } from './connect/own.js';
import { takeArrival } from './session/arrival.js';
import { SESSION_OPTION_NAMES } from './session/options.js';
import type { ConnectResponse } from './connect/response.js';

const PROPERTIES = [...SESSION_OPTION_NAMES, 'label', 'messages'] as const;
const MODAL = 'dialog, [role=dialog], [role=alertdialog], [aria-modal=true]';
const CALLBACKS = {
  onConnectSource: 'connect-source',
  onDisconnectSource: 'disconnect-source',
  onClose: 'close',
} as const;

/**
 * Opens Connect from code, without an element in your HTML. Never throws: invalid options cause an `error` event and a
 * `close` event.
 *
 * @returns The new element that shows Connect. Use it to add listeners or to call `close()`. It's removed from the page
 *   when the session closes.
 */
function open(options: HumanConnectOptions): HumanConnectElement {
  return openWith(options, (detail) => detail);
}

/** What callbacks are given of an event's detail, which is frozen. */
type HandOut = (detail: ConnectResponse) => unknown;

/** The same, for what hands out the details in a form of its own. */
export function openWith(options: HumanConnectOptions, handOut: HandOut): HumanConnectElement {
  const element = create(options, handOut);
  containerOf(options).append(element);
  element.open = true;
  return element;
}

/**
 * Takes the answer of the hosted app, in a page that it has come back to and that has no tag to take it: one that left by
 * `open({ hosted: true, … })`, or by a tag of another page. Call it once, before a router reads the address.
 *
 * @param options The callbacks, as for `open()`. They are called once the page's scripts have run.
 * @returns Whether there was an answer.
 */
function handleRedirect(options: HumanConnectOptions): boolean {
  const element = create(options, (detail) => detail);
  if (!takeArrival(() => true, element.callbackUrl, element)) return false;
  element.hosted = true;
  containerOf(options).append(element);
  return true;
}

/** An element that calls the callbacks, and leaves the page when its session has closed. */
function create(options: HumanConnectOptions, handOut: HandOut): HumanConnectElement {
  const element = document.createElement('human-connect');
  element.noTrigger = true;
  try {
    configure(element, options, handOut);
  } catch {
    // An invalid token, so that unreadable options cause the same events as invalid ones.
    Object.assign(element, { token: NaN });
  }
  element.addEventListener('close', () => {
    // A callback may have opened the element again.
    if (!element.open) element.remove();
  });
  markOpenedFromCode(element);
  return element;
}

/**
 * The parent for the element. If the focus is in a modal of the page, that modal: outside of it, its focus trap or the
 * inert page would make our buttons unusable.
 */
function containerOf(options: HumanConnectOptions): Element {
  try {
    const container = own(options, 'container');
    if (container instanceof Element) return container;
  } catch {
    // A `container` that can't be read counts as missing.
  }
  const modal = focusPath().find((element) => element.matches(MODAL));
  // A script in the head runs before the body exists.
  const body = document.body as HTMLElement | null;
  return modal ?? body ?? document.documentElement;
}

/** Throws where `options` is not an object or an option can't be read. */
function configure(element: HumanConnectElement, options: HumanConnectOptions, handOut: HandOut): void {
  if (typeof options !== 'object' || Array.isArray(options)) throw new TypeError();
  for (const name of PROPERTIES) {
    const value = own(options, name);
    if (value !== undefined) Object.assign(element, { [name]: value });
  }
  const baseURL = own(options, 'baseURL');
  if (baseURL) element.baseUrl = baseURL;
  // The official client also accepts the string "false".
  element.preseed &&= String(element.preseed) !== 'false';
  const opacity = readOpacity(own(options, 'overlayOpacity'));
  if (opacity !== undefined) element.style.setProperty('--human-connect-backdrop', `rgb(51 51 51 / ${opacity})`);
  const logger = own(options, 'logger');
  for (const [name, type] of Object.entries(CALLBACKS)) {
    const callback = own(options, name as keyof typeof CALLBACKS);
    element.addEventListener(type, ({ detail }: CustomEvent<ConnectResponse>) => {
      call(options, logger, type, handOut(detail));
      call(options, callback, handOut(detail));
    });
  }
}

/** A number from 0 to 1, or one as a string, as for the official client. Anything else could inject CSS. */
function readOpacity(value: unknown): number | undefined {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && value.trim() !== '');
  const opacity = isNumber ? Number(value) : NaN;
  return opacity >= 0 && opacity <= 1 ? opacity : undefined;
}

/** Calls with the options as `this`, as the official client does. */
function call(options: object, callback: unknown, ...data: unknown[]): void {
  if (typeof callback === 'function') callback.apply(options, data);
}

/** Human API's documented browser API, without its script. */
export const HumanConnect = { open, handleRedirect };

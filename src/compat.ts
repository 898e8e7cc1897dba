import { own } from './connect/own.js';
import { plainCopy, type Plain } from './connect/plain-copy.js';
import type { ConnectResponse } from './connect/response.js';
import { openWith } from './human-connect.js';
import type { HumanConnectOptions } from './element/human-connect-options.js';
import type { HumanConnectElement } from './element/human-connect-element.js';

/** The names of the official client's events. */
export type CompatEvent = 'connect' | 'disconnect' | 'close' | 'error';

/**
 * Called with what Connect reports, in a copy of its own; for `error` with what went wrong, in words and as the element's
 * `error` tells it.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the official client's, which has no types
export type CompatListener = (...data: any[]) => unknown;

const EVENTS = [
  ['connect-source', 'connect', 'onConnectSource'],
  ['disconnect-source', 'disconnect', 'onDisconnectSource'],
  ['close', 'close', 'onClose'],
] as const;

/** As the official client's: each callback may change what it is given. */
type CompatCallback = (response: Plain<ConnectResponse>) => void;

/** The official client's options, with the one that it has for its own makers. */
export interface CompatOptions extends Omit<HumanConnectOptions, (typeof EVENTS)[number][2]> {
  onClose?: CompatCallback;
  onConnectSource?: CompatCallback;
  onDisconnectSource?: CompatCallback;
  /** Where Connect is, if `baseURL` does not say it. */
  __baseURL?: string | null | undefined;
}

const listeners = new Map<string, Set<CompatListener>>();
let current: HumanConnectElement | undefined;

/** Adds a listener for the events of all sessions. */
export function on(type: CompatEvent, listener: CompatListener): void {
  listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
}

export function off(type: CompatEvent, listener: CompatListener): void {
  listeners.get(type)?.delete(listener);
}

/**
 * Opens Connect, with the official client's options or ours. Returns `null` if Connect is already open. Events without
 * a callback in the options go to the listeners of `on()`.
 */
export function open(options: CompatOptions): HumanConnectElement | null {
  if (current?.open) return null;
  const element = (current = openWith(options as HumanConnectOptions, plainCopy));
  const given = Object(options) as CompatOptions;
  const baseUrl = own(given, '__baseURL');
  if (baseUrl && !own(given, 'baseURL')) element.baseUrl = baseUrl;
  // What the official client sends then. It has no attribute for the id, so Connect knows it from every such button.
  if (element.mode === 'select' && !element.clientId) element.clientId = 'undefined';
  for (const [type, name, callback] of EVENTS) {
    if (typeof own(given, callback) !== 'function')
      element.addEventListener(type, ({ detail }: CustomEvent<object>) => {
        // Listeners, unlike callbacks, are told the type of the message, too.
        emit(name, { type: `hapi-connect-${type}`, ...detail });
      });
  }
  element.addEventListener('error', ({ detail }) => emit('error', detail.message, detail));
  return element;
}

export const HumanConnect = { open, on, off };

/** The official package has a default export. */
export default HumanConnect;

function emit(type: CompatEvent, ...data: unknown[]): void {
  for (const listener of [...(listeners.get(type) ?? [])]) {
    try {
      if (typeof listener === 'function') listener(...plainCopy(data));
    } catch (error) {
      reportError(error);
    }
  }
}

const BUTTON = '[data-hapi-token]';
const CONTAINER = '.hapi__token-container';

/** Uses the prototype's method, because a form's own can be hidden by a field of the same name. */
const matches = (target: EventTarget, selector: string): target is Element =>
  target instanceof Element && Element.prototype.matches.call(target, selector);

/**
 * The page's only click listener. Like the official client, it finds buttons only inside a container. Unlike it, it
 * also finds those that are added later or are in an open shadow root.
 */
function onClick(event: Event): void {
  const path = event.composedPath();
  const button = path.find(
    (target, index) => matches(target, BUTTON) && path.slice(index + 1).some((outer) => matches(outer, CONTAINER)),
  );
  // Runs after the button's own listeners, because one of them may set a new token. Adding it again has no effect.
  button?.addEventListener('click', onButton);
}

function onButton(event: Event): void {
  const button = event.currentTarget as Element;
  if (!matches(button, BUTTON)) return;
  event.preventDefault();
  const text = (name: string) => Element.prototype.getAttribute.call(button, `data-hapi-${name}`) ?? undefined;
  open({
    token: text('token'),
    baseURL: text('base-url'),
    mode: (text('mode') ?? 'auth') as 'auth',
    preseed: Boolean(text('preseed')) && text('preseed') !== 'false',
    segment: text('segment'),
    pinnedProviders: text('pinned-providers'),
    // The official client doesn't have these attributes.
    clientId: text('client-id'),
    clientUserId: text('client-user-id'),
    config: text('config'),
    inviteSessionId: text('invite-session-id'),
  });
}

if (typeof document !== 'undefined') addEventListener('click', onClick, true);

import { HumanConnect as native } from './human-connect.js';
import type { HumanConnectOptions } from './element/human-connect-options.js';
import type { HumanConnectElement } from './element/human-connect-element.js';

/** The official client's names for what happens. */
export type CompatEvent = 'connect' | 'disconnect' | 'close' | 'error';

/** Called with what Connect reports; for `error` with what went wrong, in words and as the element's `error` tells it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the official client's, which has no types
export type CompatListener = (...data: any[]) => unknown;

const EVENTS = [
  ['connect-source', 'connect', 'onConnectSource'],
  ['disconnect-source', 'disconnect', 'onDisconnectSource'],
  ['close', 'close', 'onClose'],
] as const;

/** The official client's options, with the one that it has for its own makers. */
export interface CompatOptions extends HumanConnectOptions {
  /** Where Connect is, if `baseURL` does not say it. */
  __baseURL?: string | null | undefined;
}

const listeners = new Map<string, Set<CompatListener>>();
let current: HumanConnectElement | undefined;

/** Has `listener` told of every session. */
export function on(type: CompatEvent, listener: CompatListener): void {
  listeners.set(type, (listeners.get(type) ?? new Set()).add(listener));
}

export function off(type: CompatEvent, listener: CompatListener): void {
  listeners.get(type)?.delete(listener);
}

/**
 * Opens Connect, with the official client's options or ours. Gives `null` while Connect is open. Listeners of `on()` are
 * told what the options have no callback for.
 */
export function open(options: CompatOptions): HumanConnectElement | null {
  if (current?.open) return null;
  const element = (current = native.open(options));
  const given = Object(options) as CompatOptions;
  if (given.__baseURL && !given.baseURL) element.baseUrl = given.__baseURL;
  for (const [type, name, callback] of EVENTS) {
    if (typeof given[callback] !== 'function')
      element.addEventListener(type, ({ detail }: CustomEvent<object>) => {
        // Listeners, unlike callbacks, are told the type of the message, too.
        emit(name, Object.freeze({ type: `hapi-connect-${type}`, ...detail }));
      });
  }
  element.addEventListener('error', ({ detail }) => emit('error', detail.message, detail));
  return element;
}

export const HumanConnect = { open, on, off };

/** As the official package has it. */
export default HumanConnect;

function emit(type: CompatEvent, ...data: unknown[]): void {
  for (const listener of [...(listeners.get(type) ?? [])]) {
    try {
      if (typeof listener === 'function') listener(...data);
    } catch (error) {
      reportError(error);
    }
  }
}

/** The one listener of the page: it finds the button that is clicked, whenever and in whichever open shadow root it is rendered. */
function onClick(event: Event): void {
  const button = event
    .composedPath()
    .find((target) => target instanceof HTMLElement && target.dataset['hapiToken'] !== undefined);
  // Opened by the button itself, after its own listeners: one of them may have set a new token. Added twice, it counts once.
  button?.addEventListener('click', onButton);
}

function onButton(event: Event): void {
  const { dataset } = event.currentTarget as HTMLElement;
  if (dataset['hapiToken'] === undefined) return;
  event.preventDefault();
  const text = (name: string) => dataset[`hapi${name}`];
  open({
    token: text('Token'),
    baseURL: text('BaseUrl'),
    mode: (text('Mode') ?? 'auth') as 'auth',
    preseed: Boolean(text('Preseed')) && text('Preseed') !== 'false',
    segment: text('Segment'),
    pinnedProviders: text('PinnedProviders'),
    // The official client has no attributes for these.
    clientId: text('ClientId'),
    clientUserId: text('ClientUserId'),
    config: text('Config'),
    inviteSessionId: text('InviteSessionId'),
  });
}

if (typeof document !== 'undefined') addEventListener('click', onClick, true);

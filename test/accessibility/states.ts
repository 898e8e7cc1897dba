// Every state that a person may meet, and the way into it.
import { oneEvent, waitUntil } from '@open-wc/testing';
import type { HumanConnectElement } from '../../src/index.js';
import { mounted, opened, say, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

type Properties = Partial<HumanConnectElement>;

const never = `${origins.frames}/hang`;
const word = (element: HumanConnectElement) =>
  element.shadowRoot?.querySelector('[part~=loading]')?.textContent.trim() ?? '';

async function failing(properties: Properties): Promise<HumanConnectElement> {
  const element = await mounted(properties);
  element.open = true;
  await oneEvent(element, 'error');
  await element.updateComplete;
  return element;
}

async function waiting(properties: Properties, forState: 'authorizing' | 'loading', says = true) {
  const element = await mounted({ baseUrl: never, loadTimeout: 60_000, ...properties });
  element.open = true;
  await until(() => element.matches(`:state(${forState})`) && !(says && word(element) === ''), forState);
  return element;
}

async function slow(properties: Properties): Promise<HumanConnectElement> {
  const element = await waiting(properties, 'loading');
  const first = word(element);
  await waitUntil(() => word(element) !== first, 'slow', { timeout: 7000 });
  return element;
}

async function blocked(properties: Properties): Promise<HumanConnectElement> {
  const element = await waiting(properties, 'loading', false);
  window.dispatchEvent(
    new SecurityPolicyViolationEvent('securitypolicyviolation', {
      effectiveDirective: 'frame-src',
      violatedDirective: 'frame-src',
      blockedURI: origins.frames,
      documentURI: document.URL,
      originalPolicy: "frame-src 'none'",
      disposition: 'enforce',
      statusCode: 200,
    }),
  );
  await element.updateComplete;
  return element;
}

async function reporting(properties: Properties): Promise<HumanConnectElement> {
  const element = await opened(properties);
  const failed = oneEvent(element, 'error');
  say(element, { type: 'hapi-connect-error', error: { message: 'Something broke' } });
  await failed;
  await element.updateComplete;
  return element;
}

/** A form has asked for what is missing. */
async function missing(properties: Properties): Promise<HumanConnectElement> {
  const element = await mounted({ required: true, ...properties });
  await element.updateComplete;
  element.checkValidity();
  await element.updateComplete;
  return element;
}

/** Two sources are connected, and the session has ended. */
async function connected(properties: Properties): Promise<HumanConnectElement> {
  const element = await opened(properties);
  const currentConnections = ['A clinic', 'A pharmacy'].map((name) => ({ id: name, name }));
  say(element, { type: 'hapi-connect-close', currentConnections });
  await oneEvent(element, 'close');
  await element.updateComplete;
  return element;
}

/** By name, the way to an element in that state. */
export const states = {
  closed: mounted,
  required: (properties = {}) => mounted({ required: true, ...properties }),
  missing: (properties = {}) => missing(properties),
  connected: (properties = {}) => connected(properties),
  authorizing: (properties = {}) =>
    waiting({ authorize: () => new Promise(() => undefined), ...properties }, 'authorizing'),
  loading: (properties = {}) => waiting(properties, 'loading'),
  slow: (properties = {}) => slow(properties),
  ready: opened,
  'token-failed': (properties = {}) =>
    failing({ authorize: () => Promise.reject(new Error('no token')), ...properties }),
  blocked: (properties = {}) => blocked(properties),
  unreachable: (properties = {}) => failing({ baseUrl: origins.refused, ...properties }),
  timeout: (properties = {}) => failing({ baseUrl: never, loadTimeout: 100, ...properties }),
  'connect-error': (properties = {}) => reporting(properties),
} satisfies Record<string, (properties?: Properties) => Promise<HumanConnectElement>>;

export type State = keyof typeof states;

/** Those in which a person is told what went wrong. */
export const errorStates = ['token-failed', 'blocked', 'unreachable', 'timeout', 'connect-error'] as const;

/** Ends all sessions, and leaves no element that something is still known of. */
export async function closeAll(): Promise<void> {
  for (const element of document.querySelectorAll('human-connect')) {
    element.close();
    await element.updateComplete;
  }
}

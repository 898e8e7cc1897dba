import type { HumanConnectElement } from '../../src/index.js';
import { authorize } from './authorize.js';
import type { DemoFacts } from './demo-facts.js';
import { byId, make, withCode } from './dom.js';
import { detailOf, eventNames, gistOf, type EventLog } from './event-log.js';

/** One thing that can go wrong, how to bring it about, and what the page is told. */
interface Failure {
  readonly id: string;
  readonly name: string;
  /** Names between backticks are shown as code. */
  readonly outcome: string;
  readonly set: (element: HumanConnectElement, facts: DemoFacts) => void | Promise<void>;
  /** Needs the sandbox: the real service cannot be made to do it. */
  readonly sandboxOnly?: true;
}

const useServer = (element: HumanConnectElement) => {
  element.tokenEndpoint = '/api/connect-token';
};

export const failures: readonly Failure[] = [
  {
    id: 'missing',
    name: 'No token',
    outcome: '`close` `MISSING_SESSION_TOKEN`. Nothing is loaded.',
    set: () => undefined,
  },
  {
    id: 'invalid',
    name: 'An invalid token',
    outcome: 'Connect explains; closing it gives `close` `SESSION_TOKEN_INVALID`.',
    set: (element) => {
      element.token = 'not-a-token';
    },
  },
  {
    id: 'expired',
    name: 'An expired token',
    outcome: 'Connect explains; closing it gives `close` `SESSION_TOKEN_EXPIRED`.',
    sandboxOnly: true,
    set: async (element) => {
      element.token = await expiredToken();
    },
  },
  {
    id: 'renewed',
    name: 'An expired token, renewed',
    outcome: 'Connect explains; closing it makes the element ask `authorize` once more and open Connect again.',
    sandboxOnly: true,
    set: (element) => {
      let asked = 0;
      element.authorize = (who) => (asked++ === 0 ? expiredToken() : authorize(who));
    },
  },
  {
    id: 'refused-token',
    name: 'Your server gives no token',
    outcome: '`error` `token-failed`, with a retry.',
    set: (element) => {
      element.tokenEndpoint = '/api/no-token';
    },
  },
  {
    id: 'refused',
    name: 'base-url refuses the connection',
    outcome: '`error` `unreachable`, with a retry.',
    set: (element, { faults }) => {
      useServer(element);
      element.baseUrl = faults.refused;
    },
  },
  {
    id: 'unusable',
    name: 'base-url is not a safe address',
    outcome: '`error` `invalid-options`. Nothing is loaded.',
    set: (element) => {
      useServer(element);
      element.baseUrl = 'http://connect.example';
    },
  },
  {
    id: 'blocked',
    name: 'The page’s policy forbids it',
    outcome: '`error` `blocked`.',
    set: (element) => {
      useServer(element);
      element.baseUrl = 'https://not-in-the-policy.example';
    },
  },
  {
    id: 'slow',
    name: 'Connect answers after 4 seconds',
    outcome: 'A loading state, then `ready`.',
    sandboxOnly: true,
    set: (element, { faults }) => {
      useServer(element);
      element.baseUrl = faults.slow;
    },
  },
  {
    id: 'hang',
    name: 'Connect never answers',
    outcome: '`error` `timeout` after a `load-timeout` of 3 seconds, with a retry.',
    sandboxOnly: true,
    set: (element, { faults }) => {
      useServer(element);
      element.baseUrl = faults.hang;
      element.loadTimeout = 3000;
    },
  },
];

/** One row a failure: its button, what to expect, and what was seen. */
export function failureRows(facts: DemoFacts, log: EventLog): void {
  const rows = failures
    .filter(({ sandboxOnly }) => facts.sandbox || !sandboxOnly)
    .map((failure) => row(failure, facts, log));
  byId('failure-rows').append(...rows);
}

function row(failure: Failure, facts: DemoFacts, log: EventLog): HTMLLIElement {
  const button = make('button', { type: 'button', class: 'secondary', id: `fail-${failure.id}` }, failure.name);
  const seen = make('ul', { class: 'seen', 'aria-label': `Seen: ${failure.name}` });
  const place = make('span', { class: 'failure-element' });
  button.addEventListener('click', () => void open());
  const open = async () => {
    seen.replaceChildren();
    // A fresh element each time: nothing that an earlier try has set is left.
    const element = document.createElement('human-connect');
    element.noTrigger = true;
    element.clientId = facts.clientId;
    element.clientUserId = 'jane@example.com';
    element.baseUrl = facts.connectUrl;
    for (const name of eventNames) {
      element.addEventListener(name, (event) => {
        const gist = gistOf(detailOf(event));
        seen.append(make('li', {}, make('code', {}, name), ...(gist ? [` ${gist}`] : [])));
      });
    }
    log.watch(element);
    place.replaceChildren(element);
    await failure.set(element, facts);
    await element.show();
  };
  return make('li', {}, make('div', {}, button, place), make('p', {}, ...withCode(failure.outcome)), seen);
}

async function expiredToken(): Promise<string> {
  const response = await fetch('/api/expired-token', { method: 'POST' });
  const { token } = (await response.json()) as { token: string };
  return token;
}

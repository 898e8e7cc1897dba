import { codeBlock } from './code-block.js';
import type { DemoFacts } from './demo-facts.js';
import { byId } from './dom.js';
import { eventLog } from './event-log.js';

const CODE = `<human-connect
  inline
  open
  no-trigger
  token-endpoint="/api/connect-token"
  client-id="CLIENT_ID"
  client-user-id="jane@example.com"
></human-connect>`;

/** The section in which Connect stands in the page. */
export function inPage({ clientId, connectUrl }: DemoFacts): void {
  const log = eventLog(byId('inline-log'), 'Inline events', 'Nothing yet.');
  codeBlock(byId('inline-code'), 'HTML')(CODE);

  const element = document.createElement('human-connect');
  element.inline = true;
  element.noTrigger = true;
  element.tokenEndpoint = '/api/connect-token';
  element.clientId = clientId;
  element.clientUserId = 'jane@example.com';
  element.baseUrl = connectUrl;
  byId('inline-stage').append(element);
  log.watch(element);

  const toggle = byId('toggle-inline');
  const say = () => {
    toggle.textContent = element.open ? 'Hide Connect' : 'Show Connect here';
    toggle.setAttribute('aria-expanded', String(element.open));
  };
  toggle.addEventListener('click', () => {
    element.open = !element.open;
    say();
  });
  element.addEventListener('close', say);
}

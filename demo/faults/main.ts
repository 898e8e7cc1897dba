import '../../src/index.js';
import { demoFacts } from '../playground/demo-facts.js';
import { byId, make } from '../playground/dom.js';
import { environmentNotice } from '../playground/environment-notice.js';
import { eventLog } from '../playground/event-log.js';
import { faultApi } from './fault-api.js';
import { faultPanel } from './fault-panel.js';

const facts = await demoFacts();
if (facts.sandbox) {
  const element = document.createElement('human-connect');
  element.tokenEndpoint = '/api/connect-token';
  element.clientId = facts.clientId;
  element.clientUserId = 'jane@example.com';
  element.baseUrl = facts.connectUrl;
  element.loadTimeout = 5000;
  // Each opening is to meet the fault that is set by then, not by the time that the pointer came near.
  element.preload = 'none';
  byId('stage').append(element);
  const inline = byId('inline') as HTMLInputElement;
  inline.addEventListener('change', () => {
    element.inline = inline.checked;
  });
  // A reload brings back what was checked.
  element.inline = inline.checked;
  eventLog(byId('log'), 'Events', 'Nothing yet. Each event of the element appears here with its payload.', 'h2').watch(
    element,
  );
  byId('lab').hidden = false;
  await faultPanel(faultApi(facts.connectUrl));
} else {
  environmentNotice(facts);
  byId('environment').append(make('br'), 'It cannot be made to go wrong: start the demo without HUMAN_API_ variables.');
}

import '../../src/index.js';
import { codeBlock } from '../playground/code-block.js';
import { demoFacts } from '../playground/demo-facts.js';
import { byId } from '../playground/dom.js';
import { environmentNotice } from '../playground/environment-notice.js';
import { eventLog } from '../playground/event-log.js';

const TAG = `<human-connect
  hosted
  token-endpoint="/api/connect-token"
  client-id="CLIENT_ID"
  client-user-id="jane@example.com"
></human-connect>`;

const BACK = `// In a page without a tag, before its router is created
HumanConnect.handleRedirect({
  onClose: ({ status, currentConnections }) => console.log(status, currentConnections),
});`;

const FORGED = new URLSearchParams({
  status: 'SUCCESS',
  currentConnections: '[{"id":"forged","name":"Nobody’s clinic"}]',
});

codeBlock(byId('code-tag'), 'HTML')(TAG);
codeBlock(byId('code-back'), 'JavaScript')(BACK);
(byId('forged') as HTMLAnchorElement).href = `?${FORGED.toString()}`;

const log = eventLog(byId('log'), 'Events', 'Nothing yet. Events that come before the page leaves go with it.', 'h2');
const facts = await demoFacts();
environmentNotice(facts);
const element = document.createElement('human-connect');
element.tokenEndpoint = '/api/connect-token';
element.clientId = facts.clientId;
element.clientUserId = 'jane@example.com';
if (facts.sandbox) element.hostedUrl = new URL('/connect', facts.connectUrl).href;
element.hosted = true;
log.watch(element);
byId('stage').append(element);

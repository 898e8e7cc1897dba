import { beside } from './beside.js';
import { codeBlock } from './code-block.js';
import { htmlCode, openCode } from './code.js';
import { demoFacts } from './demo-facts.js';
import { byId } from './dom.js';
import { environmentNotice } from './environment-notice.js';
import { eventLog } from './event-log.js';
import { failureRows } from './failures.js';
import { fromCode } from './from-code.js';
import { inPage } from './in-page.js';
import { liveElement } from './live-element.js';
import { settingsForm } from './settings-form.js';

const facts = await demoFacts();
environmentNotice(facts);
codeBlock(byId('install'), 'Install')('npm install human-connect-element');

const log = eventLog(
  byId('log'),
  'Events',
  'Nothing yet. Each event of the element appears here with its payload.',
  'h2',
);
const apply = liveElement(log);
const showHtml = codeBlock(byId('html-code'), 'HTML');
const showOpen = codeBlock(byId('open-code'), 'JavaScript');

settingsForm(
  byId('settings') as HTMLFormElement,
  {
    'token-endpoint': '/api/connect-token',
    'client-id': facts.clientId,
    'client-user-id': 'jane@example.com',
    'base-url': facts.connectUrl,
  },
  (choices) => {
    apply(choices);
    showHtml(htmlCode(choices));
    showOpen(openCode(choices));
  },
);

beside(facts);
fromCode(facts);
inPage(facts);
failureRows(facts, log);

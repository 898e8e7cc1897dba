import { HumanConnect } from '../../src/compat.js';
import { authorize } from '../playground/authorize.js';
import { codeBlock } from '../playground/code-block.js';
import { demoFacts } from '../playground/demo-facts.js';
import { byId, make } from '../playground/dom.js';
import { eventLog } from '../playground/event-log.js';
import { changes } from './changes.js';

const rows = changes.map(({ title, before, after }) => {
  const [left, right] = [make('div', { class: 'code' }), make('div', { class: 'code' })];
  codeBlock(left, `${title}: before`)(before);
  codeBlock(right, `${title}: after`)(after);
  return make('li', {}, make('h3', {}, title), make('div', { class: 'side-by-side' }, left, right));
});
byId('changes').append(...rows);

const log = eventLog(byId('log'), 'Hooks', 'No hook yet.', 'h2');
for (const type of ['connect', 'disconnect', 'close', 'error'] as const)
  HumanConnect.on(type, (response: unknown) => log.add(type, response));

// The markup of a page for the official client; its server would have written the token.
const { clientId, connectUrl } = await demoFacts();
const token = await authorize({ clientId, clientUserId: 'jane@example.com', signal: AbortSignal.timeout(15_000) });
const button = make(
  'button',
  { class: 'primary', 'data-hapi-token': token, 'data-hapi-base-url': connectUrl },
  'Connect',
);
byId('stage').append(make('div', { class: 'hapi__token-container' }, button));

import * as client from 'humanapi-connect-client';
import { authorize } from '../playground/authorize.js';
import { demoFacts } from '../playground/demo-facts.js';
import { byId } from '../playground/dom.js';
import { eventLog } from '../playground/event-log.js';

const facts = await demoFacts();
const log = eventLog(byId('official-log'), 'Callbacks', 'No callback yet.', 'h2');
const callback = (name: string) => (response: unknown) => log.add(name, response);

byId('open-official').addEventListener('click', () => void open());

async function open(): Promise<void> {
  const who = { clientId: facts.clientId, clientUserId: 'jane@example.com' };
  const token = await authorize({ ...who, signal: AbortSignal.timeout(15_000) });
  client.open({
    ...who,
    token,
    baseURL: facts.connectUrl,
    onConnectSource: callback('onConnectSource'),
    onDisconnectSource: callback('onDisconnectSource'),
    onClose: callback('onClose'),
  });
}

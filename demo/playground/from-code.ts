import { HumanConnect } from '../../src/index.js';
import { authorize } from './authorize.js';
import { codeBlock } from './code-block.js';
import type { DemoFacts } from './demo-facts.js';
import { byId } from './dom.js';
import { eventLog } from './event-log.js';

const CODE = `const token = await tokenFromYourServer();

HumanConnect.open({
  token,
  clientId: 'CLIENT_ID',
  clientUserId: 'jane@example.com',
  onConnectSource: (response) => console.log(response),
  onDisconnectSource: (response) => console.log(response),
  onClose: (response) => console.log(response),
});`;

/** The section that opens Connect by the documented function and lists the callbacks that it calls. */
export function fromCode(facts: DemoFacts): void {
  const log = eventLog(byId('from-code-log'), 'Callbacks', 'No callback yet.');
  codeBlock(byId('from-code-code'), 'JavaScript')(CODE);
  byId('open-from-code').addEventListener('click', () => {
    void open(facts, (name) => (response) => log.add(name, response));
  });
}

async function open(
  { clientId, connectUrl }: DemoFacts,
  callback: (name: string) => (response: unknown) => void,
): Promise<void> {
  const clientUserId = 'jane@example.com';
  const token = await authorize({ clientId, clientUserId, signal: AbortSignal.timeout(15_000) }).catch(() => '');
  HumanConnect.open({
    token,
    clientId,
    clientUserId,
    baseURL: connectUrl,
    onConnectSource: callback('onConnectSource'),
    onDisconnectSource: callback('onDisconnectSource'),
    onClose: callback('onClose'),
  });
}

import type { Authorize } from '../../src/index.js';
import { authorize } from '../playground/authorize.js';
import { codeBlock } from '../playground/code-block.js';
import { demoFacts } from '../playground/demo-facts.js';
import { byId } from '../playground/dom.js';
import { eventLog } from '../playground/event-log.js';

export interface HealthRecordsProps {
  clientId: string;
  userId: string;
  baseUrl: string;
  authorize: Authorize;
}

/** Shows a framework's component, alive, beside its source and the events of its element. */
export async function frameworkPage(
  file: string,
  source: string,
  mount: (root: HTMLElement, props: HealthRecordsProps) => unknown,
): Promise<void> {
  codeBlock(byId('source'), file)(source);
  const { clientId, connectUrl } = await demoFacts();
  const stage = byId('stage');
  await mount(stage, { clientId, userId: 'jane@example.com', baseUrl: connectUrl, authorize });
  const watch = () => {
    const element = stage.querySelector('human-connect');
    if (element) log.watch(element);
    return element !== null;
  };
  const log = eventLog(byId('log'), 'Events', 'Nothing yet.', 'h2');
  if (watch()) return;
  const observer = new MutationObserver(() => {
    if (watch()) observer.disconnect();
  });
  observer.observe(stage, { childList: true, subtree: true });
}

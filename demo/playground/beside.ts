import { HumanConnect } from '../../src/index.js';
import { authorize } from './authorize.js';
import type { DemoFacts } from './demo-facts.js';
import { byId, make } from './dom.js';

/** What stands in the page once Connect has loaded. */
interface Opened {
  readonly frame: HTMLIFrameElement;
  /** What the frame is in, as far as it says that it is a dialog. */
  readonly dialog: Element | null;
  /** A button of the client's own, outside of Connect. */
  readonly close: Element | null;
  /** Whether the page was told that Connect has loaded. */
  readonly isTold: boolean;
}

type Client = 'ours' | 'official';

/** What is looked for. Each is a fact of the page, found after Connect has loaded. */
const CHECKS: readonly (readonly [what: string, holds: (opened: Opened) => boolean])[] = [
  ['Your page is told that Connect has loaded', ({ isTold }) => isTold],
  ['A Close of its own, if Connect does not answer', ({ close }) => close !== null],
  ['A dialog with a name, for screen readers', ({ dialog }) => Boolean(dialog?.ariaLabel)],
  ['A frame with a title', ({ frame }) => frame.title !== ''],
  ['The focus is taken into Connect', ({ frame }) => focused() === frame],
  ['The page behind takes no click and no focus', ({ dialog }) => dialog?.matches(':modal') ?? false],
];

const COLUMNS: Readonly<Record<Client, string>> = { ours: 'human-connect', official: 'Official client 2.4.1' };

/** The same call with each client, and what this page finds around the Connect that it opens. */
export function beside(facts: DemoFacts): void {
  const fill = { ours: column('ours'), official: column('official') };
  byId('beside').append(table(fill));
  byId('beside-ours').addEventListener('click', () => {
    void openOurs(facts).then((opened) => show(fill.ours, opened));
  });
  byId('beside-official').addEventListener('click', () => {
    void openOfficial(facts).then((opened) => show(fill.official, opened));
  });
}

async function openOurs(facts: DemoFacts): Promise<Opened> {
  const element = HumanConnect.open(await options(facts));
  await new Promise((resolve) => element.addEventListener('ready', resolve, { once: true }));
  // The focus goes into Connect with the update that follows.
  await element.updateComplete;
  const root = element.shadowRoot;
  const frame = root?.querySelector('iframe');
  if (!root || !frame) throw new Error('The element was closed again.');
  return { frame, dialog: root.querySelector('dialog'), close: root.querySelector('.close'), isTold: true };
}

/** Not loaded before it is asked for: it writes to the console of a page that does nothing with it. */
async function openOfficial(facts: DemoFacts): Promise<Opened> {
  const [client, given] = await Promise.all([import('humanapi-connect-client'), options(facts)]);
  client.open(given);
  const frame = document.querySelector<HTMLIFrameElement>('iframe#human-api');
  if (!frame) throw new Error('The official client has opened no frame.');
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  const dialog = frame.closest('dialog, [role=dialog]');
  // It has a callback for what is connected, and none for this.
  return { frame, dialog, close: dialog?.querySelector('button') ?? null, isTold: false };
}

/** The element that has the focus, in the page or in our element. */
const focused = () => document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;

async function options({ clientId, connectUrl }: DemoFacts) {
  const clientUserId = 'jane@example.com';
  const token = await authorize({ clientId, clientUserId, signal: AbortSignal.timeout(15_000) }).catch(() => '');
  return { token, clientId, clientUserId, baseURL: connectUrl };
}

const column = (client: Client) => CHECKS.map(() => make('td', { 'data-label': `${COLUMNS[client]}:` }, '–'));

function table(cells: Readonly<Record<Client, readonly HTMLElement[]>>): HTMLElement {
  const head = ['This page finds', COLUMNS.ours, COLUMNS.official].map((name) => make('th', { scope: 'col' }, name));
  const rows = CHECKS.map(([what], row) =>
    make(
      'tr',
      {},
      make('td', {}, what),
      ...[cells.ours[row], cells.official[row]].filter((cell) => cell !== undefined),
    ),
  );
  return make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows));
}

function show(cells: readonly HTMLElement[], opened: Opened): void {
  for (const [row, [, holds]] of CHECKS.entries()) cells[row]?.replaceChildren(holds(opened) ? 'Yes' : 'No');
}

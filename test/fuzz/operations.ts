// Random sequences of operations by a page, a user and Connect, compared with a model of the element's events.
import { nextFrame } from '@open-wc/testing';
import fc from 'fast-check';
import { HumanConnectElement } from '../../src/index.js';
import { hear } from '../support/element/attacker.js';
import { record, typesOf, until, type Told } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

/** An opening is any change of `open` to true. */
class CountedElement extends HumanConnectElement {
  openings = 0;

  override get open(): boolean {
    return super.open;
  }
  override set open(value: boolean | null | undefined) {
    const before = super.open;
    super.open = value;
    if (!before && value) this.openings += 1;
  }
}
CountedElement.define('human-connect-counted');

interface Stage {
  readonly element: HumanConnectElement;
  readonly places: readonly HTMLElement[];
  /** Pending calls of `authorize`. */
  readonly asked: ((token: string | undefined) => void)[];
  /** The promises that `show()` returned, and whether they have settled. */
  readonly shown: { isSettled: boolean }[];
}

const task = () => new Promise((resolve) => setTimeout(resolve));
const frameIn = ({ element }: Stage) => element.shadowRoot?.querySelector('iframe');
const fromConnect = (stage: Stage, data: unknown) => hear(data, frameIn(stage)?.contentWindow, origins.frames);
const press = ({ element }: Stage, name: RegExp) => {
  const buttons = [...(element.shadowRoot?.querySelectorAll('button') ?? [])];
  // A user can't press a hidden button.
  buttons.find((button) => button.checkVisibility() && name.test(button.ariaLabel ?? button.textContent))?.click();
};
const close = { type: 'hapi-connect-close', status: 'SUCCESS' };
const throwing = () => {
  throw new Error('the page’s own');
};

const hostile = new Proxy({}, { get: throwing, has: throwing, ownKeys: throwing, getPrototypeOf: throwing });
const cyclic: Record<string, unknown> = { type: 'hapi-connect-connect-source' };
cyclic['sessionResults'] = cyclic;
cyclic['currentConnections'] = [cyclic];

const operations = {
  open: ({ element }: Stage) => void (element.open = true),
  show: ({ element, shown }: Stage) => {
    const promise = { isSettled: false };
    shown.push(promise);
    void element.show().then(() => (promise.isSettled = true));
  },
  'open attribute': ({ element }: Stage) => element.setAttribute('open', ''),
  close: ({ element }: Stage) => element.close(),
  'no open attribute': ({ element }: Stage) => element.removeAttribute('open'),
  'trigger clicked': (stage: Stage) => press(stage, /records/),
  intent: ({ element }: Stage) =>
    void element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart', { bubbles: true })),
  'user closes': (stage: Stage) => press(stage, /^Close/),
  'user retries': (stage: Stage) => press(stage, /again/),
  Escape: ({ element }: Stage) => {
    const dialog = element.shadowRoot?.querySelector('dialog');
    if (dialog?.open && dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close();
  },
  'Connect: source': (stage: Stage) => fromConnect(stage, { type: 'hapi-connect-connect-source' }),
  'Connect: no source': (stage: Stage) => fromConnect(stage, { type: 'hapi-connect-disconnect-source' }),
  'Connect: close': (stage: Stage) => fromConnect(stage, close),
  'Connect: expired': (stage: Stage) => fromConnect(stage, { ...close, status: 'SESSION_TOKEN_EXPIRED' }),
  'Connect: error': (stage: Stage) => fromConnect(stage, { type: 'hapi-connect-error', error: 'e' }),
  'Connect: holes': (stage: Stage) =>
    fromConnect(stage, { type: 'hapi-connect-connect-source', currentConnections: new Array(2) }),
  'Connect: a cycle': (stage: Stage) => fromConnect(stage, cyclic),
  'Connect: a proxy': (stage: Stage) => fromConnect(stage, hostile),
  'hostile texts': ({ element }: Stage) => void (element.messages = hostile),
  'empty texts': ({ element }: Stage) => void (element.messages = { required: '', close: '' }),
  'a list with holes': ({ element }: Stage) => void (element.preseededSources = new Array(2)),
  'select or not': ({ element }: Stage) =>
    void Object.assign(element, { mode: element.mode === 'auth' ? 'select' : 'auth', clientId: 'c' }),
  'required or not': ({ element }: Stage) =>
    void Object.assign(element, { required: !element.required, name: 'sources' }),
  'Connect: noise': (stage: Stage) => fromConnect(stage, { type: 'close' }),
  'attacker: close': (stage: Stage) => hear(close, frameIn(stage)?.contentWindow, origins.attacker),
  'page: close': () => hear(close, window, origins.frames),
  'answer token': ({ asked }: Stage) => asked.shift()?.('a-token'),
  'answer nothing': ({ asked }: Stage) => asked.shift()?.(undefined),
  'other token': ({ element }: Stage) => void (element.token = String(Math.random())),
  'no token': ({ element }: Stage) => void (element.token = null),
  'wrong base URL': ({ element }: Stage) => void (element.baseUrl = 'javascript:0'),
  'refused base URL': ({ element }: Stage) => void (element.baseUrl = origins.refused),
  'right base URL': ({ element }: Stage) => void (element.baseUrl = `${origins.frames}/frame/`),
  authorize: ({ element, asked }: Stage) => {
    element.authorize = () => new Promise<string>((resolve) => asked.push((token) => resolve(token as string)));
  },
  'no authorize': ({ element }: Stage) => void (element.authorize = null),
  'inline or not': ({ element }: Stage) => void (element.inline = !element.inline),
  'preload auto': ({ element }: Stage) => void (element.preload = 'auto'),
  'disabled or not': ({ element }: Stage) => void (element.disabled = !element.disabled),
  'short timeout': ({ element }: Stage) => void (element.loadTimeout = 1),
  'move here': ({ element, places }: Stage) => places[0]?.append(element),
  'move there': ({ element, places }: Stage) => places[1]?.append(element),
  remove: ({ element }: Stage) => element.remove(),
  'frame torn out': (stage: Stage) => frameIn(stage)?.remove(),
  'cancel prevented': ({ element }: Stage) =>
    element.addEventListener('cancel', (event) => event.preventDefault(), { once: true }),
  'listener opens': ({ element }: Stage) =>
    element.addEventListener('close', () => void (element.open = true), { once: true }),
  'listener closes': ({ element }: Stage) => element.addEventListener('ready', () => element.close(), { once: true }),
  'listener removes': ({ element }: Stage) => element.addEventListener('ready', () => element.remove(), { once: true }),
  'listener throws': ({ element }: Stage) => element.addEventListener('connect-source', throwing, { once: true }),
  'next task': task,
  'next frame': () => nextFrame(),
  drawn: ({ element }: Stage) => element.updateComplete,
} satisfies Record<string, (stage: Stage) => unknown>;

type Operation = keyof typeof operations;
const names = Object.keys(operations) as Operation[];

/** The model of the events: one close for each opening, and nothing while closed. */
function checkTold(told: readonly Told[], openings: number): void {
  for (const { type, open } of told)
    if (open === (type === 'close')) throw new Error(`${type} while ${open ? 'open' : 'closed'}`);
  for (const { detail } of told) {
    const { currentConnections = [] } = (detail ?? {}) as { currentConnections?: readonly unknown[] };
    // Array.from visits holes.
    if (Array.from(currentConnections).includes(undefined)) throw new Error('a list with holes was told');
  }
  const closes = told.filter(({ type }) => type === 'close').length;
  if (closes !== openings)
    throw new Error(`${String(closes)} closes of ${String(openings)} openings: ${typesOf(told).join()}`);
}

async function play(sequence: readonly Operation[]): Promise<void> {
  const places = [document.createElement('div'), document.createElement('div')];
  const outside = document.createElement('button');
  document.body.append(...places, outside);
  const element = new CountedElement();
  Object.assign(element, { token: 'a-token', baseUrl: `${origins.frames}/frame/` });
  places[0]?.append(element);
  const stage: Stage = { element, places, asked: [], shown: [] };

  // First, before a listener can open the element again.
  const told = record(element);

  try {
    for (const name of sequence) await operations[name](stage);
    if (!element.isConnected) places[0]?.append(element);
    await task();
    await element.updateComplete;
    // A remaining listener may open the element again.
    for (let left = sequence.length; element.open && left > 0; left -= 1) {
      element.close();
      await element.updateComplete;
    }
    await task();
    checkTold(told, element.openings);
    if (!stage.shown.every(({ isSettled }) => isSettled)) throw new Error('a promise of show() never settles');
    if (element.matches(':state(open)') || element.hasAttribute('open')) throw new Error('still says that it is open');
    if (element.shadowRoot?.querySelector('dialog[open]')) throw new Error('the page is left covered');
    outside.focus();
    if (document.activeElement !== outside) throw new Error('the page takes no focus');
    const count = told.length;
    hear(close, frameIn(stage)?.contentWindow, origins.frames);
    if (told.length !== count) throw new Error('it still listens');
    // The element opens again as usual, unless one of the listeners above prevents it.
    if (!sequence.some((name) => name === 'listener closes' || name === 'listener removes')) {
      Object.assign(element, {
        mode: 'auth',
        authorize: null,
        token: 't',
        baseUrl: `${origins.frames}/frame/`,
        loadTimeout: null,
      });
      element.open = true;
      await until(() => element.matches(':state(ready)'), 'ready once more');
    }
  } finally {
    element.close();
    await element.updateComplete;
    element.remove();
    await task();
    await element.updateComplete;
    for (const node of [...places, outside]) node.remove();
  }
  if (element.shadowRoot?.querySelector('iframe, dialog')) throw new Error('something outlives its session');
}

/** Plays up to `runs` sequences within the time, and returns their number. A failure is shrunk, and names its seed. */
export async function checkOperations(runs: number, seed: number, milliseconds: number): Promise<number> {
  let played = 0;
  const sequence = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 25 });
  // Most sequences should have an open element, and a loaded one.
  const sequences = fc.tuple(
    fc.constantFrom<Operation[]>([], ['open', 'drawn'], ['open', 'drawn', 'next frame']),
    sequence,
  );
  await fc.assert(
    fc.asyncProperty(sequences, async ([start, rest]) => {
      await play([...start, ...rest]);
      played += 1;
    }),
    {
      numRuns: runs,
      seed,
      includeErrorInReport: true,
      interruptAfterTimeLimit: milliseconds,
      markInterruptAsFailure: false,
    },
  );
  return played;
}

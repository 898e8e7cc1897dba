import { expect, oneEvent } from '@open-wc/testing';
import type { Authorize, HumanConnectElement } from 'human-connect-element';
import '../../src/element/development.js';
import { frameOf, heardAll, record, say, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

export interface Given {
  clientId: string;
  userId: string;
  baseUrl: string;
  authorize: Authorize;
}

/** A page of the framework's: around the demo's component stands an element of its own. */
export interface View {
  given: Given;
  /** Whether the framework renders the component. */
  shown: boolean;
  /** Whether the element around it is hidden. */
  hidden: boolean;
}

export interface Mounted {
  update(view: View): unknown;
  unmount(): unknown;
}

export type Mount = (root: HTMLElement, view: View) => Mounted | Promise<Mounted>;

const clinic = { id: '54dc427aaa6b4cb7d6203061', name: 'Cleveland Clinic' };
const report = (type: string, sources: readonly object[]) => ({
  type: `hapi-connect-${type}`,
  sessionResults: { connectedSources: sources, disconnectedSources: [] },
  currentConnections: sources,
});

export const given = (more: Partial<Given> = {}): Given => ({
  clientId: 'client',
  userId: 'jane@example.com',
  baseUrl: `${origins.frames}/frame/`,
  authorize: () => Promise.resolve('a-token'),
  ...more,
});

export const view = (more: Partial<View> = {}): View => ({ given: given(), shown: true, hidden: false, ...more });

/** Waits for the element of the component in `root`. */
export async function elementIn(root: HTMLElement, tag = 'human-connect'): Promise<HumanConnectElement> {
  await until(() => root.querySelector(tag) !== null, tag);
  return root.querySelector(tag) as HumanConnectElement;
}

/** A place for a framework to mount in; gone after the test. */
export function place(): HTMLElement {
  const root = document.createElement('div');
  document.body.append(root);
  return root;
}

/** What each framework does with the demo's component. */
export function behaves(mount: Mount): void {
  let root: HTMLElement;
  let mounted: Mounted | undefined;
  let element: HumanConnectElement;

  async function start(more?: Partial<Given>) {
    mounted = await mount(root, view({ given: given(more) }));
    await found();
  }
  async function found() {
    element = await elementIn(root);
    await element.updateComplete;
  }

  beforeEach(() => {
    root = place();
  });
  const unmount = async () => {
    await mounted?.unmount();
    mounted = undefined;
  };
  afterEach(async () => {
    await unmount();
    root.remove();
  });

  async function open() {
    element.open = true;
    await oneEvent(element, 'ready');
    await element.updateComplete;
  }

  it('sets strings, functions and objects as properties, each with effect', async () => {
    const authorize = () => Promise.resolve('a-token');
    const warnings = await warningsDuring(async () => {
      await start({ authorize });
      await open();
    });
    expect(warnings).to.deep.equal([]);
    expect(element.clientId).to.equal('client');
    expect(element.clientUserId).to.equal('jane@example.com');
    expect(element.authorize === authorize).to.equal(true);
    expect(element.messages?.close).to.equal('Done');
    expect(element.textContent.trim()).to.equal('Connect records');
  });

  it('updates a property when its value changes', async () => {
    await start();
    await mounted?.update(view({ given: given({ userId: 'joe@example.com' }) }));
    await until(() => element.clientUserId === 'joe@example.com', 'the new user');
    expect((await elementIn(root)) === element).to.equal(true);
  });

  it('listens to connect-source, disconnect-source and close, and renders their data in the element', async () => {
    await start();
    const label = (text: string) => until(() => element.textContent.trim() === text, text);
    const told = record(element);
    await open();
    say(element, report('connect-source', [clinic]));
    await label('Connected: 1');
    say(element, report('disconnect-source', []));
    await label('Connect records');
    say(element, { ...report('close', [clinic]), status: 'SUCCESS' });
    await label('Connected: 1');
    expect(typesOf(told)).to.deep.equal(['ready', 'connect-source', 'disconnect-source', 'close']);
    expect(element.open).to.equal(false);
  });

  it('keeps an inline session while it’s hidden, and continues when it’s shown', async () => {
    await start();
    element.inline = true;
    await open();
    const told = record(element);
    const frame = frameOf(element);
    await mounted?.update(view({ hidden: true }));
    await until(() => !frame.checkVisibility(), 'nothing to see');
    await mounted?.update(view());
    await until(() => frame.checkVisibility(), 'the frame');
    say(element, report('connect-source', [clinic]));
    await until(() => told.length > 0, 'what Connect says');
    expect(typesOf(told)).to.deep.equal(['connect-source']);
    expect(element.open && frameOf(element) === frame).to.equal(true);
  });

  it('ends the session once when the element is no longer rendered, and opens again when it is', async () => {
    await start();
    await open();
    const told = record(element);
    await mounted?.update(view({ shown: false }));
    await until(() => told.length > 0, 'close');
    expect(typesOf(told)).to.deep.equal(['close']);
    expect(root.querySelectorAll('human-connect').length).to.equal(0);
    await mounted?.update(view());
    await found();
    expect(element.open).to.equal(false);
    await open();
    await heardAll(element);
    expect(element.open).to.equal(true);
    expect(typesOf(told)).to.deep.equal(['close']);
  });

  it('ends the session once when it is unmounted while open, and works when it is shown again', async () => {
    await start();
    await open();
    const told = record(element);
    const closed = oneEvent(element, 'close');
    await unmount();
    expect(((await closed) as CustomEvent<{ reason: string }>).detail.reason).to.equal('removed');
    expect(typesOf(told)).to.deep.equal(['close']);
    expect(root.querySelectorAll('human-connect').length).to.equal(0);

    await start();
    await open();
    await heardAll(element);
    expect(element.open).to.equal(true);
  });
}

/** What the element tells developers while `act` runs. */
export async function warningsDuring(act: () => unknown): Promise<string[]> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (text: unknown) => warnings.push(String(text));
  try {
    await act();
  } finally {
    console.warn = warn;
  }
  return warnings.filter((text) => text.startsWith('<human-connect>'));
}

/** Registers the element under another name after the framework has rendered that name. */
export async function defineLate(tag: string): Promise<void> {
  const { HumanConnectElement: Base } = await import('human-connect-element');
  class Late extends Base {}
  Late.define(tag);
  await customElements.whenDefined(tag);
  await document.querySelector<HumanConnectElement>(tag)?.updateComplete;
}

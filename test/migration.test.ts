// Where the drop-in script differs from the official client: each row of the table in MIGRATION.md, run on both.
import { expect, fixture, html } from '@open-wc/testing';
import { HumanConnect, type CompatEvent, type CompatOptions } from '../src/compat.js';
import type { HumanConnectElement } from '../src/index.js';
import { OfficialPage } from './support/element/official.js';
import { addressOf, frameOf, say, until } from './support/element/opened.js';
import { origins } from './support/element/origins.js';
import { uncaughtDuring } from './support/element/uncaught.js';

const baseURL = `${origins.frames}/frame/`;
const close = { type: 'hapi-connect-close', status: 'SUCCESS' };

type Response = Record<string, unknown>;

const shown = () => [...document.querySelectorAll<HumanConnectElement>('body > human-connect')];

async function ready(): Promise<HumanConnectElement> {
  await until(() => shown().some((element) => element.matches(':state(ready)')), 'Connect');
  return shown()[0] as HumanConnectElement;
}

async function ours(options: CompatOptions = {}): Promise<HumanConnectElement> {
  HumanConnect.open({ token: 'a-token', baseURL, ...options });
  return ready();
}

const gone = () => until(() => shown().length === 0, 'close');

/** What listeners of `on()` are told while `act` runs, until something was told. */
async function toldDuring(type: CompatEvent, act: () => unknown): Promise<unknown[]> {
  const told: unknown[] = [];
  const listener = (data: unknown) => told.push(data);
  HumanConnect.on(type, listener);
  await act();
  await until(() => told.length > 0, type);
  HumanConnect.off(type, listener);
  return told;
}

async function buttonIn(attributes: string): Promise<HTMLElement> {
  const place = await fixture<HTMLElement>(html`<div class="hapi__token-container"></div>`);
  place.innerHTML = `<button data-hapi-base-url="${baseURL}" ${attributes}>Connect</button>`;
  return place.querySelector('button') as HTMLElement;
}

const official = (attributes = '') =>
  OfficialPage.load({
    body: `<div class="hapi__token-container"><button data-hapi-base-url="${baseURL}" ${attributes}>Connect</button></div>`,
  });

/** The response of `onClose`, once Connect has sent `message`. */
async function officialResponse(message: object): Promise<Response> {
  const page = await official();
  let response: Response = {};
  await page.open({ onClose: (data: Response) => (response = data) });
  await page.say(message);
  return response;
}

async function ourResponse(message: object): Promise<Response> {
  let response: Response = {};
  const element = await ours({ onClose: (data) => (response = data as unknown as Response) });
  say(element, message);
  await gone();
  return response;
}

const messageOf = (act: () => unknown): string => {
  try {
    act();
    return 'nothing is thrown';
  } catch (error) {
    return (error as Error).message;
  }
};

interface Difference {
  readonly official: () => Promise<unknown>;
  readonly ours: () => Promise<unknown>;
  /** What the one and the other give. */
  readonly are: readonly [official: unknown, ours: unknown];
}

/** By the first cell of their row. */
const differences: Record<string, Difference> = {
  'Lists that Connect leaves out': {
    official: async () => (await officialResponse(close))['currentConnections'],
    ours: async () => (await ourResponse(close))['currentConnections'],
    are: [undefined, []],
  },
  'What else a close tells': {
    official: async () => (await officialResponse(close))['reason'],
    ours: async () => (await ourResponse(close))['reason'],
    are: [undefined, 'connect'],
  },
  'Hooks of `on()`, with a session of `open()`': {
    async official() {
      const page = await official();
      let calls = 0;
      page.on('close', () => (calls += 1));
      await page.open();
      await page.say(close);
      return calls;
    },
    ours: async () => (await toldDuring('close', async () => say(await ours(), close))).length,
    are: [0, 1],
  },
  'What the hook `error` is told': {
    async official() {
      const page = await official();
      let calls = 0;
      page.on('error', () => (calls += 1));
      await page.open();
      await page.say({ type: 'hapi-connect-error', error: 'It broke' });
      return calls;
    },
    async ours() {
      const told = await toldDuring('error', async () => say(await ours(), { type: 'hapi-connect-error', error: 'x' }));
      return told.length;
    },
    are: [0, 1],
  },
  'A hook that is added twice': {
    async official() {
      const page = await official('data-hapi-token="t"');
      let calls = 0;
      const hook = page.window.own(() => (calls += 1));
      page.client.on('close', hook);
      page.client.on('close', hook);
      page.document.querySelector('button')?.click();
      await page.loaded();
      await page.say(close);
      return calls;
    },
    async ours() {
      let calls = 0;
      const hook = () => (calls += 1);
      HumanConnect.on('close', hook);
      HumanConnect.on('close', hook);
      say(await ours(), close);
      await gone();
      HumanConnect.off('close', hook);
      return calls;
    },
    are: [2, 1],
  },
  'A callback that throws': {
    async official() {
      const page = await official();
      await page.open({
        onClose: () => {
          throw new Error('the page’s own');
        },
      });
      await page.say(close);
      return page.frame === null ? 'Connect is gone' : 'Connect stays';
    },
    async ours() {
      const act = async () => {
        const element = await ours({
          onClose: () => {
            throw new Error('the page’s own');
          },
        });
        say(element, close);
        await gone();
      };
      await uncaughtDuring(act);
      return shown().length === 0 ? 'Connect is gone' : 'Connect stays';
    },
    are: ['Connect stays', 'Connect is gone'],
  },
  'Options that are none, or without a token': {
    async official() {
      const page = await official();
      return [messageOf(() => page.client.open({})), messageOf(() => page.client.open(5))];
    },
    async ours() {
      const messages: string[] = [];
      for (const options of [{}, 5]) {
        await toldDuring('close', () => messages.push(messageOf(() => HumanConnect.open(options))));
      }
      return messages;
    },
    are: [
      ['The token attribute is required', 'Argument must be an object'],
      ['nothing is thrown', 'nothing is thrown'],
    ],
  },
  'The options object': {
    async official() {
      const page = await official();
      const options = { token: 't', baseURL };
      page.client.open(options);
      return Object.keys(options);
    },
    async ours() {
      const options = { token: 't', baseURL };
      await ours(options);
      return Object.keys(options);
    },
    are: [
      ['token', 'baseURL', '__baseURL'],
      ['token', 'baseURL'],
    ],
  },
  'What `open()` returns': {
    official: async () => typeof (await (await official()).open()),
    ours: () => Promise.resolve(HumanConnect.open({ token: 't', baseURL })?.localName),
    are: ['undefined', 'human-connect'],
  },
  '`open()` inside `onClose`': {
    async official() {
      const page = await official();
      let answer: unknown = 'not called';
      await page.open({ onClose: () => (answer = page.client.open({ token: 'again', baseURL })) });
      await page.say(close);
      return answer;
    },
    async ours() {
      let again: HumanConnectElement | null | undefined;
      const element = await ours({ onClose: () => (again = HumanConnect.open({ token: 'again', baseURL })) });
      say(element, close);
      await until(() => again !== undefined, 'onClose');
      return again?.localName;
    },
    are: [null, 'human-connect'],
  },
  '`mode` that is not given': {
    async official() {
      const page = await official();
      await page.open();
      return new URL(page.frame?.src ?? '').searchParams.get('mode');
    },
    ours: async () => (await addressOf(await ours())).searchParams.get('mode'),
    are: [null, 'auth'],
  },
  'Where the token can be read': {
    async official() {
      const page = await official();
      await page.open();
      return page.frame?.src.includes('a-token');
    },
    ours: async () => frameOf(await ours()).src.includes('a-token'),
    are: [true, false],
  },
  '`baseURL` that is neither `https:` nor on a loopback host': {
    async official() {
      const page = await official();
      page.client.open({ token: 't', baseURL: 'http://connect.invalid' });
      return page.frame?.src.split('?')[0];
    },
    async ours() {
      const told = await toldDuring('error', () =>
        HumanConnect.open({ token: 't', baseURL: 'http://connect.invalid' }),
      );
      return told.length;
    },
    are: ['http://connect.invalid/', 1],
  },
  'Names of preseeded sources outside Latin-1': {
    async official() {
      const page = await official();
      const preseededSources = [{ id: 'a', name: '医院' }];
      return (
        messageOf(() => page.client.open({ mode: 'select', clientId: 'c', preseededSources })) !== 'nothing is thrown'
      );
    },
    async ours() {
      const preseededSources = [{ id: 'a', name: '医院' }];
      const { searchParams } = await addressOf(await ours({ mode: 'select', clientId: 'c', preseededSources }));
      const bytes = Uint8Array.from(atob(searchParams.get('preseededSources') ?? ''), (char) => char.charCodeAt(0));
      return new TextDecoder().decode(bytes);
    },
    are: [true, '[{"id":"a","name":"医院"}]'],
  },
  'Messages of other frames and windows': {
    async official() {
      const page = await official();
      await page.open();
      await page.forge({ type: 'close' });
      return page.frame === null ? 'close Connect' : 'are ignored';
    },
    async ours() {
      const element = await ours();
      const heard = new Promise((resolve) => {
        addEventListener('message', resolve, { once: true });
      });
      postMessage(close, '*');
      await heard;
      return element.open ? 'are ignored' : 'close Connect';
    },
    are: ['close Connect', 'are ignored'],
  },
  'The logger': {
    async official() {
      const page = await official();
      const lines: unknown[] = [];
      await page.open({ logger: (line: unknown) => lines.push(line) });
      await page.say(close);
      return lines.includes('Building iframe');
    },
    async ours() {
      const lines: unknown[] = [];
      const element = await ours({ logger: (line) => lines.push(line) });
      say(element, close);
      await gone();
      return lines;
    },
    are: [true, ['close']],
  },
  'Elements in the page': {
    async official() {
      const page = await official();
      await page.open();
      return [page.frame?.id, page.overlay?.id];
    },
    async ours() {
      const element = await ours();
      return [element.localName, document.querySelector('#human-api')];
    },
    are: [
      ['human-api', 'human-api-connect-modal-overlay'],
      ['human-connect', null],
    ],
  },
  'Escape, and a button to close': {
    async official() {
      const page = await official();
      await page.open();
      return page.document.querySelectorAll('button:not([data-hapi-base-url])').length;
    },
    ours: async () => (await ours()).shadowRoot?.querySelectorAll('button').length,
    are: [0, 1],
  },
  'Buttons that are rendered after the page has loaded': {
    async official() {
      const page = await OfficialPage.load({ body: '<div class="hapi__token-container"></div>' });
      const container = page.document.querySelector('div') as HTMLElement;
      container.innerHTML = `<button data-hapi-token="t" data-hapi-base-url="${baseURL}">Connect</button>`;
      container.querySelector('button')?.click();
      return page.frame === null ? 'do nothing' : 'open Connect';
    },
    async ours() {
      (await buttonIn('data-hapi-token="t"')).click();
      return shown().length === 1 ? 'open Connect' : 'do nothing';
    },
    are: ['do nothing', 'open Connect'],
  },
  'Buttons without a container': {
    async official() {
      const page = await OfficialPage.load({ body: '<p>No container</p>' });
      return page.window.seen.console.filter((line) => line.includes('hapi__token-container')).length;
    },
    async ours() {
      const place = await fixture<HTMLElement>(html`<p><button data-hapi-token="t">Connect</button></p>`);
      place.querySelector('button')?.click();
      return shown().length;
    },
    are: [1, 0],
  },
  'The console': {
    async official() {
      const page = await official();
      await page.open();
      return page.window.seen.console.filter((line) => line.startsWith('Deprecation notice')).length;
    },
    async ours() {
      let lines = 0;
      const { warn } = console;
      console.warn = () => (lines += 1);
      await ours();
      console.warn = warn;
      return lines;
    },
    are: [1, 0],
  },
};

describe('in place of the official client', () => {
  afterEach(async () => {
    for (const element of shown()) {
      element.close();
      await element.updateComplete;
    }
  });

  for (const [row, { official: theirs, ours: mine, are }] of Object.entries(differences))
    it(`differs as MIGRATION.md says: ${row}`, async () => {
      expect([await theirs(), await mine()]).to.deep.equal(are);
    });

  it('differs in nothing else that MIGRATION.md has in its table', async () => {
    const text = await (await fetch('/MIGRATION.md')).text();
    const [, table = ''] = /^## What differs\n(.*?)^## /ms.exec(text) ?? [];
    const rows = [...table.matchAll(/^\| (.*?) +\|/gm)]
      .map(([, first]) => first)
      .filter((cell) => !/^-+$/.test(cell ?? ''));
    expect(rows.slice(1)).to.deep.equal(Object.keys(differences));
  });
});

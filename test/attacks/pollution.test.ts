import { expect, oneEvent } from '@open-wc/testing';
import { HumanConnect as compat } from '../../src/compat.js';
import { HumanConnect, HumanConnectElement, type HumanConnectOptions } from '../../src/index.js';
import { hear } from '../support/element/attacker.js';
import { addressOf, detailOf, frameOf, mounted, record, say, typesOf, until } from '../support/element/opened.js';
import { origins } from '../support/element/origins.js';

const baseUrl = `${origins.frames}/frame/`;
const elsewhere = `${origins.attacker}/frame/`;

/** Adds properties to `Object.prototype` while `run` runs, like a script that merges objects carelessly. */
async function polluted(names: object, run: () => unknown): Promise<void> {
  for (const [name, value] of Object.entries(names))
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  try {
    await run();
  } finally {
    for (const name of Object.keys(names)) Reflect.deleteProperty(Object.prototype, name);
  }
}

const shown = (): HumanConnectElement => document.querySelector('body > human-connect') as HumanConnectElement;

describe('a property on Object.prototype', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  const options: Record<string, unknown> = {
    token: 'theirs',
    baseUrl: elsewhere,
    baseURL: elsewhere,
    __baseURL: elsewhere,
    tokenEndpoint: '/fixtures/answer?body=%7B%22token%22%3A%22theirs%22%7D',
    authorize: () => Promise.resolve('theirs'),
    client: { open: () => undefined },
    mode: 'select',
    clientId: 'theirs',
    clientUserId: 'theirs',
    segment: 'theirs',
    pinnedProviders: 'theirs',
    config: 'theirs',
    inviteSessionId: 'theirs',
    preseed: true,
    label: 'theirs',
    messages: { close: 'theirs' },
    overlayOpacity: 0.1,
  };
  const opens: Record<string, (given: HumanConnectOptions) => HumanConnectElement | null> = {
    'HumanConnect.open()': (given) => HumanConnect.open(given),
    'the official client’s open()': (given) => compat.open(given),
  };
  for (const [what, open] of Object.entries(opens)) {
    for (const [name, value] of Object.entries(options)) {
      const isProperty = name in HumanConnectElement.prototype;
      it(`isn’t used as ${name} of ${what}`, async () => {
        await polluted({ [name]: value }, () => {
          const element = open({ segment: 'ours' }) as HumanConnectElement;
          if (isProperty) expect(element[name as keyof HumanConnectElement] === value).to.equal(false);
          expect(element.baseUrl).not.to.equal(elsewhere);
          expect(element.style.getPropertyValue('--human-connect-backdrop')).to.equal('');
          element.close();
        });
      });
    }

    for (const name of ['onConnectSource', 'onClose', 'logger'])
      it(`isn’t used as ${name} of ${what}`, async () => {
        const called: unknown[] = [];
        const element = open({ token: 't', baseUrl }) as HumanConnectElement;
        await oneEvent(element, 'ready');
        await polluted({ [name]: (data: unknown) => called.push(data) }, async () => {
          say(element, 'hapi-connect-connect-source');
          await oneEvent(element, 'connect-source');
          say(element, 'hapi-connect-close');
          await oneEvent(element, 'close');
        });
        expect(called).to.deep.equal([]);
      });
  }

  it('doesn’t redirect the token of a button with data-hapi-token', async () => {
    document.body.insertAdjacentHTML(
      'beforeend',
      `<div class="hapi__token-container" id="here"><button data-hapi-token="t">Open</button></div>`,
    );
    const place = document.querySelector('#here');
    try {
      await polluted({ hapiBaseUrl: elsewhere, hapiSegment: 'theirs' }, () => {
        place?.querySelector('button')?.click();
        expect([shown().baseUrl, shown().segment]).to.deep.equal(['https://hapi-connect.humanapi.co', undefined]);
      });
    } finally {
      place?.remove();
    }
  });

  it('doesn’t turn an element without data-hapi-token into a button', async () => {
    await polluted({ hapiToken: 'theirs' }, () => document.body.click());
    expect(document.querySelectorAll('body > human-connect')).to.have.length(0);
  });

  for (const name of ['session_token', 'id_token', 'token'])
    it(`isn’t used as ${name} of a token endpoint’s response`, async () => {
      const tokenEndpoint = (body: object) => `/fixtures/answer?body=${encodeURIComponent(JSON.stringify(body))}`;
      const element = await mounted({ token: null, tokenEndpoint: tokenEndpoint({ token: 'ours' }) });
      await polluted({ [name]: 'theirs' }, async () => {
        element.open = true;
        await oneEvent(element, 'ready');
      });
      expect((await addressOf(element)).searchParams.get('token')).to.equal('ours');
      element.close();
      await oneEvent(element, 'close');
      element.tokenEndpoint = tokenEndpoint({});
      await polluted({ [name]: 'theirs' }, async () => {
        element.open = true;
        expect(await detailOf(element, 'error')).to.include({ code: 'token-failed' });
      });
    });

  it('isn’t used as a field of a message', async () => {
    const element = await mounted();
    element.open = true;
    await oneEvent(element, 'ready');
    const told = record(element);
    await polluted({ type: 'hapi-connect-close', message: 'theirs', error: 'theirs' }, () => {
      hear({ hello: 'there' }, frameOf(element).contentWindow, origins.frames);
      hear({ type: 'hapi-connect-error', error: { code: 5 } }, frameOf(element).contentWindow, origins.frames);
    });
    expect(typesOf(told)).to.deep.equal(['error']);
    expect(told[0]?.detail).not.to.include({ message: 'theirs' });
    expect(frameOf(element).isConnected).to.equal(true);
  });
});

describe('overlayOpacity', () => {
  const backdrop = (overlayOpacity: unknown) => {
    const element = HumanConnect.open({ token: 't', baseUrl, overlayOpacity } as HumanConnectOptions);
    const value = element.style.getPropertyValue('--human-connect-backdrop');
    element.close();
    return value;
  };

  for (const opacity of [0, 0.3, 1, '0', '0.3', '1'])
    it(`of ${JSON.stringify(opacity)} sets the opacity of the backdrop`, async () => {
      const element = HumanConnect.open({ token: 't', baseUrl, overlayOpacity: opacity });
      await until(() => element.shadowRoot?.querySelector('dialog')?.open === true, 'dialog');
      const dialog = element.shadowRoot?.querySelector('dialog') as Element;
      const { backgroundColor } = getComputedStyle(dialog, '::backdrop');
      const alpha = /^rgba\(51, 51, 51, ([\d.]+)\)$/.exec(backgroundColor)?.[1] ?? '1';
      expect(Number(alpha)).to.be.closeTo(Number(opacity), 0.005);
      element.close();
      await oneEvent(element, 'close');
    });

  const others = [
    -0.1,
    1.1,
    NaN,
    Infinity,
    '',
    ' ',
    'dark',
    '50%',
    null,
    undefined,
    true,
    [],
    [0.5],
    {},
    1n,
    Symbol('x'),
  ];
  for (const [index, other] of [...others, 'url(/x)', '0.5), url(/x', 'var(--x)', '0.5) } * { color: red'].entries())
    it(`that isn’t a number from 0 to 1 is ignored, ${index}: ${typeof other}`, () => {
      expect(backdrop(other)).to.equal('');
    });

  it('can’t load a URL', async () => {
    const match = `mark-${Math.random()}`;
    const element = HumanConnect.open({
      token: 't',
      baseUrl,
      overlayOpacity: `0.5), url("/fixtures/answer?${match}"`,
    });
    await oneEvent(element, 'ready');
    // By then, any request of a style has been sent.
    await new Promise(requestAnimationFrame);
    await fetch(`/fixtures/answer?last&${match}`);
    const log = (await (await fetch(`/fixtures/log?match=${match}`)).json()) as unknown[];
    expect(log).to.have.length(1);
    element.close();
    await oneEvent(element, 'close');
  });
});

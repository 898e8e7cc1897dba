import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import type { Authorize, HumanConnectElement } from '../../src/index.js';
import { attackFromFrame, hear, heardFrom } from '../support/element/attacker.js';
import { forged } from '../support/element/forged.js';
import { frameOf, heardAll, mounted, opened, record, say, typesOf, until } from '../support/element/opened.js';
import { frameThatPosts, origins } from '../support/element/origins.js';
import { uncaughtDuring } from '../support/element/uncaught.js';

const source = { id: 'forged', name: 'Forged' };

describe('a forged message', () => {
  afterEach(() => {
    for (const element of document.querySelectorAll('human-connect')) element.close();
  });

  /** Expects that the attack has no effect. */
  async function resists(act: (element: HumanConnectElement) => unknown, element?: HumanConnectElement): Promise<void> {
    const target = element ?? (await opened());
    const told = record(target);
    const before = target.response;
    const errors = await uncaughtDuring(async () => {
      await act(target);
      await nextFrame();
    });
    expect([...errors, ...typesOf(told)]).to.deep.equal([]);
    expect(target.response).to.equal(before);
  }

  it('from the page itself is ignored', () =>
    resists(async () => {
      const heard = heardFrom(() => window, forged.length);
      for (const data of forged) postMessage(data, '*');
      await heard;
    }));

  it('from a frame of another origin is ignored', () => resists(() => attackFromFrame()));

  it('from a sandboxed frame, whose origin is null, is ignored', () =>
    resists(() => attackFromFrame({ sandbox: 'allow-scripts', origin: origins.frames })));

  it('from another frame on Connect’s own origin is ignored', () =>
    resists(() => attackFromFrame({ origin: origins.frames })));

  it('from our own frame, after it has navigated to another origin, is ignored', () =>
    resists(async (element) => {
      const { contentWindow } = frameOf(element);
      const heard = heardFrom(() => contentWindow, forged.length);
      contentWindow?.postMessage({ fixture: 'navigate', to: frameThatPosts(forged, origins.attacker) }, '*');
      await heard;
    }));

  it('from a Connect that redirects to another origin is ignored', async () => {
    const to = frameThatPosts(forged, origins.attacker);
    const element = await mounted({ baseUrl: `${origins.frames}/redirect?to=${encodeURIComponent(to)}` });
    const told = record(element);
    const heard = heardFrom(() => element.shadowRoot?.querySelector('iframe')?.contentWindow ?? null, forged.length);
    element.open = true;
    await heard;
    await nextFrame();
    expect(typesOf(told).filter((type) => type !== 'ready')).to.deep.equal([]);
    expect(element.response.currentConnections).to.deep.equal([]);
  });

  it('from another element’s frame is ignored', async () => {
    const other = await opened();
    await resists(async () => {
      say(other, forged[0]);
      await heardAll(other);
    });
  });

  it('from a window that isn’t a frame, on Connect’s origin, is ignored', () =>
    resists(() => {
      for (const from of [null, window, window.parent, new MessageChannel().port1])
        for (const data of forged) hear(data, from, origins.frames);
    }));

  it('from an origin that resembles Connect’s is ignored', () =>
    resists((element) => {
      const { protocol, host, port, hostname } = new URL(origins.frames);
      const alike = [
        'null',
        '',
        '*',
        `${origins.frames}/`,
        `${origins.frames}.evil.test`,
        `${origins.frames}@evil.test`,
        `${protocol}//evil.test`,
        `${protocol}//evil-${host}`,
        `${protocol}//${hostname}`,
        `${protocol}//${hostname}:${port}0`,
        `https://${host}`,
        `${protocol}//localhost:${port}`,
        origins.frames.toUpperCase(),
        location.origin,
      ];
      for (const origin of alike) for (const data of forged) hear(data, frameOf(element).contentWindow, origin);
    }));

  it('is accepted from our frame on Connect’s origin, which shows that the tests above can fail', async () => {
    const element = await opened();
    const told = record(element);
    hear(forged[0], frameOf(element).contentWindow, origins.frames);
    expect(typesOf(told)).to.deep.equal(['connect-source']);
  });

  it('that arrives after close is ignored, also in the next session', async () => {
    const element = await opened();
    const { contentWindow } = frameOf(element);
    const told = record(element);
    const heard = heardFrom(() => contentWindow, 1);
    say(element, forged[0]);
    element.close();
    element.open = true;
    await Promise.race([heard, oneEvent(element, 'ready')]);
    await until(() => element.matches(':state(ready)'), 'ready');
    await heardAll(element);
    expect(typesOf(told)).to.deep.equal(['close', 'ready']);
  });

  it('that replays an accepted one is ignored, in this session and the next', async () => {
    const element = await opened();
    let heard: MessageEvent | undefined;
    addEventListener('message', (event) => (heard = event), { once: true });
    say(element, forged[0]);
    await oneEvent(element, 'connect-source');
    await until(() => heard !== undefined, 'heard');
    const { data: said } = heard as unknown as MessageEvent<unknown>;
    await resists(() => hear(said, window, location.origin), element);
    element.close();
    element.open = true;
    await oneEvent(element, 'ready');
    await resists(() => {
      const { data, origin, source } = heard as unknown as MessageEvent<unknown>;
      hear(data, source, origin);
    }, element);
  });

  it('is ignored while the token is pending', async () => {
    const authorize: Authorize = () => new Promise(() => undefined);
    const element = await mounted({ authorize });
    element.open = true;
    await element.updateComplete;
    await resists(() => {
      for (const from of [null, window]) for (const data of forged) hear(data, from, origins.frames);
    }, element);
    expect(element.open).to.equal(true);
  });

  it('from a preloaded frame is ignored before the opening, and isn’t kept for later', async () => {
    const element = await mounted({ preload: 'auto', baseUrl: frameThatPosts(forged) });
    const told = record(element);
    const frame = () => element.shadowRoot?.querySelector('iframe')?.contentWindow ?? null;
    const heard = heardFrom(frame, forged.length);
    await element.updateComplete;
    element.shadowRoot?.querySelector('slot')?.dispatchEvent(new Event('touchstart'));
    await heard;
    // The element gets each message after this listener.
    await nextFrame();
    element.open = true;
    await oneEvent(element, 'ready');
    expect(typesOf(told)).to.deep.equal(['ready']);
    expect(element.response.currentConnections).to.deep.equal([]);
  });

  it('can’t change Object.prototype', async () => {
    const element = await opened();
    const text = JSON.stringify(forged[0]).replace(
      /^\{/,
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{}},',
    );
    say(element, text);
    const { detail } = await oneEvent<CustomEvent<object>>(element, 'connect-source');
    expect(detail).to.not.have.property('polluted');
    expect({}).to.not.have.property('polluted');
    expect(Object.getPrototypeOf(detail)).to.equal(Object.prototype);
  });

  it('can’t be made by changing an event’s detail', async () => {
    const element = await opened();
    say(element, forged[0]);
    const { detail } = await oneEvent<CustomEvent<{ currentConnections: object[] }>>(element, 'connect-source');
    expect(() => detail.currentConnections.push(source)).to.throw(TypeError);
    expect(() => Object.assign(detail.currentConnections[0] ?? {}, { name: 'x' })).to.throw(TypeError);
    expect(element.response.currentConnections).to.deep.equal([source]);
  });
});

describe('a policy that blocks', () => {
  it('an origin that starts like Connect’s doesn’t count as blocking Connect', async () => {
    const element = await opened();
    const told = record(element);
    for (const blockedURI of [`${origins.frames}0`, `${origins.frames}.evil.test`, ''])
      document.dispatchEvent(
        new SecurityPolicyViolationEvent('securitypolicyviolation', {
          effectiveDirective: 'frame-src',
          violatedDirective: 'frame-src',
          disposition: 'enforce',
          documentURI: location.href,
          originalPolicy: "frame-src 'none'",
          statusCode: 200,
          blockedURI,
          bubbles: true,
        }),
      );
    await nextFrame();
    expect(typesOf(told)).to.deep.equal([]);
    element.close();
  });
});

describe('a malicious base-url', () => {
  const gadgets = [
    'javascript:void(parent.document.title="run")//',
    'JaVaScRiPt:void(parent.document.title="run")//',
    'java\nscript:void(parent.document.title="run")//',
    '\u0001javascript:void(parent.document.title="run")//',
    'data:text/html,<script>parent.document.title="run"</script>',
    'blob:https://hapi-connect.humanapi.co/1',
    'filesystem:https://hapi-connect.humanapi.co/1',
    'about:srcdoc',
    '//evil.test',
    '\\\\evil.test',
    '/here',
    'http://evil.test',
    'https:evil.test',
    'https://hapi-connect.humanapi.co@evil.test',
    'https://user:secret@hapi-connect.humanapi.co',
    'https://evil.test\\@hapi-connect.humanapi.co',
    ' https://evil.test',
    'https://evil.test\t/x',
    'http://localhost.evil.test',
    'http://127.0.0.1.evil.test',
    'http://[::ffff:127.0.0.1].evil.test',
  ];
  for (const gadget of gadgets)
    it(`loads nothing: ${JSON.stringify(gadget)}`, async () => {
      const title = document.title;
      const entries = performance.getEntriesByType('resource').length;
      const element = await fixture<HumanConnectElement>(
        html`<human-connect token="secret-token" base-url=${gadget} open></human-connect>`,
      );
      const told = record(element);
      await element.show();
      expect(element.shadowRoot?.querySelectorAll('iframe, link').length).to.equal(0);
      expect(typesOf(told).at(-1) ?? 'close').to.equal('close');
      expect(performance.getEntriesByType('resource').length).to.equal(entries);
      expect(document.title).to.equal(title);
    });
});

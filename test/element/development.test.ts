import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.development.js';
import { HumanConnect, type ClientOptions, type HumanConnectElement } from '../../src/index.js';
import { origins } from '../support/element/origins.js';

const baseUrl = `${origins.frames}/frame/`;

describe('in development, the console', () => {
  let warnings: string[];
  const { warn } = console;
  beforeEach(() => {
    warnings = [];
    console.warn = (...said: unknown[]) => warnings.push(said.join(' '));
  });
  afterEach(() => {
    console.warn = warn;
  });

  /** What is said of an element with this markup, on which `set` has set properties. */
  async function saidOf(markup: string, set: object = {}): Promise<string[]> {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.innerHTML = markup;
    const element = place.querySelector('human-connect') as HumanConnectElement;
    Object.assign(element, set).requestUpdate();
    await element.updateComplete;
    element.close();
    return warnings;
  }

  /** The same, once the element has been opened too. It is, before hydration, what a server has written. */
  async function saidOnOpening(markup: string, set: object = {}): Promise<string[]> {
    await saidOf(markup);
    const element = document.querySelector('human-connect') as HumanConnectElement;
    Object.assign(element, set).open = true;
    await element.updateComplete;
    element.close();
    return warnings;
  }

  // First: what is said is said once.
  it('tells that an element was opened without a token, where it needs one', async () => {
    const client = { open: (options: ClientOptions) => options.onClose({ status: 'MISSING_SESSION_TOKEN' }) };
    await saidOf('<human-connect open mode="select" client-id="c">', { baseUrl });
    await saidOf('<human-connect open token="t">', { client });
    await saidOf('<human-connect client-id="c">');
    expect(warnings).to.deep.equal([]);
    await saidOf('<human-connect open mode="select" preseed client-id="c">', { baseUrl });
    await saidOf('<human-connect open token="">', { baseUrl });
    expect(warnings).to.deep.equal([
      '<human-connect>: opened without a token, it closed at once. Set token-endpoint, authorize or token.',
    ]);
  });

  it('stays silent about what a server wrote as attributes, where a framework then sets the properties', async () => {
    const messages = { close: 'Done' };
    const preseededSources = [{ id: '5b1daf3f079c652eaf41fd23', name: 'Starfleet Pharmacy' }];
    await saidOnOpening(
      `<human-connect authorize="() =&gt; 't'" clientid="c" loadtimeout="15000" messages="[object Object]"
        notrigger="false" preseed="false" preseeded-sources="[object Object]">`,
      { baseUrl, authorize: () => 't', clientId: 'c', messages, noTrigger: false, preseed: false, preseededSources },
    );
    expect(warnings).to.deep.equal([]);
  });

  for (const [markup, ...words] of [
    ['<human-connect authorize="() => token">', 'authorize', 'property authorize'],
    ['<human-connect messages="[object Object]">', 'messages', 'property messages'],
    ['<human-connect client="[object Object]">', 'client', 'property client'],
    ['<human-connect clientId="id">', 'clientid', 'client-id'],
    ['<human-connect client_user_id="id">', 'client_user_id', 'client-user-id'],
    ['<human-connect tokenEndpoint="/auth/token">', 'tokenendpoint', 'token-endpoint'],
    ['<human-connect inviteSessionID="id">', 'invitesessionid', 'invite-session-id'],
    ['<human-connect preseed="false">', 'preseed', 'true'],
    ['<human-connect preseeded-sources="[object Object]">', 'the attribute preseeded-sources', 'JSON'],
    ['<human-connect open="false">', 'open', 'true'],
    ['<human-connect onConnectSource="count()">', 'onconnectsource', "addEventListener('connect-source', …)"],
    [
      '<human-connect open token="t" token-endpoint="/auth/token" client-id="c">',
      'authorize, token-endpoint and token, the first',
    ],
    ['<human-connect open token-endpoint="/auth/token">', 'client-id'],
    ['<human-connect open preload="eager" token="t">', 'none, metadata and auto'],
    ['<human-connect open callback-url="/done" token="t">', 'callback-url does nothing without hosted'],
    ['<human-connect open hosted client-id="c" config="c" token-endpoint="/auth/token">', 'takes neither config'],
    ['<human-connect open token="t"><button>Connect</button>', 'slot="trigger"'],
    ['<human-connect open no-trigger token="t"><a slot="trigger" href="/">Connect</a>', 'no-trigger'],
  ] as const)
    it(`tells what is wrong with ${markup}`, async () => {
      const said = (await saidOnOpening(markup, { baseUrl })).filter((text) =>
        words.every((word) => text.includes(word)),
      );
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^<human-connect>: /);
    });

  for (const [name, right] of [
    ['token-endpont', 'token-endpoint'],
    ['clent-id', 'client-id'],
    ['cleint-user-id', 'client-user-id'],
    ['preseeded-source', 'preseeded-sources'],
    ['lable', 'label'],
  ] as const)
    it(`names the attribute that ${name} is a misspelling of`, async () => {
      expect(await saidOnOpening(`<human-connect ${name}="jane@example.com">`, { baseUrl, token: 't' })).to.deep.equal([
        `<human-connect>: the attribute ${name} does nothing. Did you mean ${right}?`,
      ]);
    });

  it('tells why a session with options that cannot be used has ended, without the token and the user’s id', async () => {
    const own = { token: 'a-token', clientUserId: 'jane@example.com' };
    await saidOf('<human-connect open mode="select">', own);
    await saidOf('<human-connect open>', { ...own, baseUrl: 'ftp://a-token/?user=jane%40example.com' });
    expect(warnings).to.deep.equal([
      '<human-connect>: mode="select" needs a client-id. See "Errors" in REFERENCE.md of human-connect-element.',
      '<human-connect>: base-url must be an https: address, or http: on a loopback host, not "ftp://…/?user=…". ' +
        'See "Errors" in REFERENCE.md of human-connect-element.',
    ]);
  });

  it('tells of a listener to an event that there is not', async () => {
    const element = await fixture<HumanConnectElement>(html`<human-connect></human-connect>`);
    for (const type of ['connectSource', 'ConnectSource', 'connect-source', 'click'])
      element.addEventListener(type, () => undefined);
    expect(warnings).to.deep.equal([
      '<human-connect>: there is no event connectSource. Listen to connect-source.',
      '<human-connect>: there is no event ConnectSource. Listen to connect-source.',
    ]);
  });

  for (const [name, right] of [
    ['baseURL', 'baseUrl, or the attribute base-url'],
    ['clientid', 'clientId, or the attribute client-id'],
    ['client-user-id', 'clientUserId, or the attribute client-user-id'],
    ['Authorize', 'authorize'],
  ] as const)
    it(`tells that the property ${name} is not read`, async () => {
      expect(await saidOf('<human-connect>', { [name]: 'jane@example.com' })).to.deep.equal([
        `<human-connect>: the property ${name} does nothing. Write ${right}.`,
      ]);
    });

  it('tells a mistake once, for all elements that make it', async () => {
    const twice = '<human-connect client--id="a"></human-connect><human-connect client--id="b"></human-connect>';
    expect(await saidOnOpening(twice)).to.have.length(1);
    expect(await saidOnOpening(twice)).to.have.length(1);
  });

  it('holds nothing that the page has given', async () => {
    await saidOf('<human-connect open clientid="a-client" client-userid="a-user" token="a-token">', {
      baseUrl,
      authorize: () => Promise.resolve('a-token'),
      baseurl: 'a-user',
    });
    expect(warnings).to.have.length.above(1);
    expect(warnings.join()).not.to.match(/a-client|a-user|a-token/);
  });

  it('stays silent where all is right, and of a template that is yet to be read', async () => {
    await saidOf(
      `<human-connect open required name="sources" class="wide" role="group" title="Records" slot="main" nonce="n" id="it"
        tabindex="0" lang="en" hidden data-v-7ba5bd90 _ngcontent-ng-c1="" part="connect" :base-url="url" data-client-id="c" aria-label="Records"
        token-endpoint="/auth/token" client-id="c" client-user-id="u" preload="none" preseeded-sources='[{"id":"a"}]'
        onclose="void 0">Connect <b>records</b><button slot="trigger">Connect</button></human-connect>`,
      { baseUrl, messages: { close: 'Done' }, onclick: () => undefined },
    );
    const element = HumanConnect.open({ token: 't', clientId: 'c', baseURL: baseUrl, overlayOpacity: 0.5, label: 'L' });
    await element.updateComplete;
    element.close();
    expect(warnings).to.deep.equal([]);
  });
});

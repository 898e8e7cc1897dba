import { expect, fixture, html } from '@open-wc/testing';
import { HumanConnectElement } from '../../src/index.js';

/** By attribute: the property. */
const texts: Record<string, string> = {
  token: 'token',
  'token-endpoint': 'tokenEndpoint',
  'client-id': 'clientId',
  'client-user-id': 'clientUserId',
  mode: 'mode',
  segment: 'segment',
  'pinned-providers': 'pinnedProviders',
  config: 'config',
  'invite-session-id': 'inviteSessionId',
  'base-url': 'baseUrl',
  'callback-url': 'callbackUrl',
  'hosted-url': 'hostedUrl',
  preload: 'preload',
  label: 'label',
  name: 'name',
};
const booleans: Record<string, string> = {
  preseed: 'preseed',
  open: 'open',
  inline: 'inline',
  hosted: 'hosted',
  'no-trigger': 'noTrigger',
  required: 'required',
  disabled: 'disabled',
};

describe('properties and attributes', () => {
  afterEach(async () => {
    for (const element of document.querySelectorAll('human-connect')) {
      element.close();
      await element.updateComplete;
    }
  });

  for (const [attribute, property] of Object.entries(texts))
    it(`${attribute} sets ${property}, and takes it away`, () => {
      const element = document.createElement('human-connect');
      element.setAttribute(attribute, 'a text');
      expect(element).to.have.property(property, 'a text');
      element.removeAttribute(attribute);
      expect(element).to.have.property(property, null);
    });

  for (const [attribute, property] of Object.entries(booleans))
    it(`${attribute} sets ${property}, which is false without it`, () => {
      const element = document.createElement('human-connect');
      expect(element).to.have.property(property, false);
      element.setAttribute(attribute, '');
      expect(element).to.have.property(property, true);
      element.removeAttribute(attribute);
      expect(element).to.have.property(property, false);
    });

  it('preseeded-sources sets preseededSources from JSON, and takes it away', () => {
    const element = document.createElement('human-connect');
    element.setAttribute('preseeded-sources', '[{"id":"1","name":"One"}]');
    expect(element.preseededSources).to.deep.equal([{ id: '1', name: 'One' }]);
    element.removeAttribute('preseeded-sources');
    expect(element.preseededSources).to.equal(null);
  });

  it('name, required and disabled are reflected as those of any control are', async () => {
    const element = await fixture<HumanConnectElement>(html`<human-connect></human-connect>`);
    Object.assign(element, { name: 'source', required: true, disabled: true });
    await element.updateComplete;
    expect(element.getAttribute('name')).to.equal('source');
    expect(element.matches('[required]:disabled')).to.equal(true);
    Object.assign(element, { name: null, required: false, disabled: false });
    await element.updateComplete;
    expect(element.getAttributeNames()).to.deep.equal([]);
  });

  it('open takes null and undefined for false', () => {
    const element = document.createElement('human-connect');
    for (const nothing of [null, undefined]) {
      element.open = true;
      element.open = nothing;
      expect(element.open).to.equal(false);
    }
  });
});

describe('HumanConnectElement.define()', () => {
  it('registers the class under another name', () => {
    class Records extends HumanConnectElement {}
    Records.define('my-records');
    expect(document.createElement('my-records')).to.be.instanceOf(Records);
  });

  it('leaves a name that is taken as it is', () => {
    class Other extends HumanConnectElement {}
    Other.define();
    HumanConnectElement.define();
    expect(document.createElement('human-connect')).not.to.be.instanceOf(Other);
  });
});

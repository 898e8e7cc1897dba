import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withToken } from '../../src/connect/connect-url.js';
import { callbackUrl, hostedUrl, type HostedOptions } from '../../src/connect/hosted-url.js';
import type { ConnectOptions } from '../../src/connect/options.js';

type Options = ConnectOptions & HostedOptions;

const page = { address: 'https://app.example/records?tab=1#list', base: 'https://app.example/records' };
const addressOf = (options: Options, token = 't', from = page) =>
  withToken(hostedUrl({ clientId: 'client', ...options }, from), token);

describe('hostedUrl', () => {
  it('opens Human API’s own hosted app, which comes back to the page without query and fragment', () => {
    expect(addressOf({}, 'a b').href).to.equal(
      'https://hapi-link.humanapi.co/connect?clientId=client&token=a+b&callback=https%3A%2F%2Fapp.example%2Frecords',
    );
  });

  it('passes mode, segment and pinned providers on, and nothing else of the options', () => {
    const { searchParams } = addressOf({
      mode: 'select',
      segment: 's',
      pinnedProviders: 'p,q',
      clientUserId: 'jane@example.com',
      config: 'c',
      inviteSessionId: 'i',
      preseed: true,
      preseededSources: [{ id: '1' }],
      baseUrl: 'https://connect.example',
    });
    expect(Object.fromEntries(searchParams)).to.deep.equal({
      clientId: 'client',
      token: 't',
      callback: 'https://app.example/records',
      mode: 'select',
      segment: 's',
      pinnedProviders: 'p,q',
    });
  });

  it('leaves out what is null, empty or undefined', () => {
    const { searchParams } = addressOf({
      mode: null,
      segment: '',
      pinnedProviders: null,
      hostedUrl: '',
      callbackUrl: null,
    });
    expect([...searchParams.keys()]).to.deep.equal(['clientId', 'token', 'callback']);
  });

  it('keeps path and query of the hosted app’s address, and drops its fragment', () => {
    const { href } = addressOf({ hostedUrl: 'http://127.0.0.1:4100/connect?a=b#c', callbackUrl: 'https://x.example/' });
    expect(href).to.equal(
      'http://127.0.0.1:4100/connect?a=b&clientId=client&token=t&callback=https%3A%2F%2Fx.example%2F',
    );
  });

  it('resolves a callback as any address in the page, and takes one of an app', () => {
    const callback = (given: string) => callbackUrl({ callbackUrl: given }, page).href;
    expect(callback('done?a=1#/b')).to.equal('https://app.example/done?a=1#/b');
    expect(callback('/')).to.equal('https://app.example/');
    expect(callback('hapiconnect://back')).to.equal('hapiconnect://back');
  });

  const unusable: Record<string, [Record<string, unknown>, RegExp]> = {
    'no client-id': [{ clientId: '' }, /client-id/],
    'a hosted app that is not https': [{ hostedUrl: 'http://hapi-link.example' }, /hosted-url/],
    'a hosted app that is a script': [{ hostedUrl: 'javascript:alert(1)' }, /hosted-url/],
    'a callback that is no address': [{ callbackUrl: 'https://' }, /callback-url/],
    'a callback that is a script': [{ callbackUrl: 'javascript:alert(1)' }, /callback-url/],
    'a callback that is data': [{ callbackUrl: 'data:text/html,hello' }, /callback-url/],
    'a callback that is a number': [{ callbackUrl: 5 }, /callback-url/],
    'a mode that is none': [{ mode: 'other' }, /mode must be/],
    'a token that is a number': [{ token: 42 }, /token must be a string/],
  };
  for (const [name, [options, sentence]] of Object.entries(unusable))
    it(`throws a TypeError that names ${name}`, () => {
      expect(() => addressOf(options)).to.throw(TypeError, sentence);
    });

  it('throws a TypeError that names the callback in a page that has no address to come back to', () => {
    for (const address of ['about:srcdoc', 'blob:https://app.example/1', 'data:text/html,a', 'file:///a.html'])
      expect(() => addressOf({}, 't', { address, base: address })).to.throw(TypeError, /callback-url/);
  });
});

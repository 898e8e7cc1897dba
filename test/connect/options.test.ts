import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { connectUrl, withToken } from '../../src/connect/connect-url.js';
import { needsToken, type CONNECT_OPTION_NAMES, type ConnectOptions } from '../../src/connect/options.js';

const addressOf = (options: ConnectOptions, token = '') => withToken(connectUrl(options), token);
const query = (options: ConnectOptions, token?: string) =>
  Object.fromEntries(addressOf(options, token).searchParams.entries());

describe('connectUrl', () => {
  it('is Human API’s own Connect with the token, by default', () => {
    expect(addressOf({}, 'a b&c=d').href).to.equal('https://hapi-connect.humanapi.co/?token=a+b%26c%3Dd&mode=auth');
  });

  it('is Human API’s own Connect if the base URL is empty or null', () => {
    for (const baseUrl of ['', null, undefined])
      expect(addressOf({ baseUrl }, 't').href).to.equal('https://hapi-connect.humanapi.co/?token=t&mode=auth');
  });

  it('keeps the path and query of the base URL, and removes its fragment', () => {
    const { href } = addressOf({ baseUrl: 'https://connect.example/some/path?a=b#c' }, 't');
    expect(href).to.equal('https://connect.example/some/path?a=b&token=t&mode=auth');
  });

  it('overrides parameters of the same name in the base URL’s query', () => {
    const { searchParams } = addressOf({ baseUrl: 'https://connect.example/?token=a&mode=select&x=y&token=b' }, 't');
    expect([...searchParams].sort()).to.deep.equal([
      ['mode', 'auth'],
      ['token', 't'],
      ['x', 'y'],
    ]);
  });

  it('passes each option under its name on the wire', () => {
    const options: ConnectOptions = {
      inviteSessionId: 'invite',
      config: 'c',
      segment: 's',
      pinnedProviders: 'p,q',
      preseed: true,
    };
    expect(query(options, 't')).to.deep.equal({
      token: 't',
      pisId: 'invite',
      mode: 'auth',
      preseed: 'true',
      config: 'c',
      segment: 's',
      pinnedProviders: 'p,q',
    });
  });

  it('takes each mode by its name', () => {
    expect(query({ mode: 'auth' }, 't')).to.deep.equal({ token: 't', mode: 'auth' });
    expect(query({ mode: 'select', clientId: 'c' })).to.include({ mode: 'select' });
  });

  it('has no token in it, only the place where withToken() puts one', () => {
    expect(connectUrl({ token: 'a-token' }).href).to.equal('https://hapi-connect.humanapi.co/?token=&mode=auth');
  });

  it('leaves out what is null, empty or undefined', () => {
    const options = { segment: null, config: '', pinnedProviders: undefined, mode: null, baseUrl: null };
    expect(query(options, 't')).to.deep.equal({ token: 't', mode: 'auth' });
  });

  it('never contains the user’s id, nor the client’s id in auth mode', () => {
    expect(query({ clientId: 'client', clientUserId: 'jane@example.com' }, 't')).to.deep.equal({
      token: 't',
      mode: 'auth',
    });
  });

  it('contains the client’s id and the preseeded sources in select mode, in any script', () => {
    const preseededSources = [{ id: '1', name: 'Œuvre 医院 🏥' }];
    const sent = query({ mode: 'select', clientId: 'client', preseededSources });
    expect(sent).to.include({ mode: 'select', clientId: 'client' });
    expect(sent).not.to.have.property('token');
    const bytes = Uint8Array.from(atob(sent.preseededSources ?? ''), (char) => char.charCodeAt(0));
    expect(JSON.parse(new TextDecoder().decode(bytes))).to.deep.equal(preseededSources);
  });

  it('contains an empty list in select mode without preseeded sources, as in the official client', () => {
    expect(query({ mode: 'select', clientId: 'client' }).preseededSources).to.equal(btoa('[]'));
  });

  it('accepts 100,000 preseeded sources', () => {
    const preseededSources = Array.from({ length: 100_000 }, (_, index) => ({ id: String(index), name: 'é' }));
    expect(query({ mode: 'select', clientId: 'c', preseededSources }).preseededSources).to.have.length.above(1e6);
  });

  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  const unusable: Record<string, [unknown, RegExp]> = {
    'a base URL that is not https': [{ baseUrl: 'http://connect.example' }, /base-url/],
    'a base URL that is a script': [{ baseUrl: 'javascript:alert(1)' }, /base-url/],
    'a base URL that is a number': [{ baseUrl: 5 }, /base-url/],
    'a token that is a number': [{ token: 42 }, /token must be a string/],
    'a token that is an object': [{ token: {} }, /token must be a string/],
    'a mode that is none': [{ mode: 'other' }, /mode must be/],
    'select mode without client-id': [{ mode: 'select' }, /client-id/],
    'preseeded sources that are no list': [{ preseededSources: {} }, /preseeded-sources/],
    'preseeded sources that are broken JSON': [{ preseededSources: '[' }, /preseeded-sources/],
    'preseeded sources that hold themselves': [{ mode: 'select', clientId: 'c', preseededSources: cyclic }, /./],
    'preseeded sources that hold a bigint': [{ mode: 'select', clientId: 'c', preseededSources: [1n] }, /./],
  };
  for (const [name, [options, sentence]] of Object.entries(unusable))
    it(`throws a TypeError that names ${name}`, () => {
      expect(() => connectUrl(options as ConnectOptions)).to.throw(TypeError, sentence);
    });

  it('says what was given, cut short where it is long', () => {
    const long = `http://connect.example/${'x'.repeat(100)}`;
    assert.throws(() => connectUrl({ baseUrl: long }), {
      name: 'TypeError',
      message: `base-url must be an https: address, or http: on a loopback host, not "${long.slice(0, 80)}"`,
    });
  });

  it('names a value that is no text by its type, and does not read it', () => {
    const unreadable = {
      toString(): string {
        throw new Error('was read');
      },
    };
    assert.throws(() => connectUrl({ mode: unreadable } as unknown as ConnectOptions), {
      name: 'TypeError',
      message: 'mode must be "auth" or "select", not a value of type object',
    });
    assert.throws(() => connectUrl({ token: unreadable } as unknown as ConnectOptions), {
      name: 'TypeError',
      message: 'token must be a string, not a value of type object',
    });
  });
});

describe('CONNECT_OPTION_NAMES', () => {
  it('has every option of ConnectOptions', () => {
    // The element passes only options whose name is listed here to the session.
    type Missing = Exclude<keyof ConnectOptions, (typeof CONNECT_OPTION_NAMES)[number]>;
    const isComplete: [Missing] extends [never] ? true : Missing = true;
    expect(isComplete).to.equal(true);
  });
});

describe('needsToken', () => {
  it('is false only in select mode without preseed', () => {
    expect(needsToken({})).to.equal(true);
    expect(needsToken({ mode: 'auth' })).to.equal(true);
    expect(needsToken({ mode: 'select', preseed: true })).to.equal(true);
    expect(needsToken({ mode: 'select' })).to.equal(false);
  });
});

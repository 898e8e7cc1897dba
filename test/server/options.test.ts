// `createTokenHandler()` checks its options when it's called.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createTokenHandler, type TokenHandlerOptions } from '../../src/server/index.js';

const good: TokenHandlerOptions = { clientId: 'client', clientSecret: 'hush', userId: () => null };
const make = (options: unknown) => () => createTokenHandler(options as TokenHandlerOptions);

describe('createTokenHandler', () => {
  it('accepts an id, a secret and a function', () => {
    assert.equal(typeof createTokenHandler(good), 'function');
    assert.equal(typeof createTokenHandler({ ...good, authUrl: undefined, fetch: undefined }), 'function');
  });

  for (const [what, options, message] of [
    ['without clientId', { ...good, clientId: undefined }, /^createTokenHandler: clientId is missing: give a string/],
    ['with an empty clientId', { ...good, clientId: '' }, /clientId is missing/],
    ['without clientSecret', { ...good, clientSecret: undefined }, /clientSecret is missing: give a string/],
    ['with a clientSecret that isn’t a string', { ...good, clientSecret: 1 }, /clientSecret is missing/],
    ['without userId', { ...good, userId: undefined }, /userId is missing: give a function/],
    ['with a userId that is no function', { ...good, userId: 'jane' }, /userId is missing: give a function/],
    ['with an authUrl that is no URL', { ...good, authUrl: 'auth.humanapi.co' }, /authUrl is not an http\(s\) URL/],
    ['with an authUrl of another scheme', { ...good, authUrl: 'file:///etc' }, /authUrl/],
    ['with an authUrl of a scheme that ends like http', { ...good, authUrl: 'xhttp://auth.test' }, /authUrl/],
    ['with an authUrl with a password', { ...good, authUrl: 'https://me:hush@auth.test' }, /authUrl/],
    ['with a fetch that is no function', { ...good, fetch: 'fetch' }, /fetch is not a function/],
    ['without anything', undefined, /clientId is missing.*\. clientSecret is missing.*\. userId is missing/],
    ['with null', null, /clientId is missing/],
  ] as const)
    it(`throws a TypeError ${what}`, () => {
      assert.throws(make(options), { name: 'TypeError', message });
    });

  it('never quotes a value in an error, because it may be the secret', () => {
    for (const name of ['authUrl', 'fetch', 'userId'])
      assert.throws(
        make({ ...good, [name]: 'hush' }),
        ({ message, stack }: Error) => !/hush/.test(`${message}${stack}`),
      );
  });

  it('ignores changes to the options object after it was called', async () => {
    const options = { ...good, userId: () => 'jane', fetch: () => Promise.resolve(Response.json({ id_token: 'a' })) };
    const handler = createTokenHandler(options);
    options.fetch = () => assert.fail('The new one was used.');
    options.userId = () => assert.fail('The new one was used.');
    const asked = new Request('https://app.test/', { method: 'POST', headers: { 'content-type': 'application/json' } });
    assert.equal((await handler(asked)).status, 200);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redact } from '../../src/session/redact.js';

const user = 'Jane Döe+1@example.com/a%b';
const token = 'ab/cd+ef==~(.*)';
const lower = (text: string) => text.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());
const everyByte = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const asForm = (text: string) => new URLSearchParams({ '': text }).toString().slice(1);

describe('redacted text', () => {
  const encodings: Record<string, (secret: string) => string> = {
    'as it is': (secret) => secret,
    'in another case': (secret) => secret.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
    'percent-encoded': encodeURIComponent,
    'percent-encoded with hexadecimal digits in lower case': (secret) => lower(encodeURIComponent(secret)),
    'encoded for a path': encodeURI,
    'encoded for a form': asForm,
    'encoded for a form, in lower case': (secret) => lower(asForm(secret)),
    'with each byte encoded': everyByte,
    'encoded in part': (secret) => secret.replace(/[@/=]/g, encodeURIComponent),
    'encoded in the other part': (secret) => secret.replace(/[^@/=]/gu, encodeURIComponent),
    'encoded twice': (secret) => encodeURIComponent(encodeURIComponent(secret)),
    'encoded twice, in lower case': (secret) => lower(encodeURIComponent(lower(encodeURIComponent(secret)))),
    'encoded for a form, then again': (secret) => encodeURIComponent(asForm(secret)),
    'encoded three times': (secret) => [1, 2, 3].reduce(encodeURIComponent, secret),
  };
  for (const [how, encode] of Object.entries(encodings))
    it(`contains neither token nor user id, ${how}`, () => {
      const words = `No session for ${encode(user)}: /connect?user=${encode(user)}&token=${encode(token)}#${encode(token)}.`;
      assert.equal(redact(words, [token, user]), 'No session for …: /connect?user=…&token=…#….');
    });

  it('lose a value with which they begin, and one with which they end', () => {
    assert.equal(redact(`${everyByte(token)} for ${everyByte(user)}`, [token, user]), '… for …');
  });

  it('lose a value that holds another as a whole', () => {
    assert.equal(redact('jane@example.com is unknown', ['jane', 'jane@example.com']), '… is unknown');
  });

  it('loses a URL that contains another value', () => {
    const inner = `https://connect.example/?user=${encodeURIComponent(user)}`;
    assert.doesNotMatch(redact(`/sign-in?next=${encodeURIComponent(inner)}`, [user]), /example\.com/);
  });

  it('keeps values of fewer than four characters, which match by chance', () => {
    assert.equal(redact('HTTP 404', ['4', '404', 'TTP']), 'HTTP 404');
    assert.equal(redact('HTTP 404 for 4711', ['4711']), 'HTTP 404 for …');
  });

  it('loses nothing if a value is missing or not a string', () => {
    const words = 'undefined null 12345 [object Object] ';
    assert.equal(redact(words, [undefined, null, '', 12_345, {}, []]), words);
  });

  it('loses a value that isn’t well-formed Unicode', () => {
    assert.equal(redact('user=a%EF%BF%BDbcd, a\ud800bcd', ['a\ud800bcd']), 'user=…, …');
  });

  it('loses a value of any length', () => {
    const long = 'abc+/=01'.repeat(20_000);
    assert.equal(redact(`token=${encodeURIComponent(long)}.`, [long]), 'token=….');
  });

  it('loses a value that ends like the start of an encoded character, whatever follows', () => {
    for (const secret of ['secret%', 'secret%4', 'se%cret%25'])
      for (const next of ['20', '1', 'F']) assert.equal(redact(`${secret}${next} is bad`, [secret]), `…${next} is bad`);
  });

  it('takes no quadratic time for text that resembles a value', { timeout: 2000 }, () => {
    const words = `${'%25'.repeat(50_000)}${'%'.repeat(50_000)}`;
    assert.equal(redact(words, [`${'%'.repeat(40)}!`, `${'%25'.repeat(40)}!`]), words);
  });
});

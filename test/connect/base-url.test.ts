import { describe, it } from 'node:test';
import { expect } from 'chai';
import { DEFAULT_BASE_URL, parseBaseUrl } from '../../src/connect/base-url.js';

describe('parseBaseUrl', () => {
  const good = [
    DEFAULT_BASE_URL,
    'https://connect.example/',
    'https://connect.example:8443/some/path?a=b',
    'HTTPS://CONNECT.EXAMPLE',
    'http://localhost:5000',
    'http://localhost',
    'http://connect.localhost:5000/x',
    'http://127.0.0.1:5174/',
    'http://127.9.8.7',
    'http://127.10.20.30',
    'http://[::1]:5174',
  ];
  for (const value of good)
    it(`accepts ${value}`, () => {
      expect(parseBaseUrl(value)?.href).to.equal(new URL(value).href);
    });

  const bad = [
    '',
    ' ',
    'connect.example',
    '/connect',
    '//connect.example',
    '\\\\connect.example',
    'http://connect.example',
    'http://localhost.evil.test',
    'http://evil.test/x.localhost',
    'http://evil.test#.localhost',
    'http://evil.test?.localhost',
    'http://127.0.0.1.evil.test',
    'http://evil.test/127.0.0.1',
    'http://127.1.2.3.4',
    'http://127.1.2',
    'http://127',
    'http://1127.0.0.1',
    'http://[::1].evil.test',
    'http://[::2]',
    'http://localhost@evil.test',
    'http://localhost:80@evil.test',
    'https://user@connect.example',
    'https://user:secret@connect.example',
    'https:connect.example',
    'https:/connect.example',
    'https:///connect.example',
    'https:\\\\connect.example',
    'https://connect.example\\@evil.test',
    'https://',
    'https://?',
    'https://#x',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0000javascript:alert(1)',
    'javascript://connect.example/%0Aalert(1)',
    'data:text/html,x',
    'blob:https://connect.example/1',
    'file:///etc/passwd',
    'ftp://connect.example',
    'ws://localhost',
    'about:blank',
    ' https://connect.example',
    'https://connect.example ',
    'https://connect.example/\n',
    'https://connect.\texample',
    'https://connect.example/\u0000',
    'https://connect.example/\u200b\u2028',
    'https://[::1',
    'https://a:b:c',
    'https://connect.example:99999',
  ];
  for (const value of bad)
    it(`refuses ${JSON.stringify(value)}`, () => {
      expect(parseBaseUrl(value)?.href).to.equal(undefined);
    });
});

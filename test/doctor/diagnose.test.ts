import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { diagnose, type Options } from '../../src/doctor/diagnose.js';
import { metaPolicies } from '../../src/doctor/meta-policies.js';

const baseUrl = 'https://hapi-connect.humanapi.co';

const page = (headers: Record<string, string>, url = 'https://shop.example/records', html = '') => ({
  url: new URL(url),
  headers: new Headers(headers),
  html,
});

/** What is found, as `severity about`. */
const found = (
  headers: Record<string, string>,
  options: Partial<Options> = {},
  url?: string,
  html?: string,
): string[] =>
  diagnose(page(headers, url, html), { baseUrl, ...options }).map(({ severity, about }) => `${severity} ${about}`);

const CSP = 'Content-Security-Policy';
const documented = `default-src 'none'; script-src 'self'; frame-src ${baseUrl}; connect-src 'self' ${baseUrl}; require-trusted-types-for 'script'; trusted-types lit-html`;

/** Each header with what is found in it. */
const HEADERS: readonly (readonly [header: string, value: string, expected: readonly string[]])[] = [
  ['content-security-policy', documented, []],
  ['content-security-policy', "frame-src 'self'", [`stops ${CSP}`]],
  ['content-security-policy', "default-src 'self'", [`stops ${CSP}`, `limits ${CSP}`]],
  ['content-security-policy', `connect-src ${baseUrl}`, [`note ${CSP}`]],
  ['content-security-policy', "trusted-types 'none'", [`stops ${CSP}`]],
  ['content-security-policy', 'trusted-types', [`stops ${CSP}`]],
  ['content-security-policy', 'trusted-types lit-html dompurify', []],
  ['content-security-policy', 'trusted-types *', []],
  ['content-security-policy', "require-trusted-types-for 'script'", []],
  ['content-security-policy', 'sandbox allow-scripts allow-same-origin allow-forms allow-popups', []],
  ['content-security-policy', 'sandbox allow-scripts', [`stops ${CSP}`, `limits ${CSP}`, `limits ${CSP}`]],
  ['content-security-policy-report-only', "frame-src 'none'", ['note Content-Security-Policy-Report-Only']],
  ['cross-origin-opener-policy', 'same-origin', ['limits Cross-Origin-Opener-Policy']],
  ['cross-origin-opener-policy', 'same-origin; report-to="r"', ['limits Cross-Origin-Opener-Policy']],
  ['cross-origin-opener-policy', 'same-origin-allow-popups', []],
  ['cross-origin-embedder-policy', 'require-corp', ['stops Cross-Origin-Embedder-Policy']],
  ['cross-origin-embedder-policy', 'credentialless; report-to="r"', ['stops Cross-Origin-Embedder-Policy']],
  ['cross-origin-embedder-policy', 'unsafe-none', []],
  ['document-isolation-policy', 'isolate-and-credentialless', []],
  ['document-isolation-policy', 'isolate-and-require-corp', ['stops Document-Isolation-Policy']],
  ['permissions-policy', 'camera=(), storage-access=*', []],
  ['permissions-policy', 'storage-access=()', ['limits Permissions-Policy']],
  ['permissions-policy', 'publickey-credentials-get=self', ['limits Permissions-Policy']],
  ['permissions-policy', `publickey-credentials-get=(self "${baseUrl}")`, []],
  ['permissions-policy', `publickey-credentials-get=("${baseUrl}")`, ['limits Permissions-Policy']],
  ['referrer-policy', 'no-referrer', []],
  ['referrer-policy', 'unsafe-url', ['note Referrer-Policy']],
  ['x-frame-options', 'DENY', []],
];

describe('the doctor', () => {
  for (const [header, value, expected] of HEADERS)
    it(`of ${header}: ${value} says ${expected.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(found({ [header]: value }), expected);
    });

  it('says what to write, keeping what is allowed already', () => {
    const [finding] = diagnose(page({ 'content-security-policy': "frame-src 'self' https://maps.example" }), {
      baseUrl,
    });
    assert.equal(finding?.write, `frame-src 'self' https://maps.example ${baseUrl}`);
    const [none] = diagnose(page({ 'content-security-policy': "default-src 'none'" }), { baseUrl });
    assert.equal(none?.write, `frame-src ${baseUrl}`);
  });

  it('wants each of several policies to allow Connect', () => {
    assert.deepEqual(found({ 'content-security-policy': `frame-src ${baseUrl}, frame-src 'self'` }), [`stops ${CSP}`]);
  });

  it('reads the policies in the markup as well', () => {
    const html = `<head><meta content="frame-src 'none'" http-equiv=Content-Security-Policy></head>`;
    assert.deepEqual(found({}, {}, undefined, html), [`stops ${CSP}`]);
  });

  for (const [what, url, base, expected] of [
    ['a page without encryption', 'http://shop.example/', baseUrl, ['limits http:']],
    ['a page on this machine', 'http://localhost:5173/', baseUrl, []],
    ['a sandbox for a page on this machine', 'http://localhost:5173/', 'http://127.0.0.1:4100', []],
    [
      'a sandbox for a page from elsewhere',
      'https://shop.example/',
      'http://127.0.0.1:4100',
      ['stops Local network access'],
    ],
    ['a Connect without encryption', 'https://shop.example/', 'http://connect.example', ['stops base-url']],
    ['a Connect that is no address', 'https://shop.example/', 'javascript:alert(1)', ['stops base-url']],
  ] as const)
    it(`of ${what} says ${expected.join() || 'nothing'}`, () => {
      assert.deepEqual(found({}, { baseUrl: base }, url), expected);
    });

  /** A page in a frame of another: the header of which page, and what is found. */
  const FRAMED: readonly (readonly [headers: Record<string, string>, around: Record<string, string>, string[]])[] = [
    [{}, {}, []],
    [{ 'x-frame-options': 'DENY' }, {}, ['stops X-Frame-Options']],
    [{ 'x-frame-options': 'sameorigin' }, {}, ['stops X-Frame-Options']],
    [{ 'x-frame-options': 'ALLOW-FROM https://portal.example' }, {}, []],
    [{ 'content-security-policy': "frame-ancestors 'self'" }, {}, [`stops ${CSP}`]],
    [{ 'content-security-policy': 'frame-ancestors https://*.example', 'x-frame-options': 'DENY' }, {}, []],
    [{ 'cross-origin-opener-policy': 'same-origin' }, {}, []],
    [{}, { 'cross-origin-opener-policy': 'same-origin' }, ['limits Cross-Origin-Opener-Policy']],
    [{}, { 'cross-origin-embedder-policy': 'require-corp' }, ['stops Cross-Origin-Embedder-Policy']],
    [{}, { 'content-security-policy': "frame-src 'self'" }, [`stops ${CSP} of the page around`]],
    [{}, { 'content-security-policy': 'frame-src https://shop.example' }, []],
  ];
  for (const [headers, around, expected] of FRAMED)
    it(`of a page with ${JSON.stringify(headers)} in one with ${JSON.stringify(around)} says ${expected.join() || 'nothing'}`, () => {
      assert.deepEqual(found(headers, { embedder: page(around, 'https://portal.example/') }), expected);
    });
});

describe('the policies in a page’s markup', () => {
  const MARKUP: Record<string, readonly [html: string, policies: readonly string[]]> = {
    'in either order of attributes': [`<meta content='a b' http-equiv="content-security-policy">`, ['a b']],
    'with entities': [
      '<meta http-equiv=Content-Security-Policy content="frame-src &#39;self&#39;">',
      ["frame-src 'self'"],
    ],
    'with a quote and an angle in it': [
      `<meta http-equiv="Content-Security-Policy" content="frame-src 'self' >">`,
      ["frame-src 'self' >"],
    ],
    'not in a comment': ['<!-- <meta http-equiv="Content-Security-Policy" content="a"> -->', []],
    'not in a script, template or style': [
      '<script>"<meta http-equiv=Content-Security-Policy content=a>"</script><template><meta http-equiv=Content-Security-Policy content=a></template>',
      [],
    ],
    'not in the body': ['<head></head><body><meta http-equiv=Content-Security-Policy content=a>', []],
    'without what browsers ignore there': [
      '<meta http-equiv=Content-Security-Policy content="frame-ancestors a; sandbox; frame-src b">',
      [' frame-src b'],
    ],
    'of other kinds are none': [
      '<meta http-equiv=Content-Security-Policy-Report-Only content=a><meta name=csp content=a>',
      [],
    ],
  };
  for (const [what, [html, policies]] of Object.entries(MARKUP))
    it(`are read ${what}`, () => {
      assert.deepEqual(metaPolicies(html), policies);
    });
});

// The doctor says of a page's headers what the browser does under them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { diagnose } from '../../src/doctor/diagnose.js';
import { availableEngines } from '../support/engines/browsers.js';
import { launch, type Engine, type Page } from '../support/engines/engines.js';
import { startFrameServer, type FixtureOrigin } from '../support/servers/frame-server.js';
import { startPageServer, type PageServer } from '../support/servers/page-server.js';

let pages: PageServer;
let connect: FixtureOrigin;

before(async () => {
  [pages, connect] = await Promise.all([startPageServer(), startFrameServer()]);
});
after(() => {
  pages.close();
  connect.close();
});

/** What a page can do: frame Connect, ask its origin, ask its own, make Lit's policy. */
interface Able {
  readonly frame: boolean;
  readonly probe: boolean;
  readonly own: boolean;
  readonly lit: boolean;
}

/** `ORIGIN`, `HOST` and `PORT` are Connect's; what frames it is at ORIGIN/frame/. */
const SOURCES = [
  'ORIGIN',
  'ORIGIN/',
  'ORIGIN/frame/',
  'ORIGIN/frame',
  'ORIGIN/frame/?query',
  'ORIGIN/other/',
  'HOST:PORT',
  'HOST:*',
  'HOST',
  'HTTP://HOST:PORT',
  'https://HOST:PORT',
  'http://HOST:80',
  'http:',
  'https:',
  'ws:',
  'data:',
  '*',
  '*:*',
  '*:PORT',
  'http://*:PORT',
  'http://*.example:PORT',
  "'self'",
  "'SELF'",
  "'none'",
  "'unsafe-inline'",
  "'nonce-abc'",
  '%',
];

const POLICIES = [
  ...SOURCES.map((source) => `frame-src ${source}; connect-src ${source}`),
  '',
  "script-src 'none'",
  'frame-src',
  'frame-src ; default-src *',
  "child-src 'none'",
  'child-src ORIGIN; default-src http:',
  "default-src 'none'",
  "default-src 'none'; child-src *",
  "frame-src 'none'; frame-src ORIGIN",
  'frame-src ORIGIN, frame-src http:',
  "frame-src ORIGIN, default-src 'self'",
  "FRAME-SRC\t ORIGIN ;; connect-src  'self'  ORIGIN",
  'trusted-types',
  "trusted-types 'none'",
  'trusted-types lit-html',
  'trusted-types other lit-html',
  'trusted-types other',
  'trusted-types *',
  "require-trusted-types-for 'script'",
];

const fill = (text: string): string => {
  const { host, hostname, origin } = new URL(connect.origin);
  return text
    .replaceAll('ORIGIN', origin)
    .replaceAll('HOST', hostname)
    .replaceAll('PORT', host.split(':')[1] ?? '');
};

/** The doctor's word. */
function said(url: string, headers: Record<string, string>, html = ''): Able {
  const page = { url: new URL(url), headers: new Headers(headers), html };
  const found = diagnose(page, { baseUrl: `${connect.origin}/frame/` });
  const isSaid = (text: string) => found.some(({ means }) => means.includes(text));
  return {
    frame: !isSaid('frame is'),
    probe: !isSaid('question'),
    own: !isSaid('token-endpoint'),
    lit: !isSaid('Lit'),
  };
}

/** What the browser does. */
async function done(tab: Page, url: string): Promise<Able> {
  await tab.goto(url);
  const rest = await tab.evaluate(async (origin) => {
    const frame = Object.assign(document.createElement('iframe'), { src: `${origin}/frame/` });
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    const isAnswered = (address: string) =>
      fetch(address, { mode: 'no-cors' }).then(
        () => true,
        () => false,
      );
    const makesPolicy = () => {
      try {
        window.trustedTypes?.createPolicy('lit-html', {});
        return true;
      } catch {
        return false;
      }
    };
    return { probe: await isAnswered(origin), own: await isAnswered('/favicon.ico'), lit: makesPolicy() };
  }, connect.origin);
  const scope = await tab.frame('iframe');
  // In place of what it refuses, Chromium shows a page of its own.
  return { frame: await scope.evaluate(() => location.protocol !== 'chrome-error:'), ...rest };
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: object): unknown };
  }
}

for (const name of availableEngines().filter((engine) => engine === 'chromium'))
  describe(`the doctor agrees with the browser, in ${name}`, () => {
    let engine: Engine;
    let tab: Page;
    before(async () => {
      engine = await launch(name);
      tab = await engine.newPage();
    });
    after(() => engine.close());

    const html = '<!doctype html><title>A page</title><body>';

    async function agrees(headers: Record<string, string>, markup = html): Promise<void> {
      const url = pages.add(markup, headers);
      assert.deepEqual(said(url, headers, markup), await done(tab, url), JSON.stringify(headers));
    }

    for (const policy of POLICIES)
      it(`on Content-Security-Policy: ${policy}`, () => agrees({ 'content-security-policy': fill(policy) }));

    for (const [header, value] of [
      ['content-security-policy-report-only', "default-src 'none'"],
      ['cross-origin-embedder-policy', 'require-corp'],
      ['cross-origin-embedder-policy', 'unsafe-none'],
      ['cross-origin-embedder-policy-report-only', 'require-corp'],
      ['cross-origin-opener-policy', 'same-origin'],
      ['document-isolation-policy', 'isolate-and-credentialless'],
    ] as const)
      it(`on ${header}: ${value}`, async () => {
        const url = pages.add(html, { [header]: value });
        assert.equal(said(url, { [header]: value }).frame, (await done(tab, url)).frame);
      });

    for (const markup of [
      `<meta http-equiv="Content-Security-Policy" content="frame-src 'none'">`,
      `<meta content='connect-src ORIGIN' http-equiv=content-security-policy>`,
      `<!-- <meta http-equiv="Content-Security-Policy" content="frame-src 'none'"> -->`,
      `<template><meta http-equiv="Content-Security-Policy" content="frame-src 'none'"></template>`,
      `</head><body><meta http-equiv="Content-Security-Policy" content="frame-src 'none'">`,
      `<meta http-equiv="Content-Security-Policy" content="frame-src &#39;none&#39;">`,
      `<meta http-equiv="Content-Security-Policy-Report-Only" content="frame-src 'none'">`,
    ])
      it(`on ${markup}`, () => agrees({}, `<!doctype html><head><title>A page</title>${fill(markup)}</head><body>`));

    it('on random policies', async () => {
      const list = fc.array(fc.constantFrom(...SOURCES), { maxLength: 3 });
      const directive = fc.tuple(fc.constantFrom('frame-src', 'child-src', 'connect-src', 'default-src'), list);
      const policy = fc.array(directive, { minLength: 1, maxLength: 3 });
      const header = fc
        .array(policy, { minLength: 1, maxLength: 2 })
        .map((policies) =>
          policies.map((each) => each.map(([what, sources]) => [what, ...sources].join(' ')).join('; ')).join(', '),
        );
      for (const value of fc.sample(header, { seed: 15, numRuns: 60 }))
        await agrees({ 'content-security-policy': fill(value) });
    });
  });

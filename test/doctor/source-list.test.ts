import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { allows, readContentPolicies } from '../../src/doctor/content-policy.js';
import { matchesSource } from '../../src/doctor/source-list.js';

const self = new URL('https://shop.example/records');

/** By hand, from the specification's rules. */
const TRUTHS: readonly (readonly [source: string, url: string, isAllowed: boolean])[] = [
  ['https://connect.example', 'https://connect.example/', true],
  ['https://connect.example', 'https://connect.example/any/path?query', true],
  ['https://connect.example', 'http://connect.example/', false],
  ['http://connect.example', 'https://connect.example/', true],
  ['http://connect.example:80', 'https://connect.example/', true],
  ['https://connect.example', 'https://connect.example:8443/', false],
  ['https://connect.example:8443', 'https://connect.example:8443/', true],
  ['https://connect.example:443', 'https://connect.example/', true],
  ['https://connect.example:*', 'https://connect.example:8443/', true],
  ['connect.example', 'https://connect.example/', true],
  ['connect.example', 'http://connect.example/', false],
  ['CONNECT.example', 'https://connect.example/', true],
  ['HTTPS://connect.example', 'https://connect.example/', true],
  ['*.example', 'https://connect.example/', true],
  ['*.example', 'https://deep.connect.example/', true],
  ['*.connect.example', 'https://connect.example/', false],
  ['*.nect.example', 'https://connect.example/', false],
  ['https://*', 'https://connect.example/', true],
  ['*', 'https://connect.example:8443/', true],
  ['*', 'data:text/html,', false],
  ['https:', 'https://connect.example:8443/', true],
  ['https:', 'http://connect.example/', false],
  ['http:', 'https://connect.example/', true],
  ['ws:', 'wss://connect.example/', true],
  ['wss:', 'https://connect.example/', false],
  ['https:', 'wss://connect.example/', false],
  ['https', 'https://connect.example/', false],
  ['data:', 'https://connect.example/', false],
  ["'self'", 'https://shop.example/other', true],
  ["'SELF'", 'https://shop.example/', true],
  ["'self'", 'https://connect.example/', false],
  ["'self'", 'https://shop.example:8443/', false],
  ["'self'", 'http://shop.example/', false],
  ["'none'", 'https://connect.example/', false],
  ["'unsafe-inline'", 'https://connect.example/', false],
  ['https://connect.example/app/', 'https://connect.example/app/page', true],
  ['https://connect.example/app/', 'https://connect.example/app', false],
  ['https://connect.example/app', 'https://connect.example/app', true],
  ['https://connect.example/app', 'https://connect.example/app/page', false],
  ['https://connect.example/', 'https://connect.example/app', true],
  ['https://connect.example/%61pp', 'https://connect.example/app', true],
  ['https://connect.example/app?query', 'https://connect.example/app', true],
  ['https://other.example', 'https://connect.example/', false],
  ['https://connect.example.evil.example', 'https://connect.example/', false],
  ['https://', 'https://connect.example/', false],
];

describe('a source of a Content-Security-Policy', () => {
  for (const [source, url, isAllowed] of TRUTHS)
    it(`${source} ${isAllowed ? 'allows' : 'does not allow'} ${url}`, () => {
      assert.equal(matchesSource(source, new URL(url), self), isAllowed);
    });
});

/** Several policies, as one header or as many. */
const POLICIES: readonly (readonly [header: string, isAllowed: boolean])[] = [
  ['', true],
  ["script-src 'none'", true],
  ['frame-src https://connect.example', true],
  ['frame-src', false],
  ["frame-src 'none' https://connect.example", true],
  ["frame-src 'none'; frame-src https://connect.example", false],
  ["child-src 'none'", false],
  ["child-src 'none'; frame-src https:", true],
  ["default-src 'self'; frame-src https:", true],
  ["default-src 'self'", false],
  ["default-src 'none'; child-src https:", true],
  ["frame-src https:, frame-src 'none'", false],
  ['frame-src https:, default-src https:', true],
  [' ;; FRAME-SRC\thttps://connect.example ; ', true],
  [", ,default-src 'none'", false],
];

const connect = new URL('https://connect.example/?token=t');
const verdict = (header: string) =>
  readContentPolicies(header).every((policy) => allows(policy, 'frame', connect, self));

describe('a Content-Security-Policy', () => {
  for (const [header, isAllowed] of POLICIES)
    it(`“${header}” ${isAllowed ? 'allows' : 'blocks'} the frame`, () => {
      assert.equal(verdict(header), isAllowed);
    });

  const settings = { seed: 15, numRuns: 2000 };
  const space = fc.constantFrom(' ', '  ', '\t', '\n');
  const truth = fc.constantFrom(...TRUTHS.filter(([, url]) => !url.startsWith('data:')));
  const noise = fc.constantFrom("'unsafe-inline'", "'nonce-abc'", 'https://unrelated.invalid', '%', 'data:', "'none'");
  const other = fc.constantFrom(
    "script-src 'none'",
    'img-src *',
    'report-uri /r',
    'upgrade-insecure-requests',
    '',
    'x y z',
  );
  const anyCase = (text: string) =>
    fc
      .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
      .map((up) => Array.from(text, (letter, index) => (up[index] ? letter.toUpperCase() : letter)).join(''));

  it('is read the same whatever stands around the source that decides', () => {
    fc.assert(
      fc.property(
        truth,
        fc.array(noise),
        fc.array(noise),
        fc.array(other),
        fc.array(other),
        space,
        fc.constantFrom('frame-src', 'child-src', 'default-src').chain(anyCase),
        ([source, url, isAllowed], left, right, before, after, gap, name) => {
          const directive = [name, ...left, source, ...right].join(gap);
          const policies = readContentPolicies([...before, directive, ...after].join(`${gap};`));
          assert.equal(
            policies.every((policy) => allows(policy, 'frame', new URL(url), self)),
            isAllowed,
          );
        },
      ),
      settings,
    );
  });

  it('allows only what each policy of a list allows', () => {
    const several = fc.array(fc.constantFrom(...POLICIES), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(several, (chosen) => {
        assert.equal(
          verdict(chosen.map(([header]) => header).join(', ')),
          chosen.every(([, isAllowed]) => isAllowed),
        );
      }),
      settings,
    );
  });

  it('of any text is read without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => typeof verdict(`frame-src ${text}`) === 'boolean'),
      settings,
    );
  });
});

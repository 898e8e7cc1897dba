import { contentPolicies } from './content-checks.js';
import { CSP, type Check } from './facts.js';
import { framed } from './framed-check.js';
import { documentIsolation, embedderPolicy, openerPolicy } from './isolation-checks.js';
import { handsOn } from './permissions-policy.js';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.test(hostname);

const addresses: Check = ({ connect, baseUrl, url }) => {
  if (!connect)
    return [
      {
        severity: 'stops',
        about: 'base-url',
        found: baseUrl,
        means: 'The element takes https: alone, or http: on a loopback host. It ends with invalid-options.',
        write: 'an https: address',
      },
    ];
  if (isLoopback(connect) && !isLoopback(url))
    return [
      {
        severity: 'stops',
        about: 'Local network access',
        found: `${url.origin} frames ${connect.origin}`,
        means:
          'Chromium asks the user before a page from elsewhere may reach this machine, and shows nothing until then.',
        write: 'the page from a loopback address as well, or see "Sandbox" in the README',
      },
    ];
  return [];
};

const insecurePage: Check = ({ url }) =>
  url.protocol === 'https:' || isLoopback(url)
    ? []
    : [
        {
          severity: 'limits',
          about: 'http:',
          found: url.origin,
          means: 'Passkeys and storage access work on secure pages alone, and anyone on the way can change this one.',
          write: 'the page over https:',
        },
      ];

/** What a sign-in may need, and for what. */
const FEATURES = { 'publickey-credentials-get': 'passkeys', 'storage-access': 'cookies', 'clipboard-write': 'copying' };

const permissions: Check = ({ connect, headers, url }) => {
  const header = headers.get('permissions-policy');
  if (header === null || !connect) return [];
  return Object.entries(FEATURES)
    .filter(([feature]) => !handsOn(header, feature, connect.origin, url))
    .map(([feature, purpose]) => ({
      severity: 'limits',
      about: 'Permissions-Policy',
      found: new RegExp(`${feature}\\s*=\\s*(\\([^)]*\\)|\\S+)`, 'i').exec(header)?.[0] ?? header,
      means: `Connect may not use ${feature}: signing in may need it (${purpose}).`,
      write: `${feature}=(self "${connect.origin}")`,
    }));
};

const referrer: Check = ({ headers }) => {
  const policies = (headers.get('referrer-policy') ?? '').split(',').map((policy) => policy.trim());
  if (policies.at(-1) !== 'unsafe-url') return [];
  return [
    {
      severity: 'note',
      about: 'Referrer-Policy',
      found: 'unsafe-url',
      means: 'Connect is told the whole address of the page, in Chromium.',
      write: 'strict-origin-when-cross-origin',
    },
  ];
};

/** Headers that only report, with what they would be. */
const reportOnly: Check = ({ headers }) =>
  [CSP, 'Cross-Origin-Opener-Policy', 'Cross-Origin-Embedder-Policy', 'Permissions-Policy']
    .map((name) => `${name}-Report-Only`)
    .filter((name) => headers.has(name))
    .map((name) => ({
      severity: 'note',
      about: name,
      found: headers.get(name) ?? '',
      means: 'It blocks nothing, so it was not looked at.',
    }));

export const CHECKS: readonly Check[] = [
  addresses,
  insecurePage,
  contentPolicies,
  openerPolicy,
  embedderPolicy,
  documentIsolation,
  permissions,
  referrer,
  framed,
  reportOnly,
];

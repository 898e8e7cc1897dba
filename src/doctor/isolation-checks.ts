import { wordOf, type Check } from './facts.js';
import type { Finding } from './finding.js';

export const openerPolicy: Check = (facts) => {
  const outermost = facts.embedder ?? facts;
  if (wordOf(outermost, 'cross-origin-opener-policy') !== 'same-origin') return [];
  return [
    {
      severity: 'limits',
      about: 'Cross-Origin-Opener-Policy',
      found: 'same-origin',
      means: 'Windows that Connect opens for signing in are cut off from it: patients see a source’s page twice.',
      write: 'same-origin-allow-popups',
    },
  ];
};

const EMBEDDER_POLICIES = ['require-corp', 'credentialless'];

export const embedderPolicy: Check = (facts) =>
  [facts, ...(facts.embedder ? [facts.embedder] : [])].flatMap((page): Finding[] => {
    const found = wordOf(page, 'cross-origin-embedder-policy');
    if (!EMBEDDER_POLICIES.includes(found)) return [];
    return [
      {
        severity: 'stops',
        about: 'Cross-Origin-Embedder-Policy',
        found: page === facts ? found : `${found}, of the page around`,
        means: 'Connect’s frame is refused, unless Connect sends such a policy as well.',
        write: 'unsafe-none, or leave the header out',
      },
    ];
  });

export const documentIsolation: Check = (facts) =>
  wordOf(facts, 'document-isolation-policy') === 'isolate-and-require-corp'
    ? [
        {
          severity: 'stops',
          about: 'Document-Isolation-Policy',
          found: 'isolate-and-require-corp',
          means: 'The question whether Connect’s server answers is blocked: the element says unreachable.',
          write: 'isolate-and-credentialless',
        },
      ]
    : [];

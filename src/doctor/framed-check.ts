import { allows, directiveFor, readContentPolicies } from './content-policy.js';
import { CSP, withSource, written, type Check } from './facts.js';
import type { Finding } from './finding.js';
import { matchesSources } from './source-list.js';

/** Whether the page may stand in a frame of the page around. */
export const framed: Check = ({ embedder, headers, policies, url }) => {
  if (!embedder) return [];
  const findings: Finding[] = [];
  const ancestors = policies.flatMap((policy) => policy.get('frame-ancestors') ?? []);
  const lists = policies.filter((policy) => policy.has('frame-ancestors'));
  if (!lists.every((policy) => matchesSources(policy.get('frame-ancestors') ?? [], new URL(embedder.url.origin), url)))
    findings.push({
      severity: 'stops',
      about: CSP,
      found: written('frame-ancestors', ancestors),
      means: `The page may not stand in a frame of ${embedder.url.origin}.`,
      write: withSource('frame-ancestors', ancestors, embedder.url.origin),
    });
  const options = headers.get('x-frame-options') ?? '';
  const isRefused =
    /\bDENY\b/i.test(options) || (/\bSAMEORIGIN\b/i.test(options) && embedder.url.origin !== url.origin);
  if (isRefused && lists.length === 0)
    findings.push({
      severity: 'stops',
      about: 'X-Frame-Options',
      found: options,
      means: `The page may not stand in a frame of ${embedder.url.origin}.`,
      write: `Content-Security-Policy: frame-ancestors ${embedder.url.origin}, and leave this header out`,
    });
  const around = readContentPolicies(embedder.headers.get('content-security-policy') ?? '');
  for (const policy of around) {
    const directive = directiveFor(policy, 'frame');
    if (directive && !allows(policy, 'frame', url, embedder.url))
      findings.push({
        severity: 'stops',
        about: `${CSP} of the page around`,
        found: written(directive.name, directive.values),
        means: 'It blocks the frame that this page stands in.',
        write: withSource('frame-src', directive.values, url.origin),
      });
  }
  return findings;
};

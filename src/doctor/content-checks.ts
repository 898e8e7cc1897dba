import { allows, directiveFor, type ContentPolicy } from './content-policy.js';
import { CSP, withSource, written, type Check } from './facts.js';
import type { Finding } from './finding.js';

export const contentPolicies: Check = ({ connect, policies, url }) =>
  connect ? policies.flatMap((policy) => contentPolicy(policy, connect, url)) : [];

function contentPolicy(policy: ContentPolicy, connect: URL, self: URL): Finding[] {
  const findings: Finding[] = [];
  const frame = directiveFor(policy, 'frame');
  if (frame && !allows(policy, 'frame', connect, self))
    findings.push({
      severity: 'stops',
      about: CSP,
      found: written(frame.name, frame.values),
      means: 'Connect’s frame is blocked: the element says blocked.',
      write: withSource('frame-src', frame.values, connect.origin),
    });
  const fetches = directiveFor(policy, 'connect');
  // The probe asks the origin, not the page.
  if (fetches && !allows(policy, 'connect', new URL(connect.origin), self))
    findings.push({
      severity: 'limits',
      about: CSP,
      found: written(fetches.name, fetches.values),
      means: 'The question whether Connect’s server answers is blocked: one that is down is told late, as timeout.',
      write: withSource('connect-src', fetches.values, connect.origin),
    });
  if (fetches && !allows(policy, 'connect', self, self))
    findings.push({
      severity: 'note',
      about: CSP,
      found: written(fetches.name, fetches.values),
      means: 'A token-endpoint on the page’s own origin is blocked.',
      write: withSource('connect-src', fetches.values, "'self'"),
    });
  return [...findings, ...trustedTypes(policy), ...sandboxed(policy)];
}

function trustedTypes(policy: ContentPolicy): Finding[] {
  const names = policy.get('trusted-types');
  if (!names || names.includes('*') || names.includes('lit-html')) return [];
  return [
    {
      severity: 'stops',
      about: CSP,
      found: written('trusted-types', names),
      means: 'Lit may not make its policy, and the element’s script fails.',
      write: withSource('trusted-types', names, 'lit-html'),
    },
  ];
}

/** What a page that is sandboxed by its own policy has to allow: its frames are sandboxed with it. */
const SANDBOX: readonly (readonly [token: string, severity: Finding['severity'], means: string])[] = [
  ['allow-scripts', 'stops', 'No script runs, neither the element’s nor Connect’s.'],
  ['allow-same-origin', 'stops', 'Connect has no origin of its own, so that its messages are not believed.'],
  ['allow-forms', 'limits', 'No form is sent: patients cannot sign in.'],
  ['allow-popups', 'limits', 'Connect opens no windows: some sources need one for signing in.'],
];

function sandboxed(policy: ContentPolicy): Finding[] {
  const tokens = policy.get('sandbox');
  if (!tokens) return [];
  const has = (token: string) => tokens.some((each) => each.toLowerCase() === token);
  return SANDBOX.filter(([token]) => !has(token)).map(([token, severity, means]) => ({
    severity,
    about: CSP,
    found: written('sandbox', tokens),
    means,
    write: written('sandbox', [...tokens, token]),
  }));
}

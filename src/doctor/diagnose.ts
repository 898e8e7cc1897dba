import { parseBaseUrl } from '../connect/base-url.js';
import { CHECKS } from './checks.js';
import { readContentPolicies } from './content-policy.js';
import type { Facts, Page } from './facts.js';
import type { Finding } from './finding.js';
import { metaPolicies } from './meta-policies.js';

export interface Options {
  /** Connect's address. */
  readonly baseUrl: string;
  /** The page that has this one in a frame; default: none has. */
  readonly embedder?: Page | undefined;
}

/** What would stop Connect on a page, or a part of it, by the page's headers; gravest first. */
export function diagnose(page: Page, { baseUrl, embedder }: Options): Finding[] {
  const header = page.headers.get('content-security-policy') ?? '';
  const facts: Facts = {
    ...page,
    baseUrl,
    embedder,
    connect: parseBaseUrl(baseUrl),
    policies: [header, ...metaPolicies(page.html ?? '')].flatMap(readContentPolicies),
  };
  const order = ['stops', 'limits', 'note'];
  return CHECKS.flatMap((check) => check(facts)).sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

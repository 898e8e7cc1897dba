import { matchesSources } from './source-list.js';

/** One Content-Security-Policy: its directives in lower case, each with its values. */
export type ContentPolicy = ReadonlyMap<string, readonly string[]>;

/** In the order in which browsers look for one: the first that is there counts. */
const FALLBACKS = {
  frame: ['frame-src', 'child-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
} as const;

/** A directive that a policy does have. */
export interface Directive {
  readonly name: string;
  readonly values: readonly string[];
}

/** The policies of a header's value, which is a comma-separated list: each has to allow what is to be loaded. */
export const readContentPolicies = (value: string): ContentPolicy[] =>
  value
    .split(',')
    .map(readContentPolicy)
    .filter(({ size }) => size > 0);

/** Of a directive that is there twice, the first counts. */
function readContentPolicy(text: string): ContentPolicy {
  const policy = new Map<string, readonly string[]>();
  for (const directive of text.split(';')) {
    const [name = '', ...values] = directive.split(/[\t\n\f\r ]+/).filter(Boolean);
    const key = name.toLowerCase();
    if (key && !policy.has(key)) policy.set(key, values);
  }
  return policy;
}

/** What in a policy decides on frames or on `fetch()`; undefined where it says nothing of them. */
export function directiveFor(policy: ContentPolicy, what: keyof typeof FALLBACKS): Directive | undefined {
  const name = FALLBACKS[what].find((each) => policy.has(each));
  return name === undefined ? undefined : { name, values: policy.get(name) ?? [] };
}

/** Whether a page at `self` may load `url` in a frame, or by `fetch()`. */
export function allows(policy: ContentPolicy, what: keyof typeof FALLBACKS, url: URL, self: URL): boolean {
  const directive = directiveFor(policy, what);
  return !directive || matchesSources(directive.values, url, self);
}

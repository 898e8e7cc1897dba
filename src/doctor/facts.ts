import type { ContentPolicy } from './content-policy.js';
import type { Finding } from './finding.js';

/** What a server has answered for a page. */
export interface Page {
  /** Where the page is, after redirects. */
  readonly url: URL;
  readonly headers: Headers;
  /** Its markup; default: none is looked at. */
  readonly html?: string;
}

/** What the checks look at. */
export interface Facts extends Page {
  /** Where Connect is; undefined where the element would refuse the address. */
  readonly connect: URL | undefined;
  readonly baseUrl: string;
  /** The policies of the headers and of the markup. Each has to allow what is to be loaded. */
  readonly policies: readonly ContentPolicy[];
  /** The page that has this one in a frame. */
  readonly embedder: Page | undefined;
}

export type Check = (facts: Facts) => readonly Finding[];

export const CSP = 'Content-Security-Policy';

/** The first word of a header whose value is one word with parameters. */
export const wordOf = ({ headers }: Page, name: string): string =>
  (headers.get(name) ?? '').split(';')[0]?.trim() ?? '';

/** A directive as it is written. */
export const written = (name: string, values: readonly string[]): string => [name, ...values].join(' ');

/** A directive that allows one source more than it did. */
export const withSource = (name: string, values: readonly string[], source: string): string =>
  written(name, [...values.filter((value) => value.toLowerCase() !== "'none'"), source]);

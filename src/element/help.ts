/** Where a patient gets help, in the page's own words: a text, or a text that is a link. */
export type Help = string | HelpLink;

export interface HelpLink {
  readonly text: string;
  /** An `https:`, `http:`, `mailto:` or `tel:` URL. With any other, the text is shown without a link. */
  readonly href: string;
}

const SCHEMES = ['https:', 'http:', 'mailto:', 'tel:'];

/** `value` as help; undefined where it is none. A copy, as it may be anything of the page's. */
export function toHelp(value: unknown): Help | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { text, href } = value as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string') return undefined;
  return typeof href === 'string' ? { text, href } : text;
}

/** The address that help leads to; undefined where it leads nowhere, or where nobody should be led. */
export function addressOf(help: Help): URL | undefined {
  if (typeof help === 'string') return undefined;
  try {
    const address = new URL(help.href, document.baseURI);
    return SCHEMES.includes(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

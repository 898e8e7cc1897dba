const IGNORED_IN_META = /^\s*(frame-ancestors|sandbox|report-uri|report-to)\b/i;

/** Elements whose content is no markup of the page, and comments. */
const NO_MARKUP = /<!--[\s\S]*?-->|<(script|style|template|noscript|title)\b[\s\S]*?<\/\1\s*>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  '#39': "'",
  '#34': '"',
  '#x27': "'",
};

/**
 * The policies in `<meta http-equiv="Content-Security-Policy">` of a page's markup. A simple reading: of what is before
 * `<body>`, without scripts, templates and comments; nothing that a script adds is seen. Directives that browsers ignore
 * in such a tag are left out.
 */
export function metaPolicies(html: string): string[] {
  const [head = ''] = html.replace(NO_MARKUP, '').split(/<body\b|<\/head\s*>/i);
  return Array.from(head.matchAll(/<meta\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi), ([, attributes = '']) => attributes)
    .filter((attributes) => attributeOf(attributes, 'http-equiv')?.trim().toLowerCase() === 'content-security-policy')
    .map((attributes) => attributeOf(attributes, 'content') ?? '')
    .map((policy) =>
      policy
        .split(';')
        .filter((directive) => !IGNORED_IN_META.test(directive))
        .join(';'),
    );
}

function attributeOf(attributes: string, name: string): string | undefined {
  const pattern = new RegExp(`(?:^|[\\s"'/])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
  const [, double, single, bare] = pattern.exec(attributes) ?? [];
  const value = double ?? single ?? bare;
  return value?.replace(/&([a-z\d#]+);/gi, (whole, entity: string) => ENTITIES[entity.toLowerCase()] ?? whole);
}

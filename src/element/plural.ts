/**
 * A text with a count in it: in the forms that a language has, by their names in `Intl.PluralRules`, or one text for
 * all of them. `{count}` stands for the number.
 */
export type PluralText = string | PluralForms;

/** `other` is for every number that has no form of its own. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The text for `count`, as `language` puts it. */
export function pluralize(text: PluralText, count: number, language: string): string {
  // Browsers do not know the rules of every language: without English they would take those of their own.
  const locales = [language, 'en'];
  const form = typeof text === 'string' ? text : (text[new Intl.PluralRules(locales).select(count)] ?? text.other);
  return form.replaceAll('{count}', () => new Intl.NumberFormat(locales).format(count));
}

/** `value` as a text with a count in it; undefined where it is none. A copy, as it may be anything of the page's. */
export function toPluralText(value: unknown): PluralText | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const forms = Object.fromEntries(Object.entries(value).filter(([, form]) => typeof form === 'string'));
  return typeof forms['other'] === 'string' ? (forms as PluralForms) : undefined;
}

/**
 * A text with a count: one string, or one for each plural category of `Intl.PluralRules`. `{count}` is replaced by the
 * number.
 */
export type PluralText = string | PluralForms;

/** `other` is for every number whose category has no form. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** The text for `count`, by the plural rules of `language`. */
export function pluralize(text: PluralText, count: number, language: string): string {
  // For an unknown language, `Intl.PluralRules` would use the browser's own; English is the documented fallback.
  const locales = [language, 'en'];
  const form = typeof text === 'string' ? text : (text[new Intl.PluralRules(locales).select(count)] ?? text.other);
  return form.replaceAll('{count}', () => new Intl.NumberFormat(locales).format(count));
}

/** A copy of `value` if it's a valid text with a count, otherwise `undefined`. */
export function toPluralText(value: unknown): PluralText | undefined {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const forms = Object.fromEntries(Object.entries(value).filter(([, form]) => typeof form === 'string'));
  return typeof forms['other'] === 'string' ? (forms as PluralForms) : undefined;
}

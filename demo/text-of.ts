/** The text of HTML, for an attribute. */
export const textOf = (html: string): string => html.replace(/<[^>]*>/g, '').replaceAll('"', '&quot;');

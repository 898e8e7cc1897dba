// What the pages' HTML does not say of a table or a piece of code that it holds. Runs when the HTML is served or built.

/** Headings, and what is named by the heading above it. */
const PARTS = /<h[1-6][^>]*>(.*?)<\/h[1-6]>|<div class="table".*?<\/div>|<pre>/gs;

/** A table whose rows stand as blocks has lost its roles to `display`, and its cells the sight of their heads. */
const ROLES = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', th: 'columnheader' };

/** Names what scrolls sideways by the heading above it, and readies the tables for a narrow window. */
export function withNames(html: string): string {
  let title = '';
  return html.replace(PARTS, (part: string, heading?: string) => {
    if (heading !== undefined) title = textOf(heading);
    else if (part === '<pre>') return `<pre role="group" aria-label="${title}: code" tabindex="0">`;
    else return table(part, title);
    return part;
  });
}

function table(html: string, title: string): string {
  const heads = [...html.matchAll(/<th>(.*?)<\/th>/g)].map(([, head = '']) => textOf(head));
  const row = (cells: string) => {
    let column = 0;
    return cells.replace(/<td>/g, () => `<td role="cell" data-label="${heads[column++] ?? ''}">`);
  };
  return html
    .replace(/<tr>.*?<\/tr>/gs, row)
    .replace(/<(table|thead|tbody|tr|th)>/g, (_, tag: keyof typeof ROLES) => `<${tag} role="${ROLES[tag]}">`)
    .replace('aria-label="Table"', () => `aria-label="${title}"`);
}

/** The text of HTML, for an attribute. */
const textOf = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('"', '&quot;');

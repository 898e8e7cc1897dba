// Names for what scrolls sideways, which the HTML of the pages does not say. Runs when the HTML is served or built.
import { textOf } from './text-of.js';

/** Headings, and what is named by the heading above it. */
const PARTS = /<h[1-6][^>]*>(.*?)<\/h[1-6]>|<div class="table" |<pre>/gs;

/** Names each table and each piece of code by the heading above it. */
export function withNames(html: string): string {
  let title = '';
  return html.replace(PARTS, (part: string, heading?: string) => {
    if (heading !== undefined) title = textOf(heading);
    else if (part === '<pre>') return `<pre role="group" aria-label="${title}: code" tabindex="0">`;
    else return `${part}aria-label="${title}" `;
    return part;
  });
}

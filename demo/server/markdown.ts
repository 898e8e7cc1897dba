// As much of Markdown as README.md and its neighbours use, as HTML.
import { textOf } from '../text-of.js';

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A link to a file of ours is its name: the pages have no such files. */
const INLINE: readonly (readonly [pattern: RegExp, html: string])[] = [
  [/\*\*(.+?)\*\*/g, '<strong>$1</strong>'],
  [/\[([^\]]+)\]\((https:[^)]+)\)/g, '<a href="$2">$1</a>'],
  [/\[([^\]]+)\]\([^)]+\)/g, '$1'],
  [/`(.+?)`/g, '<code>$1</code>'],
];

const inline = (text: string) => INLINE.reduce((html, [from, to]) => html.replace(from, to), escaped(text));

function table(lines: readonly string[]): string {
  const cells = (line: string) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => inline(cell.trim().replaceAll('\\|', '|')));
  const row = (content: readonly string[]) => `<tr role="row">${content.join('')}</tr>`;
  const [heads = [], , ...body] = lines.map(cells);
  const labels = heads.map(textOf);
  // Where rows stand as blocks, `display` takes the roles of a table from it, and its cells stand away from their heads.
  const head = row(heads.map((cell) => `<th role="columnheader">${cell}</th>`));
  const rows = body.map((line) =>
    row(line.map((cell, at) => `<td role="cell" data-label="${labels[at]}">${cell}</td>`)),
  );
  // What scrolls must be within reach of the keyboard; withNames() gives it a name.
  return `<div class="table" role="group" tabindex="0"><table role="table">
    <thead role="rowgroup">${head}</thead><tbody role="rowgroup">${rows.join('')}</tbody></table></div>`;
}

const list = (tag: 'ul' | 'ol', marker: RegExp) => (lines: readonly string[]) => {
  const items = lines.join('\n').split(marker).slice(1);
  return `<${tag} class="notes">${items.map((item) => `<li>${inline(item.trim())}</li>`).join('')}</${tag}>`;
};

const code = ([, ...lines]: readonly string[]) =>
  `<div class="code"><pre><code>${escaped(lines.slice(0, -1).join('\n'))}</code></pre></div>`;

function heading(line: string): string {
  const [, marks = '', text = ''] = /^(#+) (.*)$/.exec(line) ?? [];
  return `<h${marks.length}>${inline(text)}</h${marks.length}>`;
}

/** What a block is, by how it begins. */
const BLOCKS: readonly (readonly [start: RegExp, toHtml: (lines: readonly string[]) => string])[] = [
  [/^```/, code],
  [/^#/, ([line = '']) => heading(line)],
  [/^\|/, table],
  [/^- /, list('ul', /^- /m)],
  [/^1\. /, list('ol', /^\d+\. /m)],
  [/^<!--/, () => ''],
  [/^/, (lines) => `<p>${inline(lines.join(' '))}</p>`],
];

export function toHtml(markdown: string): string {
  // Blocks are parted by empty lines, save for those inside of code.
  const blocks = markdown.match(/^```.*?^```$|^(?!```)\S.*?(?=\n\n|\n*$(?![^]))/gms) ?? [];
  return blocks
    .map((block) => {
      const [, render] = BLOCKS.find(([start]) => start.test(block)) ?? [];
      return render?.(block.split('\n'));
    })
    .join('\n');
}

/** What stands under a heading; its subheadings one level up. */
export function under(markdown: string, title: string): string {
  const [, level = '', rest = ''] = new RegExp(`^(#+) ${title}$(.*)`, 'ms').exec(markdown) ?? [];
  if (!rest) throw new Error(`There is no “${title}”.`);
  const [body = ''] = rest.split(new RegExp(`^#{1,${level.length}} `, 'm'));
  return body.replace(/^##+(?= )/gm, (marks) => marks.slice(level.length - 1));
}

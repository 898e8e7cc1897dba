// The table of defects in SECURITY.md: one line for each number, what the official client does and what ours does.

export interface Row {
  readonly title: string;
  /** The engines that showed it. */
  readonly where: readonly string[];
}

export const TITLE = /^(D\d+) (ours|official): (.*)$/;

const START = '<!-- defects: written by `npm run test:defects` -->';
const END = '<!-- /defects -->';

/** Markdown; text of a title is put in as it is. */
export function tableOf(rows: readonly Row[]): string {
  const cells = new Map<string, Record<string, string>>();
  for (const { title, where } of rows) {
    const [, number = '', whose = '', text = ''] = TITLE.exec(title) ?? [];
    const line = cells.get(number) ?? {};
    const shown = `${text.replaceAll('|', '\\|')} (${where.join(', ')})`;
    line[whose] = line[whose] === undefined ? shown : `${line[whose]}; ${shown}`;
    cells.set(number, line);
  }
  const lines = [...cells]
    .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
    .map(([number, line]) => `| ${number} | ${line['official'] ?? '–'} | ${line['ours'] ?? '–'} |`);
  return ['| | humanapi-connect-client 2.4.1 | this element |', '|---|---|---|', ...lines].join('\n');
}

export function withTable(text: string, table: string): string {
  const [head = '', rest] = text.split(START);
  const foot = rest?.split(END)[1];
  if (foot === undefined) throw new Error(`no ${START} … ${END}`);
  return `${head}${START}\n\n${table}\n\n${END}${foot}`;
}

/** Every title that stands in the table, as tests have it. */
export function titlesIn(text: string): string[] {
  const table = text.split(START)[1]?.split(END)[0] ?? '';
  return table.split('\n').flatMap((line) => {
    const [, number = '', official = '', ours = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    if (!/^D\d+$/.test(number)) return [];
    const titles = (cell: string, whose: string) =>
      cell
        .split(/ \([^()]*\)(?:; |$)/)
        .filter((part) => part !== '' && part !== '–')
        .map((part) => `${number} ${whose}: ${part}`);
    return [...titles(official, 'official'), ...titles(ours, 'ours')];
  });
}

// What ACCESSIBILITY.md says of each criterion: how it is met and by which tests, or why it does not apply.
import type { Criterion } from './criteria.js';

/** A test file, and the tests in it that count; all of them where none is named. */
export interface Proof {
  readonly file: string;
  readonly titles: readonly string[];
}

export type Answer =
  | { readonly kind: 'met'; readonly how: string; readonly proofs: readonly Proof[] }
  | { readonly kind: 'not applicable'; readonly why: string };

/** The rows of the first table under a heading, without its head. */
function rowsUnder(text: string, heading: string): string[][] {
  const [, section = ''] = text.split(`## ${heading}\n`);
  const [table = ''] = /(?:^\|.*\n)+/m.exec(section) ?? [];
  return table
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function proofsIn(cell: string): Proof[] {
  const proofs: { file: string; titles: string[] }[] = [];
  for (const [, file, title] of cell.matchAll(/`(test\/[\w./-]+)`|“([^”]+)”/g))
    if (file) proofs.push({ file, titles: [] });
    else if (title) proofs.at(-1)?.titles.push(title);
  return proofs;
}

/** The answers by criterion. Throws where a criterion has none, or two, or where a row names no criterion. */
export function answersIn(text: string, criteria: readonly Criterion[]): ReadonlyMap<Criterion, Answer> {
  const rows: readonly (readonly [cell: string, answer: Answer])[] = [
    ...rowsUnder(text, 'WCAG 2.2, levels A and AA').map(
      ([cell = '', how = '', proofs = '']) => [cell, { kind: 'met', how, proofs: proofsIn(proofs) }] as const,
    ),
    ...rowsUnder(text, 'Not applicable').map(
      ([cell = '', why = '']) => [cell, { kind: 'not applicable', why }] as const,
    ),
  ];
  const answers = new Map<Criterion, Answer>();
  for (const [cell, answer] of rows)
    for (const [number] of cell.matchAll(/\d+\.\d+\.\d+/g)) {
      const criterion = criteria.find((one) => one.number === number);
      if (!criterion) throw new Error(`ACCESSIBILITY.md answers ${number}, which is no criterion of WCAG 2.2 A or AA.`);
      if (answers.has(criterion)) throw new Error(`ACCESSIBILITY.md answers ${number} twice.`);
      answers.set(criterion, answer);
    }
  const open = criteria.filter((criterion) => !answers.has(criterion)).map(({ number }) => number);
  if (open.length > 0) throw new Error(`ACCESSIBILITY.md does not answer ${open.join(', ')}.`);
  return answers;
}

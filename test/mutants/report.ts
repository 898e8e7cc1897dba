// REPORT.md: a row for each file, of the last run in which all its mutants acted.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run/test-files.js';

const path = join(root, 'test/mutants/REPORT.md');

export interface Row {
  readonly file: string;
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly survived: number;
}

/** Of those that can be noticed. */
export const percent = ({ mutants, killed, equivalent }: Omit<Row, 'file'>): string =>
  mutants === equivalent ? '–' : ((100 * killed) / (mutants - equivalent)).toFixed(1);

const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const cellsOf = (row: Row) => [row.file, row.mutants, row.killed, row.equivalent, row.survived, percent(row)];

function rowsIn(text: string): Row[] {
  return text
    .split('\n')
    .filter((one) => one.startsWith('| src/'))
    .map((one) => one.split('|').map((cell) => cell.trim()))
    .map(([, file = '', ...cells]) => {
      const [mutants = 0, killed = 0, equivalent = 0, survived = 0] = cells.map(Number);
      return { file, mutants, killed, equivalent, survived };
    });
}

export function writeReport(rows: readonly Row[]): void {
  const former = existsSync(path) ? rowsIn(readFileSync(path, 'utf8')) : [];
  const kept = former.filter(({ file }) => existsSync(join(root, file)) && !rows.some((row) => row.file === file));
  const all = [...kept, ...rows].sort((a, b) => (a.file < b.file ? -1 : 1));
  writeFileSync(
    path,
    `# Mutants

Written by \`npm run test:mutants\`; each row is of the last run in which all mutants of that file acted. CONTRIBUTING.md says more.

${[line(['file', 'mutants', 'killed', 'equivalent', 'survived', '% killed']), line(['---', '--:', '--:', '--:', '--:', '--:'])].join('\n')}
${all.map((row) => line(cellsOf(row))).join('\n')}
`,
  );
}

import { isMet, ratioOf, type Row } from './row.js';
import type { Spread } from './statistics.js';

const HEAD = ['what', 'unit', 'official', 'ours', 'ratio', 'target'];

const figure = (value: number): string =>
  value.toLocaleString('en', Math.abs(value) < 100 ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 });

function inWords(spread: Spread | undefined): string {
  if (!spread) return '–';
  const { median, low, high, count } = spread;
  return count > 1 ? `${figure(median)} (${figure(low)}–${figure(high)})` : figure(median);
}

function cells(row: Row): string[] {
  const ratio = ratioOf(row);
  const other = row.against ? `${row.against.name} ${inWords(row.against.spread)}` : inWords(row.official);
  const target = row.target
    ? `${row.target.of === 'ratio' ? '' : 'ours '}≤ ${figure(row.target.most)}: ${isMet(row) ? 'met' : 'MISSED'}`
    : '';
  return [row.name, row.unit, other, inWords(row.ours), ratio === undefined ? '' : figure(ratio), target];
}

/** The rows as text: medians, and in brackets where the middle half of the rounds lies. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

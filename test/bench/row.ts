import type { Spread } from './statistics.js';

/** One line of the table: the same thing of the official client and of ours, or of ours alone. */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly official?: Spread;
  readonly ours: Spread;
  /** What `ours` is compared with where it is not the official client. */
  readonly against?: { readonly name: string; readonly spread: Spread };
  /** The most that the ratio, or with `of: 'ours'` the figure itself, should be. */
  readonly target?: { readonly of: 'ratio' | 'ours'; readonly most: number };
}

export const ratioOf = ({ official, against, ours }: Row): number | undefined => {
  const other = (official ?? against?.spread)?.median;
  return other ? ours.median / other : undefined;
};

export function isMet(row: Row): boolean | undefined {
  if (!row.target) return undefined;
  const figure = row.target.of === 'ratio' ? ratioOf(row) : row.ours.median;
  return figure !== undefined && figure <= row.target.most;
}

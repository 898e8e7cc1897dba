/** How many tests of each kind, and how long they took. */
export interface Count {
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

export const nothing = (): Count => ({ passed: 0, failed: 0, skipped: 0, seconds: 0 });

export function sum(counts: Iterable<Count>): Count {
  const total = nothing();
  for (const { passed, failed, skipped, seconds } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.seconds += seconds;
  }
  return total;
}

export function inWords({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** What one ring's tests came to in one place. */
export interface Outcome {
  readonly ring: string;
  /** An engine, several, or Node. */
  readonly place: string;
  readonly count: Count;
  /** Files of which no test ran. */
  readonly skippedFiles: readonly string[];
}

/** The table at the end of `npm test`. */
export function outcomeTable(outcomes: readonly Outcome[]): string {
  const rows = [
    ['ring', 'where', 'passed', 'failed', 'skipped', 'seconds'],
    ...outcomes.map(({ ring, place, count: { passed, failed, skipped, seconds } }) => [
      ring,
      place,
      String(passed),
      String(failed),
      String(skipped),
      seconds.toFixed(1),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) => {
      const cells = row.map((cell, column) => {
        const width = widths[column] ?? 0;
        return column < 2 ? cell.padEnd(width) : cell.padStart(width);
      });
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}

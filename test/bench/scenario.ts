import type { Browser } from 'playwright-core';
import type { Row } from './row.js';
import type { Site } from './site.js';

export interface Bench {
  readonly browser: Browser;
  readonly site: Site;
  /** How often everything that varies is measured. */
  readonly rounds: number;
}

/** Measures one thing, for both clients by turns where there are two. */
export type Scenario = (bench: Bench) => Promise<Row[]>;

/** Does both `rounds` times, by turns, so that what else the machine does falls on both. */
export async function byTurns<Result>(
  rounds: number,
  official: () => Promise<Result>,
  ours: () => Promise<Result>,
): Promise<{ official: Result[]; ours: Result[] }> {
  const results = { official: [] as Result[], ours: [] as Result[] };
  for (let round = 0; round < rounds; round += 1) {
    results.official.push(await official());
    results.ours.push(await ours());
  }
  return results;
}

// What a worker's process is asked, and what it answers.
import type { Run } from '../coverage.js';

/** A worker says so before each test. */
export const ALIVE = 'alive';

export interface Request {
  /** None acts where it is missing. */
  readonly mutant?: string;
  readonly files: readonly RequestedFile[];
  /** Ends with the first test that fails. */
  readonly bail: boolean;
}

export interface RequestedFile {
  readonly file: string;
  readonly module: string;
  /** The tests to run, each with its limit in milliseconds; by default all, without a limit. */
  readonly limits?: Readonly<Record<string, number>>;
}

export interface Answer {
  readonly runs: readonly Run[];
  /** The mutants that were reached while modules loaded. */
  readonly atLoad: readonly string[];
}

import type { Instrumented, Mutant } from './instrument.js';

export interface Outcome {
  readonly mutant: Mutant;
  /** `unreached`: no test here runs the mutated code. `unknown`: the tests did not begin. */
  readonly is: 'killed' | 'survived' | 'unreached' | 'unknown';
}

/** Where tests run while mutants act, one after another. Whoever stops listening stops it. */
export type Place = (instrumented: Instrumented, mutants: readonly Mutant[]) => AsyncGenerator<Outcome>;

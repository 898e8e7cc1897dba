import { describe, it } from 'node:test';
import { expect } from 'chai';
import { checkMessages, newSeed } from '../fuzz/messages.js';

const RUNS = 20_000;

describe('any message', () => {
  it(`of ${String(RUNS)} is read as the schema says, left as it was, and harms nothing`, () => {
    const seed = newSeed();
    const taken = checkMessages(RUNS, seed);
    // both answers must be common, or it would show little
    expect(taken, `seed ${String(seed)}`).to.be.within(RUNS * 0.1, RUNS * 0.9);
  });
});

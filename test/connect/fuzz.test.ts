import { describe, it } from 'node:test';
import { expect } from 'chai';
import { checkMessages, newSeed } from '../fuzz/messages.js';

const RUNS = 20_000;

describe('random messages:', () => {
  it(`each of ${String(RUNS)} is parsed as an independent schema says, and isn’t modified`, () => {
    const seed = newSeed();
    const taken = checkMessages(RUNS, seed);
    // Both answers must be common, or the test would show little.
    expect(taken, `seed ${String(seed)}`).to.be.within(RUNS * 0.1, RUNS * 0.9);
  });
});

import { expect } from '@open-wc/testing';
import { uncaughtDuring } from '../support/element/uncaught.js';
import { newSeed } from './messages.js';
import { checkOperations } from './operations.js';

// `npm run test:long` asks for more in the page's URL.
const asked = window.__FUZZ__;
const RUNS = asked?.sequences ?? 60;
const SECONDS = asked?.seconds ?? 6;

describe('any sequence of operations', () => {
  it('dispatches one close for each opening, nothing while closed, and leaves the page usable', async function () {
    this.timeout((SECONDS + 30) * 1000);
    const seed = asked?.seed ?? newSeed();
    let played = 0;
    const errors = await uncaughtDuring(async () => {
      played = await checkOperations(RUNS, seed, SECONDS * 1000);
    });
    if (asked) console.log(`${played} sequences of operations`);
    // Exceptions of the page's own listeners don't count.
    const ours = errors.filter((error) => !(error instanceof Error && error.message === 'the page’s own'));
    expect(ours.map(String), `seed ${seed}`).to.deep.equal([]);
    expect(played).to.be.greaterThan(0);
  });
});

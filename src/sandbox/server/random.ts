/** A seeded source of numbers: the same seed gives the same sequence on every machine (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A seeded stand-in for `crypto.randomBytes`. Give it to `createSandbox({ random })` to get the same tokens in every
 * run, for example in a snapshot test. Never use it where a token must be hard to guess.
 */
export function seededBytes(seed: number): (size: number) => Uint8Array {
  const next = seededRandom(seed);
  return (size) => Uint8Array.from({ length: size }, () => Math.floor(next() * 256));
}

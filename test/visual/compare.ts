import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How far a pixel's colour may be off to count as the same, from 0 to 1: what antialiasing does. */
const COLOR_TOLERANCE = 0.1;
/** The share of pixels that may be others. */
export const TOLERANCE = 0.0005;

export interface Comparison {
  readonly same: boolean;
  /** Why not, in words. */
  readonly difference: string;
  readonly expected?: Buffer;
  /** The same picture with what is other in red. */
  readonly marked?: Buffer;
}

export const expectedPath = (name: string): string => fileURLToPath(new URL(`./expected/${name}.png`, import.meta.url));

/** A picture beside the one that was accepted under its name. */
export function compare(name: string, actual: Buffer): Comparison {
  const path = expectedPath(name);
  if (!existsSync(path)) return { same: false, difference: 'no picture was accepted yet' };
  const expected = readFileSync(path);
  const [before, now] = [PNG.sync.read(expected), PNG.sync.read(actual)];
  const { width, height } = before;
  if (width !== now.width || height !== now.height)
    return { same: false, difference: `${width} × ${height} became ${now.width} × ${now.height}`, expected };
  const marked = new PNG({ width, height });
  const different = pixelmatch(before.data, now.data, marked.data, width, height, { threshold: COLOR_TOLERANCE });
  return {
    same: different <= width * height * TOLERANCE,
    difference: `${different} of ${width * height} pixels are others`,
    expected,
    marked: PNG.sync.write(marked),
  };
}

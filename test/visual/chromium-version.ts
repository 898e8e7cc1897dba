// Two Chromiums draw the same text a little differently, so that pictures are compared in the one that they are of.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { browserPath } from '../support/engines/browsers.js';

const accepted = new URL('./expected/chromium.txt', import.meta.url);

/** The main version of the Chromium that is here. */
export function versionHere(): string {
  const said = execFileSync(browserPath('chromium'), ['--version'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return /(\d+)\.\d/.exec(said)?.[1] ?? said.trim();
}

/** The main version of the one that the accepted pictures are of. */
export const versionPictured = (): string => readFileSync(accepted, 'utf8').trim();

export const acceptVersion = (): void => writeFileSync(accepted, `${versionHere()}\n`);

// `npm run changelog -- BASE`: fails where src/ has changed since BASE, a commit or branch, and CHANGELOG.md has not.
import { execFileSync } from 'node:child_process';
import { root } from '../run/test-files.js';

/** Whether what changed is missing from the changelog. */
export const isEntryMissing = (changed: readonly string[]): boolean =>
  changed.some((file) => file.startsWith('src/')) && !changed.includes('CHANGELOG.md');

/** The files that differ from where this branch left `base`. */
export function changedSince(base: string, folder = root): string[] {
  const answer = execFileSync('git', ['diff', '--name-only', `${base}...HEAD`], { cwd: folder, encoding: 'utf8' });
  return answer.split('\n').filter((line) => line !== '');
}

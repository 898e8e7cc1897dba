import { parseBaseUrl } from './base-url.js';
import type { ConnectMode, ConnectOptions } from './options.js';

const MODES: readonly ConnectMode[] = ['auth', 'select'];

/**
 * Checks what every address of Connect is made of.
 *
 * @throws {TypeError} Options with which no session can be opened; the message is for developers.
 */
export function checkOptions({ mode, token }: ConnectOptions): void {
  // The token itself is never repeated.
  if (token != null && typeof token !== 'string')
    throw new TypeError(`token must be a string, not a value of type ${typeof token}`);
  if (mode && !MODES.includes(mode)) throw invalid('mode must be "auth" or "select"', mode);
}

/** The address of a page of Human API's, or an error that names the option. */
export function readAddress(name: string, value: string): URL {
  const url = parseBaseUrl(value);
  if (!url) throw invalid(`${name} must be an https: address, or http: on a loopback host`, value);
  return url;
}

/** Says what was given, cut short; a value that is no text is named by its type, as reading it may run foreign code. */
export function invalid(expected: string, given: unknown): TypeError {
  const shown = typeof given === 'string' ? JSON.stringify(given.slice(0, 80)) : `a value of type ${typeof given}`;
  return new TypeError(`${expected}, not ${shown}`);
}

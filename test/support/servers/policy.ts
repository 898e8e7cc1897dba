// The Content-Security-Policy that README.md shows: what is documented is what the tests run under.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/test-files.js';

const CONNECT = 'https://hapi-connect.humanapi.co';
const HEADER = /^```http\nContent-Security-Policy: (.*?)\n```$/ms;

/** The policy that a document shows, in one line. */
export function policyIn(path: string): string {
  const [, policy] = HEADER.exec(readFileSync(path, 'utf8')) ?? [];
  if (policy === undefined) throw new Error(`${path} shows no Content-Security-Policy`);
  return policy.replace(/\s+/g, ' ');
}

/** The documented policy, for a Connect at `connect`. */
export const documentedPolicy = (connect: string): string =>
  policyIn(join(root, 'README.md')).replaceAll(CONNECT, connect);

// Where a page can stand, and what becomes of Connect there. test/e2e/situations.test.ts runs each row in each engine, and
// SECURITY.md has the table. A new situation is a row.
import type { EngineName } from '../support/engines/browsers.js';

/** How a session ends. `seen` is the browser's own page in Connect's place, which no page can tell from Connect. */
export type Outcome = 'connected' | 'blocked' | 'unreachable' | 'timeout' | 'seen';

export interface Situation {
  readonly name: string;
  /** Headers of the page. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Attributes of the element. */
  readonly attributes?: string;
  /** Attributes of a frame that the page stands in. */
  readonly frame?: string;
  /** Connect opens in this tab, as the hosted app, which answers that a source was connected. */
  readonly isHosted?: true;
  /** The element stands in a shadow root that nobody can look into. */
  readonly isInClosedRoot?: true;
  /** Connect's path on the fixtures' server; default: it reports a connection and closes. */
  readonly path?: string;
  /** The patient signs in to a source on a page of its own, in a window or, where there is none, in Connect's frame. */
  readonly signIn?: 'window' | 'frame' | 'both';
  /** Runs in Connect's frame before the patient signs in. */
  readonly inConnect?: () => void;
  readonly ends: Outcome | Readonly<Record<EngineName, Outcome>>;
}

export const outcomeIn = ({ ends }: Situation, engine: EngineName): Outcome =>
  typeof ends === 'string' ? ends : ends[engine];

export const SITUATIONS: readonly Situation[] = [
  { name: 'in a dialog', ends: 'connected' },
  { name: 'inline', attributes: 'inline', ends: 'connected' },
  { name: 'in this tab, as the hosted app', isHosted: true, ends: 'connected' },
  { name: 'in a closed shadow root', isInClosedRoot: true, ends: 'connected' },
  {
    name: 'in a frame of the page’s own that hands on what Connect is allowed',
    frame: 'allow="publickey-credentials-get *; storage-access *; clipboard-write *"',
    ends: 'connected',
  },
  { name: 'in a frame of the page’s own that hands on nothing', frame: '', ends: 'connected' },
  { name: 'signing in, in a window', signIn: 'window', ends: 'connected' },
  {
    name: 'signing in, with `Cross-Origin-Opener-Policy: same-origin-allow-popups`',
    headers: { 'cross-origin-opener-policy': 'same-origin-allow-popups' },
    signIn: 'window',
    ends: 'connected',
  },
  {
    name: 'signing in, with `Cross-Origin-Opener-Policy: same-origin`: the source’s page is seen twice',
    headers: { 'cross-origin-opener-policy': 'same-origin' },
    signIn: 'both',
    ends: 'connected',
  },
  {
    name: 'signing in, in a sandboxed frame that allows no windows',
    frame: 'sandbox="allow-scripts allow-same-origin allow-forms"',
    signIn: 'frame',
    ends: 'connected',
  },
  {
    name: 'signing in, in a web view whose `window.open` opens nothing',
    inConnect: () => {
      window.open = () => null;
    },
    signIn: 'frame',
    ends: 'connected',
  },
  {
    name: 'with `Cross-Origin-Embedder-Policy: require-corp`',
    headers: { 'cross-origin-embedder-policy': 'require-corp' },
    ends: { chromium: 'blocked', firefox: 'unreachable', webkit: 'blocked' },
  },
  {
    name: 'with `Cross-Origin-Embedder-Policy: credentialless`',
    headers: { 'cross-origin-embedder-policy': 'credentialless' },
    ends: { chromium: 'blocked', firefox: 'timeout', webkit: 'connected' },
  },
  {
    name: 'with a `Content-Security-Policy` that does not name Connect',
    headers: { 'content-security-policy': "frame-src 'none'" },
    ends: 'blocked',
  },
  {
    name: 'of a Connect that refuses to be framed',
    path: '/xfo/',
    ends: 'seen',
  },
];

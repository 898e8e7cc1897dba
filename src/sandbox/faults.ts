/** Which requests a fault meets: the token endpoint, the page and its script, the page's own API, or the data API. */
export type FaultTarget = 'token' | 'page' | 'connect' | 'data';

/**
 * One thing that goes wrong on purpose. HTTP faults meet every request of their target (default: all) until they are
 * cleared, or only the next `times`.
 */
export type Fault =
  | { kind: 'delay'; ms: number; on?: FaultTarget; times?: number }
  | { kind: 'hang'; on?: FaultTarget; times?: number }
  | { kind: 'status'; status: number; on?: FaultTarget; times?: number }
  | { kind: 'refuse'; on?: FaultTarget; times?: number }
  | { kind: 'content'; on?: FaultTarget; times?: number }
  | { kind: 'close-status'; status: string; times?: number }
  | { kind: 'drop-close'; times?: number }
  | { kind: 'junk'; times?: number };

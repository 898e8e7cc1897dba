import type { PageHeader } from './page-policies.js';

/** What is known of the page in a frame. A frame alone cannot tell: a refused one fires `load` as well. */
export interface FrameLoadFacts {
  /** The frame has fired `load` for a page other than its initial empty one. */
  readonly hasLoaded: boolean;
  /** The state of a separate request that checks whether a server answers at the page's origin. */
  readonly probe: 'pending' | 'answered' | 'failed';
  /** The probe is ignored, because Connect has sent a message or the page's policy blocks the request. */
  readonly isProbeIgnored: boolean;
  /** The header of the page that blocks the frame. */
  readonly blockedBy: PageHeader | undefined;
}

/** The conclusion. It holds at once, or after `after` ms without a new fact. */
export interface FrameLoadVerdict {
  readonly is: 'waiting' | 'loaded' | 'unreachable' | 'blocked';
  readonly after?: number;
}

export const FIRST_FACTS: FrameLoadFacts = Object.freeze({
  hasLoaded: false,
  probe: 'pending',
  isProbeIgnored: false,
  blockedBy: undefined,
});

/** How long a loaded frame waits for the probe, in ms. */
const PROBE_GRACE = 250;
/** How long a frame may take to load after the probe has failed, in ms. */
const LOAD_GRACE = 1000;

const WAITING: FrameLoadVerdict = { is: 'waiting' };
const LOADED: FrameLoadVerdict = { is: 'loaded' };
const BLOCKED: FrameLoadVerdict = { is: 'blocked' };

const NOT_LOADED_YET: Record<FrameLoadFacts['probe'], FrameLoadVerdict> = {
  pending: WAITING,
  answered: WAITING,
  // Only Chromium fires `load` for a refused frame; other engines need a time limit.
  failed: { is: 'unreachable', after: LOAD_GRACE },
};

const HAS_LOADED: Record<FrameLoadFacts['probe'], FrameLoadVerdict> = {
  pending: { is: 'loaded', after: PROBE_GRACE },
  answered: LOADED,
  failed: { is: 'unreachable' },
};

/** What the facts say of the frame; the same object for the same verdict. */
export function frameLoadVerdict({ hasLoaded, probe, isProbeIgnored, blockedBy }: FrameLoadFacts): FrameLoadVerdict {
  if (blockedBy) return BLOCKED;
  return (hasLoaded ? HAS_LOADED : NOT_LOADED_YET)[isProbeIgnored ? 'answered' : probe];
}

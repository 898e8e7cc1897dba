import type { PageHeader } from './page-policies.js';

/** What is known of the page in a frame. A frame alone cannot tell: a refused one fires `load` as well. */
export interface FrameLoadFacts {
  /** The frame has fired `load` for more than the empty page that it starts with. */
  readonly hasLoaded: boolean;
  /** Whether a server answers at the page's origin, asked by a request beside the frame. */
  readonly probe: 'pending' | 'answered' | 'failed';
  /** The probe proves nothing: Connect has spoken, or the page's own policy blocks the request. */
  readonly isProbeIgnored: boolean;
  /** The header of the page that blocks the frame. */
  readonly blockedBy: PageHeader | undefined;
}

/** What follows: at once, or after `after` ms in which no other fact comes in. */
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

/** How long a frame that has loaded waits for the probe's answer, in ms. */
const PROBE_GRACE = 250;
/** How long a slow frame may still take to load after the probe has failed, in ms. */
const LOAD_GRACE = 1000;

const WAITING: FrameLoadVerdict = { is: 'waiting' };
const LOADED: FrameLoadVerdict = { is: 'loaded' };
const BLOCKED: FrameLoadVerdict = { is: 'blocked' };

const NOT_LOADED_YET: Record<FrameLoadFacts['probe'], FrameLoadVerdict> = {
  pending: WAITING,
  answered: WAITING,
  // Only Chromium fires `load` for a refused frame, so other engines are asked by time.
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

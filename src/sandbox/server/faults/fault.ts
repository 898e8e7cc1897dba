/** Which requests a fault meets: the token endpoint, the Connect page itself, the page's own API, the data API. */
export type FaultTarget = 'token' | 'page' | 'connect' | 'data';

export const FAULT_TARGETS: readonly FaultTarget[] = ['token', 'page', 'connect', 'data'];

interface Limited {
  /** How often it happens before it is gone. Default: until it is cleared. */
  times?: number | undefined;
  /** The `client_user_id` of the one user that it meets, so that tests can run side by side. Default: everybody. */
  user?: string | undefined;
}

interface HttpLimited extends Limited {
  /** Default: every request, except those to the control API. */
  on?: FaultTarget | undefined;
}

/** A request that goes wrong. */
export type HttpFault =
  /** Answers `ms` later. Goes together with any other. */
  | ({ kind: 'delay'; ms: number } & HttpLimited)
  /** Never answers. */
  | ({ kind: 'hang' } & HttpLimited)
  /** Answers this HTTP status, with the documented envelope. */
  | ({ kind: 'status'; status: number } & HttpLimited)
  /** Drops the connection without an answer; `sandbox.fetch` rejects. */
  | ({ kind: 'refuse' } & HttpLimited)
  /** Answers 200 with a page that has nothing to do with Connect. */
  | ({ kind: 'content' } & HttpLimited);

/** A Connect page that misbehaves. */
export type PageFault =
  /** The close message carries this status. */
  | ({ kind: 'close-status'; status: string } & Limited)
  /** The close message is never sent. */
  | ({ kind: 'drop-close' } & Limited)
  /** Connect says, once it is open, that something went wrong in it: `hapi-connect-error` with this text. */
  | ({ kind: 'error'; message: string } & Limited)
  /** Messages that mean nothing are sent when Connect opens, and again before its close. */
  | ({ kind: 'junk' } & Limited);

/** One thing that goes wrong on purpose, until it is cleared or has happened `times` times. */
export type Fault = HttpFault | PageFault;

const PAGE_KINDS: readonly Fault['kind'][] = ['close-status', 'drop-close', 'error', 'junk'];

export function isHttpFault(fault: Fault): fault is HttpFault {
  return !PAGE_KINDS.includes(fault.kind);
}

import type { Fault, FaultTarget } from '../../src/sandbox/index.js';

/** What a person may change about a fault before setting it. */
export interface FaultValue {
  readonly label: string;
  /** The first is the default. */
  readonly choices: readonly { readonly value: string; readonly text: string }[];
}

/** A row of the panel: one click sets this fault. */
export interface FaultChoice {
  readonly kind: Fault['kind'];
  readonly name: string;
  /** Names between backticks are shown as code. */
  readonly outcome: string;
  readonly value?: FaultValue;
  readonly fault: (value: string, on: FaultTarget | undefined) => Fault;
}

const targeted = (on: FaultTarget | undefined) => (on ? { on } : {});

export const requestFaults: readonly FaultChoice[] = [
  {
    kind: 'delay',
    name: 'Answer late',
    outcome:
      'A loading state, then `ready`. Every file is late, so the wait adds up. Later than `load-timeout`: `error` `timeout`, and `ready` once it is there.',
    value: {
      label: 'Late by',
      choices: [
        { value: '2000', text: '2 seconds' },
        { value: '8000', text: '8 seconds' },
      ],
    },
    fault: (value, on) => ({ kind: 'delay', ms: Number(value), ...targeted(on) }),
  },
  {
    kind: 'hang',
    name: 'Never answer',
    outcome: '`error` `timeout` after 5 seconds, with a retry.',
    fault: (_, on) => ({ kind: 'hang', ...targeted(on) }),
  },
  {
    kind: 'status',
    name: 'Answer an HTTP status',
    outcome:
      '`ready`: a browser tells nobody the status of a page in a frame. The patient sees its text, and closes it.',
    value: { label: 'Status', choices: ['503', '500', '404', '401'].map((value) => ({ value, text: value })) },
    fault: (value, on) => ({ kind: 'status', status: Number(value), ...targeted(on) }),
  },
  {
    kind: 'refuse',
    name: 'Refuse the connection',
    outcome: '`error` `unreachable`, with a retry.',
    fault: (_, on) => ({ kind: 'refuse', ...targeted(on) }),
  },
  {
    kind: 'content',
    name: 'Answer with another page',
    outcome: '`ready`, for the same reason. Nothing that the other page does reaches yours.',
    fault: (_, on) => ({ kind: 'content', ...targeted(on) }),
  },
];

export const pageFaults: readonly FaultChoice[] = [
  {
    kind: 'close-status',
    name: 'Close with a status',
    outcome:
      '`close` with this status. After `SESSION_TOKEN_EXPIRED` the element first gets a new token and opens once more.',
    value: {
      label: 'Status',
      choices: [
        { value: 'SESSION_TOKEN_INVALID', text: 'Token invalid' },
        { value: 'SESSION_TOKEN_EXPIRED', text: 'Token expired' },
        { value: 'MISSING_SESSION_TOKEN', text: 'Token missing' },
        { value: 'SUCCESS', text: 'Success' },
      ],
    },
    fault: (status) => ({ kind: 'close-status', status }),
  },
  {
    kind: 'drop-close',
    name: 'Drop the close message',
    outcome: 'Finishing in Connect does nothing. The element’s own way out gives `close` with the reason `user`.',
    fault: () => ({ kind: 'drop-close' }),
  },
  {
    kind: 'error',
    name: 'Report an error',
    outcome: '`error` `connect-error`. Connect stays usable beside it.',
    fault: () => ({ kind: 'error', message: 'Something broke, on purpose.' }),
  },
  {
    kind: 'junk',
    name: 'Send junk',
    outcome: 'Nothing. Messages that mean nothing make no event and no noise.',
    fault: () => ({ kind: 'junk' }),
  },
];

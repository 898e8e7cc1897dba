import type { RequestedSource, SessionView, SourceRef } from '../connect-api.js';

/** A message of Connect's wire protocol. */
export interface ConnectMessage {
  type: 'hapi-connect-connect-source' | 'hapi-connect-disconnect-source' | 'hapi-connect-close';
  status: string;
  sessionResults: {
    connectedSources: SourceRef[];
    disconnectedSources: SourceRef[];
    requestedSources: RequestedSource[];
  };
  currentConnections: SourceRef[];
  requestedProviders: RequestedSource[];
}

/** That something went wrong in Connect: documented as sent, ignored by the official client. */
export interface ErrorMessage {
  type: 'hapi-connect-error';
  error: { code: string; message: string };
}

const STATUSES = {
  'hapi-connect-connect-source': 'CONNECTED_SOURCE',
  'hapi-connect-disconnect-source': 'DISCONNECTED_SOURCE',
  'hapi-connect-close': 'SUCCESS',
} as const;

/** Says what the session has come to. Without a session, as after a token that was refused, every list is empty. */
export function toMessage(
  type: ConnectMessage['type'],
  session: SessionView | undefined,
  status: string = STATUSES[type],
): ConnectMessage {
  return {
    type,
    status,
    sessionResults: {
      connectedSources: (session?.results.connectedSources ?? []).map(toRef),
      disconnectedSources: (session?.results.disconnectedSources ?? []).map(toRef),
      requestedSources: [...(session?.results.requestedSources ?? [])],
    },
    currentConnections: (session?.connections ?? []).map(toRef),
    requestedProviders: [...(session?.requestedProviders ?? [])],
  };
}

/** The keys in the order of the documented example. */
function toRef({ name, id }: SourceRef): SourceRef {
  return { name, id };
}

/** What the fault `junk` sends: everything that is not a message of Connect, and some of what almost is one. */
export const JUNK: readonly unknown[] = [
  null,
  0,
  '',
  'hapi-connect',
  '{"type":"hapi-connect-close"',
  [],
  {},
  { type: null },
  { type: 7 },
  { type: 'closed' },
  { type: 'hapi-connect-' },
  { type: 'hapi-connect-unknown', status: 'SUCCESS' },
  { type: 'x-hapi-connect-close', status: 'SUCCESS' },
  { data: { type: 'hapi-connect-close' } },
];

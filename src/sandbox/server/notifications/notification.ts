import type { Connection, State, StateEvent, SyncStatus } from '../state/state.js';

/** What a notification is about. That there are these three is public; what they are called is not, so the names are ours. */
export type NotificationType = 'sandbox.SourceConnected' | 'sandbox.SyncStatusUpdated' | 'sandbox.DataAvailable';

/**
 * One item of the list that is sent. The fields are those that Human API documents for its orders' notifications, and the
 * payload's those of `GET /v1/human/sources`.
 */
export interface Notification {
  /** By the sandbox's clock, as ISO 8601. */
  timestamp: string;
  eventId: string;
  eventType: NotificationType;
  eventGroup: 'sandbox';
  humanId: string;
  clientId: string;
  clientUserId: string;
  eventPayload: {
    /** The account. */
    id: string;
    source: string;
    sourceName: string;
    /** With `sandbox.SyncStatusUpdated` only. */
    syncStatus?: { status: SyncStatus };
  };
}

/** What is known of a notification before it is sent. */
export type Notice = Omit<Notification, 'timestamp' | 'eventId'>;

/** The notices that a change leads to, in order. Seeding a user leads to none: that is no act of a user's. */
export function noticesOf(event: StateEvent, state: State): Notice[] {
  if (event.type === 'connect') {
    return about(event.user, event.connection.source.id, 'sandbox.SourceConnected', 'ok', true);
  }
  if (event.type === 'resync') return about(event.user, event.sourceId, undefined, 'ok', true);
  if (event.type === 'sync') {
    return about(event.user, event.sourceId, undefined, event.status, event.status === 'ok');
  }
  return [];

  function about(
    key: string,
    sourceId: string,
    first: NotificationType | undefined,
    status: SyncStatus,
    hasData: boolean,
  ): Notice[] {
    const user = state.user(key);
    const connection = user?.connections.find(({ source }) => source.id === sourceId);
    if (!user || !connection) return [];
    const { clientId, clientUserId, humanId } = user;
    const notice = (eventType: NotificationType, more: object = {}): Notice => ({
      eventType,
      eventGroup: 'sandbox',
      humanId,
      clientId,
      clientUserId,
      eventPayload: { ...payloadOf(connection), ...more },
    });
    // Wearables and apps have no sync status.
    const syncs = connection.source.kind !== 'wellness';
    return [
      ...(first ? [notice(first)] : []),
      ...(syncs ? [notice('sandbox.SyncStatusUpdated', { syncStatus: { status } })] : []),
      ...(hasData ? [notice('sandbox.DataAvailable')] : []),
    ];
  }
}

function payloadOf({ accountId, source: { id, name } }: Connection): Notification['eventPayload'] {
  return { id: accountId, source: id, sourceName: name };
}

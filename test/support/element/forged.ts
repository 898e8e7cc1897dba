/** What a page would love to be told by a message that is not Connect's. */
export const forged = [
  {
    type: 'hapi-connect-connect-source',
    status: 'CONNECTED_SOURCE',
    sessionResults: { connectedSources: [{ id: 'forged', name: 'Forged' }], disconnectedSources: [] },
    currentConnections: [{ id: 'forged', name: 'Forged' }],
  },
  { type: 'hapi-connect-disconnect-source', currentConnections: [] },
  { type: 'hapi-connect-error', error: 'forged' },
  'hapi-connect-close',
  JSON.stringify({ type: 'hapi-connect-close', status: 'SESSION_TOKEN_EXPIRED' }),
  { type: 'hapi-connect-close', status: 'SUCCESS' },
] as const;

import { useState } from 'react';
import 'human-connect-element';
import type { Authorize, ConnectSourceEvent } from 'human-connect-element';
import type {} from 'human-connect-element/react';

export interface HealthRecordsProps {
  clientId: string;
  userId: string;
  baseUrl: string;
  authorize: Authorize;
}

export function HealthRecords({ clientId, userId, baseUrl, authorize }: HealthRecordsProps) {
  const [connected, setConnected] = useState(0);
  const count = ({ detail }: ConnectSourceEvent) => setConnected(detail.currentConnections.length);
  return (
    <human-connect
      clientId={clientId}
      clientUserId={userId}
      baseUrl={baseUrl}
      authorize={authorize}
      messages={{ close: 'Done' }}
      onconnect-source={count}
      ondisconnect-source={count}
      onclose={({ detail }) => setConnected(detail.currentConnections.length)}
    >
      {connected ? `Connected: ${connected}` : 'Connect records'}
    </human-connect>
  );
}

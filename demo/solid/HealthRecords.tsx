/** @jsxImportSource solid-js */
import { createSignal } from 'solid-js';
import 'human-connect-element';
import type { Authorize, ConnectSourceEvent } from 'human-connect-element';
import type {} from 'human-connect-element/solid';

export interface HealthRecordsProps {
  clientId: string;
  userId: string;
  baseUrl: string;
  authorize: Authorize;
}

export function HealthRecords(props: HealthRecordsProps) {
  const [connected, setConnected] = createSignal(0);
  const count = ({ detail }: ConnectSourceEvent) => setConnected(detail.currentConnections.length);
  return (
    <human-connect
      prop:clientId={props.clientId}
      prop:clientUserId={props.userId}
      prop:baseUrl={props.baseUrl}
      prop:authorize={props.authorize}
      prop:messages={{ close: 'Done' }}
      on:connect-source={count}
      on:disconnect-source={count}
      on:close={({ detail }) => setConnected(detail.currentConnections.length)}
    >
      {connected() ? `Connected: ${connected()}` : 'Connect records'}
    </human-connect>
  );
}

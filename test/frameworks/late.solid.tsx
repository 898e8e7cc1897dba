/** @jsxImportSource solid-js */
import type { Authorize, HumanConnectElement, ConnectCloseEvent } from 'human-connect-element';
import type { JSX } from 'solid-js';

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where Solid looks for it
  namespace JSX {
    interface IntrinsicElements {
      'late-in-solid': Omit<JSX.HTMLAttributes<HumanConnectElement>, 'on:close'> & {
        'client-user-id': string;
        'prop:authorize': Authorize;
        'on:close': (event: ConnectCloseEvent) => unknown;
      };
    }
  }
}

export const Late = (props: { authorize: Authorize; closed: (reason: string) => unknown }): JSX.Element => (
  <late-in-solid
    client-user-id="jane"
    prop:authorize={props.authorize}
    on:close={({ detail }) => props.closed(detail.reason)}
  />
);

/** @jsxImportSource solid-js */
import type { Authorize, ConnectCloseEvent, HumanConnectElement, Messages } from 'human-connect-element';
import type { JSX } from 'solid-js';

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where Solid looks for it
  namespace JSX {
    interface IntrinsicElements {
      'late-in-solid': Omit<JSX.HTMLAttributes<HumanConnectElement>, 'on:close'> & {
        'client-user-id': string;
        'prop:authorize': Authorize;
        'prop:messages': Partial<Messages>;
        'on:close': (event: ConnectCloseEvent) => unknown;
      };
    }
  }
}

interface LateProps {
  authorize: Authorize;
  messages: Partial<Messages>;
  closed: (reason: string) => unknown;
}

export const Late = (props: LateProps): JSX.Element => (
  <late-in-solid
    client-user-id="jane"
    prop:authorize={props.authorize}
    prop:messages={props.messages}
    on:close={({ detail }) => props.closed(detail.reason)}
  />
);

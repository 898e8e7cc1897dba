import type {} from 'human-connect-element/solid';
import type { JSX } from 'solid-js';

// Right: a number may be a text.
export const good: JSX.IntrinsicElements['human-connect'] = {
  'load-timeout': '5000',
  'prop:hosted': true,
  'callback-url': '/done',
  'on:redirect': (event) => event.preventDefault(),
};

export const bad = () => [
  <human-connect prop:token={42} />,
  <human-connect clientId="arrives as clientid, which is nothing" />,
  <human-connect mode="both" />,
  <human-connect prop:authorize={'not a function'} />,
  <human-connect prop:messages={{ close: 1 }} />,
  <human-connect prop:nonsense={1} />,
  <human-connect on:connect-source={(event: MouseEvent) => event.clientX} />,
  <human-connect on:close={({ detail }) => detail.nonsense} />,
];

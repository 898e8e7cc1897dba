import type {} from 'human-connect-element/react';
import type { JSX } from 'react';

// Right: a number may be a text.
export const good: JSX.IntrinsicElements['human-connect'] = {
  'load-timeout': '5000',
  hosted: true,
  'callback-url': '/done',
  onredirect: (event) => event.preventDefault(),
};

export const bad = () => [
  <human-connect token={42} />,
  <human-connect mode="both" />,
  <human-connect authorize="not a function" />,
  <human-connect messages={{ close: 1 }} />,
  <human-connect nonsense={1} />,
  <human-connect onclose={(event: MouseEvent) => event.clientX} />,
  <human-connect onclose={({ detail }) => detail.nonsense} />,
  <human-connect onClose={() => undefined} />,
  <human-connect onConnectSource={() => undefined} />,
];

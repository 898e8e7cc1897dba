import type {} from 'human-connect-element/solid';

export const bad = () => [
  <human-connect prop:token={42} />,
  <human-connect mode="both" />,
  <human-connect prop:authorize={'not a function'} />,
  <human-connect prop:messages={{ close: 1 }} />,
  <human-connect prop:nonsense={1} />,
  <human-connect on:connect-source={(event: MouseEvent) => event.clientX} />,
  <human-connect on:close={({ detail }) => detail.nonsense} />,
];

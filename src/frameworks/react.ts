// Types of `<human-connect>` in React 19's JSX: `import type {} from 'human-connect-element/react'`.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { HumanConnectElement } from '../element/human-connect-element.js';
import type { Attributes, Listeners, Properties } from './template.js';

/** React's own props for events that bubble. `close`, `cancel` and `error` don't, so React would never call these. */
type NeverCalled = 'onCancel' | 'onClose' | 'onError';

type Props = Omit<DetailedHTMLProps<HTMLAttributes<HumanConnectElement>, HumanConnectElement>, NeverCalled> &
  Attributes &
  Properties &
  Listeners<'on'>;

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where React looks for it
  namespace JSX {
    interface IntrinsicElements {
      'human-connect': Props;
    }
  }
}

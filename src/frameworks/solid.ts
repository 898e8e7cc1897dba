// Types of `<human-connect>` in Solid's JSX: `import type {} from 'human-connect-element/solid'`.
import type {} from 'solid-js';
import type { HumanConnectElement } from '../human-connect-element.js';
import type { Attributes, Listeners, Properties } from './template.js';

type Ours = Attributes &
  Properties & { [Property in keyof Properties as `prop:${Property}`]?: Properties[Property] } & Listeners<'on:'>;

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where Solid looks for it
  namespace JSX {
    interface IntrinsicElements {
      'human-connect': Omit<JSX.HTMLAttributes<HumanConnectElement>, keyof Ours> & Ours;
    }
  }
}

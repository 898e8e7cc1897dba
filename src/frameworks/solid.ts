// Types of `<human-connect>` in Solid's JSX: `import type {} from 'human-connect-element/solid'`.
import type {} from 'solid-js';
import type { HumanConnectElement } from '../element/human-connect-element.js';
import type { Attributes, Listeners, Properties } from './template.js';

/** Solid lower-cases names without a prefix, so only properties of one word can be set without `prop:`. */
type Bare = {
  [Property in keyof Properties as Property extends Lowercase<Property> ? Property : never]: Properties[Property];
};

type Ours = Omit<Attributes, 'preseeded-sources'> &
  Bare & { [Property in keyof Properties as `prop:${Property}`]?: Properties[Property] } & Listeners<'on:'> & {
    /** JSON. For a value that changes, set the property. */
    'preseeded-sources'?: string | Properties['preseededSources'];
  };

declare module 'solid-js' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- where Solid looks for it
  namespace JSX {
    interface IntrinsicElements {
      'human-connect': Omit<JSX.HTMLAttributes<HumanConnectElement>, keyof Ours> & Ours;
    }
  }
}

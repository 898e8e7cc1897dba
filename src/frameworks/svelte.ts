// Types of `<human-connect>` in Svelte's templates: `import type {} from 'human-connect-element/svelte'`.
import type {} from 'svelte/elements';
import type { HumanConnectElement } from '../element/human-connect-element.js';
import type { Attributes, Listeners, Properties } from './template.js';

type Ours = Omit<Attributes, 'no-trigger'> &
  Properties & {
    /** Svelte writes `false` as text, which is as good as true: that is what `noTrigger` is for. */
    'no-trigger'?: true | '' | null | undefined;
  } & Listeners<'on'> &
  Listeners<'on:'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'human-connect': Omit<HTMLAttributes<HumanConnectElement>, keyof Ours> & Ours;
  }
}

// Types of `<human-connect>` in Svelte's templates: `import type {} from 'human-connect-element/svelte'`.
import type {} from 'svelte/elements';
import type { HumanConnectElement } from '../element/human-connect-element.js';
import type { Attributes, Listeners, Properties } from './template.js';

type Ours = Omit<Attributes, 'no-trigger'> &
  Properties & {
    /** Svelte sets `false` as the text "false", which HTML treats as true. Use `noTrigger` for a boolean value. */
    'no-trigger'?: true | '' | null | undefined;
  } & Listeners<'on'> &
  Listeners<'on:'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'human-connect': Omit<HTMLAttributes<HumanConnectElement>, keyof Ours> & Ours;
  }
}

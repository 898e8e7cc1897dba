// Types of `<human-connect>` in Svelte's templates: `import type {} from 'human-connect-element/svelte'`.
import type {} from 'svelte/elements';
import type { HumanConnectElement } from '../human-connect-element.js';
import type { Attributes, Listeners, Properties } from './template.js';

type Ours = Attributes & Properties & Listeners<'on'> & Listeners<'on:'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'human-connect': Omit<HTMLAttributes<HumanConnectElement>, keyof Ours> & Ours;
  }
}

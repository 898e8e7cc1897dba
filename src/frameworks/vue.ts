// Types of `<human-connect>` in Vue's templates: `import type {} from 'human-connect-element/vue'`.
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { HumanConnectEventMap } from '../element/events.js';
import type { HumanConnectElement } from '../element/human-connect-element.js';
import type { Properties } from './template.js';

type Emits = { [Type in keyof HumanConnectEventMap]: (event: HumanConnectEventMap[Type]) => void };

/** As a template writes them: vue-tsc knows attributes and properties by one name. */
type Ours = Omit<Properties, 'loadTimeout' | 'preseededSources'> & {
  loadTimeout?: Properties['loadTimeout'] | `${number}`;
  /** As text: JSON. */
  preseededSources?: Properties['preseededSources'] | string;
};

declare module 'vue' {
  interface GlobalComponents {
    HumanConnect: new () => HumanConnectElement & {
      $props: Ours & Omit<HTMLAttributes, 'onCancel' | 'onClose' | 'onError'> & PublicProps;
      $emit: EmitFn<Emits>;
      $slots: { default?: () => unknown };
    };
  }
}

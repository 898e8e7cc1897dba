import type { HumanConnectEventMap } from '../element/events.js';
import type { HumanConnectElement } from '../element/human-connect-element.js';
import type { SessionOptions } from '../session/options.js';

/** What has no form as text, or another one. */
type NotText = 'authorize' | 'client' | 'messages' | 'preseededSources';

type Name =
  | keyof SessionOptions
  | NotText
  | 'open'
  | 'inline'
  | 'preload'
  | 'label'
  | 'noTrigger'
  | 'name'
  | 'required'
  | 'disabled';

/** What a template may set on `<human-connect>` as a property. */
export type Properties = {
  [Property in Name & keyof HumanConnectElement]?: HumanConnectElement[Property] | undefined;
};

/** `clientUserId` as the attribute's name: `client-user-id`. */
type Dashed<Text extends string> = Text extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Dashed<Tail>}`
  : Text;

/** What a template may set on `<human-connect>` as an attribute. */
export type Attributes = {
  [Property in Exclude<keyof Properties, NotText> as Dashed<Property>]?:
    Properties[Property] | (number extends Properties[Property] ? `${number}` : never);
} & { 'preseeded-sources'?: string | null | undefined };

/** A listener for each event, under the event's name with `Prefix` before it. */
export type Listeners<Prefix extends string> = {
  [Type in keyof HumanConnectEventMap as `${Prefix}${Type}`]?:
    ((event: HumanConnectEventMap[Type]) => unknown) | undefined;
};

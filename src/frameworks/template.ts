import type { HumanConnectEventMap } from '../element/events.js';
import type { HumanConnectElement } from '../element/human-connect-element.js';
import type { SessionOptions } from '../session/options.js';

/** Properties that have no attribute, or whose attribute has another type. */
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

/** The properties that a template can set on `<human-connect>`. */
export type Properties = {
  [Property in Name & keyof HumanConnectElement]?: HumanConnectElement[Property] | undefined;
};

/** Converts a property's name to the attribute's: `clientUserId` to `client-user-id`. */
type Dashed<Text extends string> = Text extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Dashed<Tail>}`
  : Text;

/** The attributes that a template can set on `<human-connect>`. */
export type Attributes = {
  [Property in Exclude<keyof Properties, NotText> as Dashed<Property>]?:
    Properties[Property] | (number extends Properties[Property] ? `${number}` : never);
} & { 'preseeded-sources'?: string | null | undefined };

/** A listener for each event, named `Prefix` plus the event's name. */
export type Listeners<Prefix extends string> = {
  [Type in keyof HumanConnectEventMap as `${Prefix}${Type}`]?:
    ((event: HumanConnectEventMap[Type]) => unknown) | undefined;
};

// Warnings about settings that have no effect, with what to use instead. Loaded only under the `development` condition.
import type { ConnectCloseEvent } from './events.js';
import { HumanConnectElement } from './human-connect-element.js';
import { openerPolicy } from './opener-policy.js';

/** Each warning is written once, however many elements cause it. It contains only our names, never a page's value. */
const said = new Set<string>();

function warn(text: string): void {
  if (said.has(text)) return;
  said.add(text);
  console.warn(`<human-connect>: ${text}`);
}

/** Maps `client_id`, `clientID` and `client-id` to the same name. */
const meant = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/** Events that no `on…` attribute listens to. */
const EVENTS = ['connect-source', 'disconnect-source', 'ready', 'redirect'];

const more = (...given: readonly unknown[]) => given.filter(Boolean).length > 1;
const PRELOAD = ['none', 'metadata', 'auto'];

/** Mistakes that are checked when a session opens: until then, the page may still set the missing options. */
const RULES: readonly (readonly [isBroken: (element: HumanConnectElement) => unknown, text: string])[] = [
  [
    ({ authorize, tokenEndpoint, token }) => more(authorize, tokenEndpoint, token),
    'of authorize, token-endpoint and token, the first that is set is used, and the others are not.',
  ],
  [
    ({ authorize, tokenEndpoint, clientId }) => tokenEndpoint && !authorize && !clientId,
    'token-endpoint is asked for a token, but of which application? Set client-id.',
  ],
  [({ client, hosted }) => client && hosted, 'with a client of your own, hosted does nothing.'],
  [({ callbackUrl, hosted }) => callbackUrl && !hosted, 'callback-url does nothing without hosted.'],
  [
    ({ config, hosted, inviteSessionId, preseed, preseededSources }) =>
      hosted && (config || inviteSessionId || preseed || preseededSources),
    'the hosted app takes neither config nor invite-session-id, preseed or preseeded-sources.',
  ],
  [({ preload }) => preload && !PRELOAD.includes(preload), 'preload is one of none, metadata and auto.'],
  [
    (element) => !element.noTrigger && element.querySelector(':scope > :is(a, button, input):not([slot])'),
    'a control in the label stands inside a button. Give it slot="trigger", and it takes the button’s place.',
  ],
  [
    (element) => element.noTrigger && element.querySelector(':scope > [slot="trigger"]'),
    'with no-trigger, what is in the slot "trigger" is not shown.',
  ],
];

/** Each property with its attribute, if it has one. */
const PROPERTIES = [...HumanConnectElement.elementProperties].map(([key, { attribute, type }]) => {
  const property = String(key);
  const lowerCase = property.toLowerCase();
  return {
    property,
    isBoolean: type === Boolean,
    attribute: attribute === false ? undefined : typeof attribute === 'string' ? attribute : lowerCase,
  };
});

const saysFalse = (name: string) => `the attribute ${name} is true, whatever it says. Remove it.`;

/** What is a mistake at once, whatever a framework does later. */
function checkMarkup(name: string, text: string): void {
  // Such as `:client-id`: a template in the page, which a framework has yet to read.
  if (!/^[\w-]+$/.test(name)) return;
  const event = EVENTS.find((type) => meant(name) === `on${meant(type)}`);
  if (event) warn(`the attribute ${name} does nothing. Call addEventListener('${event}', …).`);
  // It opens the element now, and is gone when that has closed.
  if (name === 'open' && text === 'false') warn(saysFalse(name));
}

type Values = Readonly<Record<string, unknown>>;

/** What a server wrote as attributes is no mistake where a framework then sets the properties: `now` has them. */
function checkAttribute(name: string, text: string, now: Values, atFirst: Values): void {
  if (!/^[\w-]+$/.test(name)) return;
  for (const { attribute, isBoolean, property } of PROPERTIES) {
    if (meant(name) !== meant(property)) continue;
    const value = now[property];
    if (name === attribute) {
      if (text === '[object Object]' && !(value instanceof Object))
        warn(`the attribute ${name} is text: JSON, where the property is an object.`);
      else if (text === 'false' && isBoolean && value) warn(saysFalse(name));
    } else if (value === atFirst[property] && String(value) !== text) {
      const instead =
        attribute === undefined ? `Set the property ${property}, once the tag is defined.` : `Write ${attribute}.`;
      warn(`the attribute ${name} does nothing. ${instead}`);
    }
  }
}

/** Once a session is open or has ended: a framework has come by then. */
function checkAttributes(element: HumanConnectElement): void {
  const untouched = new (element.constructor as typeof HumanConnectElement)();
  for (const { name, value } of element.attributes)
    checkAttribute(name, value, element as object as Values, untouched as object as Values);
}

function checkProperty(name: string): void {
  for (const { attribute, property } of PROPERTIES) {
    if (meant(name) !== meant(property)) continue;
    // Some frameworks lower-case the names of properties.
    const instead = attribute === undefined ? '' : `, or the attribute ${attribute}`;
    warn(`the property ${name} does nothing. Write ${property}${instead}.`);
  }
}

/** Where no token was to be had, the session has ended before it could be looked at. Connect may say the same of one. */
function checkClose(this: HumanConnectElement, { detail: { status, reason } }: ConnectCloseEvent): void {
  checkAttributes(this);
  if (status === 'MISSING_SESSION_TOKEN' && reason === 'error')
    warn('opened without a token, it closed at once. Set token-endpoint, authorize or token.');
}

let isOpenerPolicyAsked = false;

/** Asks once in the life of the page, when Connect is opened first. */
async function checkOpenerPolicy(): Promise<void> {
  if (isOpenerPolicyAsked) return;
  isOpenerPolicyAsked = true;
  if ((await openerPolicy()) === 'same-origin')
    warn(
      'the page’s Cross-Origin-Opener-Policy: same-origin cuts Connect off from the windows that it opens for signing in. Send same-origin-allow-popups.',
    );
}

HumanConnectElement.addInitializer((element) => {
  if (!(element instanceof HumanConnectElement)) return;
  element.addEventListener('close', checkClose);
  element.addController({
    // Before the element reflects its own attributes.
    hostUpdate() {
      for (const { name, value } of element.attributes) checkMarkup(name, value);
    },
    hostUpdated() {
      // Declared properties are accessors of the class, so the element's own properties are mistakes.
      for (const name of Object.keys(element)) checkProperty(name);
      if (!element.open) return;
      checkAttributes(element);
      void checkOpenerPolicy();
      for (const [isBroken, text] of RULES) if (isBroken(element)) warn(text);
    },
  });
});

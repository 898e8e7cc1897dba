// Warnings about settings that have no effect, with what to use instead. Loaded only under the `development` condition.
import { redact } from '../session/redact.js';
import { RULES } from './development-rules.js';
import type { ConnectCloseEvent, ConnectErrorEvent } from './events.js';
import { HumanConnectElement } from './human-connect-element.js';
import { nearestName } from './nearest-name.js';
import { openerPolicy } from './opener-policy.js';

/** Each warning is written once, however many elements cause it. It contains no token and no user id. */
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
const ALL_EVENTS = [...EVENTS, 'close', 'cancel', 'error'];

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

const ATTRIBUTES = PROPERTIES.flatMap(({ attribute }) => attribute ?? []);

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
    return;
  }
  const nearest = nearestName(name, ATTRIBUTES);
  if (nearest !== undefined) warn(`the attribute ${name} does nothing. Did you mean ${nearest}?`);
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

/** Such as `connectSource`, which frameworks make of `@connectSource` and `onConnectSource`. */
function checkListener(type: string): void {
  const event = ALL_EVENTS.find((known) => known !== type && meant(known) === meant(type));
  if (event !== undefined) warn(`there is no event ${type}. Listen to ${event}.`);
}

/** The session has ended without a word to the user, so the page's author must see why. */
function checkError({ currentTarget, detail: { code, message } }: ConnectErrorEvent): void {
  const { clientUserId, token } = currentTarget as HumanConnectElement;
  if (code === 'invalid-options') warn(redact(message, [token, clientUserId]));
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

// Lit's advice on updates is for the author of an element.
HumanConnectElement.disableWarning?.('change-in-update');

const { prototype } = HumanConnectElement;
// eslint-disable-next-line @typescript-eslint/unbound-method -- applied to the element
const { addEventListener } = prototype;
prototype.addEventListener = function (this: HumanConnectElement, ...args: Parameters<typeof addEventListener>): void {
  checkListener(args[0]);
  addEventListener.apply(this, args);
};

HumanConnectElement.addInitializer((element) => {
  if (!(element instanceof HumanConnectElement)) return;
  element.addEventListener('close', checkClose);
  element.addEventListener('error', checkError);
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

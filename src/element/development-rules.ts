import type { HumanConnectElement } from './human-connect-element.js';

const more = (...given: readonly unknown[]) => given.filter(Boolean).length > 1;
const PRELOAD = ['none', 'metadata', 'auto'];

/** Mistakes that are checked when a session opens: until then, the page may still set the missing options. */
export const RULES: readonly (readonly [isBroken: (element: HumanConnectElement) => unknown, text: string])[] = [
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

// The code broken on purpose, one way at a time. Each must be noticed by a test.

export interface Mutant {
  readonly name: string;
  /** Below src/. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** Where it should be noticed. */
  readonly tests: string;
}

const attacks = 'test/attacks/messages.test.ts';
const objects = 'test/attacks/objects.test.ts';
const faults = 'test/faults/faults.test.ts';
const element = 'test/human-connect-element.test.ts';

export const mutants: readonly Mutant[] = [
  {
    name: 'no origin check',
    file: 'session/session.ts',
    find: ' || event.origin !== origin',
    replace: '',
    tests: attacks,
  },
  {
    name: 'no source check',
    file: 'session/session.ts',
    find: '!event.source || event.source !== target || ',
    replace: '',
    tests: attacks,
  },
  {
    name: 'an origin that only begins right is believed',
    file: 'session/session.ts',
    find: 'event.origin !== origin',
    replace: '!event.origin.startsWith(origin)',
    tests: attacks,
  },
  {
    name: 'heard before it is opened',
    file: 'session/session.ts',
    find: 'if (!opened || !event.source',
    replace: 'if (!event.source',
    tests: attacks,
  },
  {
    name: 'a listener stays on the window',
    file: 'session/session.ts',
    find: "addEventListener('message', onMessage, { signal })",
    replace: "addEventListener('message', onMessage)",
    tests: 'test/defects/binding.test.ts',
  },
  {
    name: 'a prefix is not needed',
    file: 'connect/protocol.ts',
    find: '/^hapi-connect-((?:dis)?connect',
    replace: '/^(?:hapi-connect-)?((?:dis)?connect',
    tests: 'test/defects/security.test.ts',
  },
  {
    name: 'the type may stand anywhere in a text',
    file: 'connect/protocol.ts',
    find: '/^hapi-connect-((?:dis)?connect',
    replace: '/hapi-connect-((?:dis)?connect',
    tests: 'test/fuzz/protocol.test.ts',
  },
  {
    name: 'what is told can be changed',
    file: 'connect/protocol.ts',
    find: 'return Object.freeze(copy);',
    replace: 'return copy;',
    tests: attacks,
  },
  {
    name: 'the detail of an event is not frozen',
    file: 'element/events.ts',
    find: 'detail: detail && Object.freeze(detail)',
    replace: 'detail: detail && { ...detail }',
    tests: element,
  },
  {
    name: 'any base URL is taken',
    file: 'connect/base-url.ts',
    find: 'SAFE.test(value) && ',
    replace: '',
    tests: 'test/base-url.test.ts',
  },
  {
    name: 'the token stands in src',
    file: 'session/session.ts',
    find: 'page.location.replace(connectUrl(options, token));',
    replace: 'frame!.src = String(connectUrl(options, token));',
    tests: 'test/defects/security.test.ts',
  },
  {
    name: 'an error repeats the token',
    file: 'session/session.ts',
    find: "words = words.replaceAll(secret, '…')",
    replace: 'words = String(words)',
    tests: element,
  },
  {
    name: 'the frame may use features on every origin',
    file: 'session/connect-frame.ts',
    find: 'publickey-credentials-get ${origin}',
    replace: 'publickey-credentials-get *',
    tests: 'test/defects/security.test.ts',
  },
  {
    name: 'the focus does not come back',
    file: 'element/human-connect-element.ts',
    find: 'returnFocus(this.#opener ?? [], this);',
    replace: '',
    tests: element,
  },
  {
    name: 'close is told twice',
    file: 'element/human-connect-element.ts',
    find: 'this.dispatchEvent(closing);',
    replace: 'this.dispatchEvent(closing); this.dispatchEvent(closing);',
    tests: faults,
  },
  {
    name: 'close is told before open is false',
    file: 'element/human-connect-element.ts',
    find: "this.#open = false;\n    this.requestUpdate('open', true);",
    replace: "this.#tellClose();\n    this.#open = false;\n    this.requestUpdate('open', true);",
    tests: element,
  },
  {
    name: 'the session does not end with its close',
    file: 'element/human-connect-element.ts',
    find: 'this.#session?.end();\n    this.#session = undefined;',
    replace: 'this.#session = undefined;',
    tests: 'test/defects/binding.test.ts',
  },
  {
    name: 'a removal is not noticed',
    file: 'element/human-connect-element.ts',
    find: "if (!this.isConnected) this.#finish('removed');",
    replace: '',
    tests: faults,
  },
  {
    name: 'a retry keeps the frame',
    file: 'session/session.ts',
    find: 'target = token = frame = error',
    replace: 'token = error',
    tests: faults,
  },
  {
    name: 'an option that changed keeps what was prepared',
    file: 'element/human-connect-element.ts',
    find: "changed.size > Number(changed.has('open'))",
    replace: 'false',
    tests: 'test/defects/binding.test.ts',
  },
  {
    name: 'a dialog is shown outside a document',
    file: 'element/human-connect-element.ts',
    find: 'this.open && dialog?.isConnected && dialog.matches',
    replace: 'this.open && dialog && dialog.matches',
    tests: faults,
  },
  {
    name: 'nothing is said of a server that does not answer',
    file: 'session/session.ts',
    find: "if (!answers && !unquestioned) fail('unreachable');\n      else if",
    replace: 'if',
    tests: faults,
  },
  {
    name: 'Escape and our button cannot be prevented',
    file: 'element/human-connect-element.ts',
    find: "if (this.open && this.dispatchEvent(toEvent('cancel'))) this.#finish('user');",
    replace: "if (this.open) this.dispatchEvent(toEvent('cancel'));\n      this.#finish('user');",
    tests: element,
  },
  {
    name: 'cancel is told of a session that has ended',
    file: 'element/human-connect-element.ts',
    find: "this.open && this.dispatchEvent(toEvent('cancel'))",
    replace: "this.dispatchEvent(toEvent('cancel'))",
    tests: faults,
  },
  {
    name: 'the address of a violation need only begin like Connect’s',
    file: 'session/session.ts',
    find: '!`${blockedURI}/`.startsWith(`${origin}/`)',
    replace: '!blockedURI.startsWith(origin)',
    tests: attacks,
  },
  {
    name: 'an error repeats the user’s id',
    file: 'session/session.ts',
    find: '[token, options.clientUserId, ',
    replace: '[token, ',
    tests: element,
  },
  {
    name: 'an error repeats the token as an address has it',
    file: 'session/session.ts',
    find: ', String(new URLSearchParams({ token: String(token) }))]',
    replace: ']',
    tests: element,
  },
  {
    name: 'the listener for violations stays on the window',
    file: 'session/session.ts',
    find: "addEventListener('securitypolicyviolation', onViolation, { signal })",
    replace: "addEventListener('securitypolicyviolation', onViolation)",
    tests: 'test/defects/binding.test.ts',
  },
  {
    name: 'an option is read twice',
    file: 'human-connect.ts',
    find: 'const value = options[name];',
    replace: 'const value = options[name] && options[name];',
    tests: objects,
  },
  {
    name: 'options that cannot be read throw',
    file: 'human-connect.ts',
    find: 'Object.assign(element, { token: NaN });',
    replace: 'throw new TypeError();',
    tests: objects,
  },
  {
    name: 'what is clicked in the dialog opens it again',
    file: 'element/human-connect-element.ts',
    find: "if (!event.composedPath().includes(this.querySelector('slot') as EventTarget)) return;",
    replace: '',
    tests: element,
  },
  {
    name: 'a trigger that goes takes the frame with it',
    file: 'element/human-connect-element.ts',
    find: 'if (!this.#session) this.#withTrigger = ',
    replace: 'this.#withTrigger = ',
    tests: element,
  },
];

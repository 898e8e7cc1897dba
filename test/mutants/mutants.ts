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
const element = 'test/element/human-connect-element.test.ts';

export const mutants: readonly Mutant[] = [
  {
    name: 'no origin check',
    file: 'session/connect-frame.ts',
    find: ' || event.origin !== this.#address.origin',
    replace: '',
    tests: attacks,
  },
  {
    name: 'no source check',
    file: 'session/connect-frame.ts',
    find: '!event.source || event.source !== this.#page || ',
    replace: '',
    tests: attacks,
  },
  {
    name: 'an origin that only begins right is believed',
    file: 'session/connect-frame.ts',
    find: 'event.origin !== this.#address.origin',
    replace: '!event.origin.startsWith(this.#address.origin)',
    tests: attacks,
  },
  {
    name: 'heard before it is opened',
    file: 'session/attempt.ts',
    find: 'if (this.#isShown) this.#transport.open();',
    replace: 'this.#transport.open();',
    tests: attacks,
  },
  {
    name: 'a listener stays on the window',
    file: 'session/connect-frame.ts',
    find: `addEventListener('message', this.#onMessage, { signal: this.#signal })`,
    replace: `addEventListener('message', this.#onMessage)`,
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
    tests: 'test/connect/fuzz.test.ts',
  },
  {
    name: 'what is told can be changed',
    file: 'connect/protocol.ts',
    find: 'return Object.freeze(copy) as',
    replace: 'return copy as',
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
    tests: 'test/connect/base-url.test.ts',
  },
  {
    name: 'the token stands in src',
    file: 'session/connect-frame.ts',
    find: 'page.location.replace(address);',
    replace: `document.querySelector('human-connect')!.shadowRoot!.querySelector('iframe')!.src = address.href;`,
    tests: 'test/defects/security.test.ts',
  },
  {
    name: 'an error repeats the token',
    file: 'session/attempt.ts',
    find: '[this.#token, this.options.clientUserId]',
    replace: '[this.options.clientUserId]',
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
    file: 'element/sessions-controller.ts',
    find: 'returnFocus(pending.opener, this.#element);',
    replace: '',
    tests: element,
  },
  {
    name: 'close is told twice',
    file: 'element/sessions-controller.ts',
    find: 'this.#element.dispatchEvent(pending.event);',
    replace: `this.#element.dispatchEvent(pending.event);
    this.#element.dispatchEvent(new CustomEvent('close', { detail: pending.event.detail }));`,
    tests: faults,
  },
  {
    name: 'close is told before open is false',
    file: 'element/sessions-controller.ts',
    find: `this.#isOpen = false;
    this.#hasEnded = true;`,
    replace: `this.#element.dispatchEvent(event);
    this.#isOpen = false;
    this.#hasEnded = true;`,
    tests: element,
  },
  {
    name: 'the session does not end with its close',
    file: 'element/sessions-controller.ts',
    find: `this.#session?.end();
    this.#session = undefined;`,
    replace: 'this.#session = undefined;',
    tests: 'test/defects/binding.test.ts',
  },
  {
    name: 'a removal is not noticed',
    file: 'element/sessions-controller.ts',
    find: `if (!this.#element.isConnected) this.end('removed');`,
    replace: '',
    tests: faults,
  },
  {
    name: 'an option that changed keeps what was prepared',
    file: 'element/sessions-controller.ts',
    find: '!isSame(session.options, this.options)',
    replace: 'false',
    tests: 'test/defects/binding.test.ts',
  },
  {
    name: 'a dialog is shown outside a document',
    file: 'element/dialog-controller.ts',
    find: 'if (!dialog?.isConnected) return;',
    replace: 'if (!dialog) return;',
    tests: faults,
  },
  {
    name: 'nothing is said of a server that does not answer',
    file: 'session/frame-load.ts',
    find: `failed: { is: 'unreachable' },`,
    replace: 'failed: LOADED,',
    tests: faults,
  },
  {
    name: 'Escape and our button cannot be prevented',
    file: 'element/sessions-controller.ts',
    find: `if (this.#isOpen && this.#element.dispatchEvent(toEvent('cancel'))) this.end('user');`,
    replace: `this.#element.dispatchEvent(toEvent('cancel'));
    this.end('user');`,
    tests: element,
  },
  {
    name: 'cancel is told of a session that has ended',
    file: 'element/sessions-controller.ts',
    find: `this.#isOpen && this.#element.dispatchEvent(toEvent('cancel'))`,
    replace: `this.#element.dispatchEvent(toEvent('cancel'))`,
    tests: faults,
  },
  {
    name: 'the address of a violation need only begin like Connect’s',
    file: 'session/page-policies.ts',
    find: '`${address}/`.startsWith(`${origin}/`)',
    replace: 'address.startsWith(origin)',
    tests: attacks,
  },
  {
    name: 'an error repeats the user’s id',
    file: 'session/attempt.ts',
    find: '[this.#token, this.options.clientUserId]',
    replace: '[this.#token]',
    tests: element,
  },
  {
    name: 'the listener for violations stays on the window',
    file: 'session/page-policies.ts',
    find: '    { signal },',
    replace: '    {},',
    tests: 'test/defects/binding.test.ts',
  },
  {
    name: 'reports are listened for after the session',
    file: 'session/page-policies.ts',
    find: `signal.addEventListener('abort', () => observer.disconnect());`,
    replace: '',
    tests: 'test/session/embedder-policy.test.ts',
  },
  {
    name: 'an option is read twice',
    file: 'human-connect.ts',
    find: 'const value = own(options, name);',
    replace: 'const value = own(options, name) && own(options, name);',
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
    file: 'element/trigger-controller.ts',
    find: 'return slot !== null && event.composedPath().includes(slot);',
    replace: 'return true;',
    tests: element,
  },
  {
    name: 'nothing is said of what a form misses',
    file: 'element/internals-controller.ts',
    find: "element.addEventListener('invalid', this);",
    replace: '',
    tests: 'test/element/required.test.ts',
  },
  {
    name: 'what a form misses is said after a reset',
    file: 'element/sessions-controller.ts',
    find: 'this.#internals.forgetReport();',
    replace: '',
    tests: 'test/element/required.test.ts',
  },
  {
    name: 'what a form misses is said of a control that is disabled',
    file: 'element/internals-controller.ts',
    find: ' && !this.#element.disabled && this.#internals.willValidate',
    replace: '',
    tests: 'test/element/required.test.ts',
  },
  {
    name: 'what a form misses is said twice',
    file: 'element/trigger-view.ts',
    find: "role=${isDescription ? nothing : 'alert'}",
    replace: 'role="alert"',
    tests: 'test/element/required.test.ts',
  },
  {
    name: 'the trigger shrinks',
    file: 'element/styles.ts',
    find: 'content: attr(data-before);',
    replace: '',
    tests: 'test/element/connected.test.ts',
  },
  {
    name: 'a form is restored and the trigger does not say so',
    file: 'element/sessions-controller.ts',
    find: `    this.#internals.reflect();
    this.#element.requestUpdate();`,
    replace: '    this.#internals.reflect();',
    tests: 'test/element/connected.test.ts',
  },
  {
    name: 'help leads anywhere',
    file: 'element/help.ts',
    find: 'SCHEMES.includes(address.protocol) ? address : undefined',
    replace: 'address',
    tests: 'test/element/help.test.ts',
  },
  {
    name: 'a page of help takes the place of this one',
    file: 'element/error-view.ts',
    find: "target=${isPage ? '_blank' : nothing}",
    replace: '',
    tests: 'test/element/help.test.ts',
  },
  {
    name: 'an Escape that is held closes the host',
    file: 'element/escape-press.ts',
    find: 'if (isHeld || isReleased)',
    replace: 'if (isReleased)',
    tests: 'test/element/way-out.test.ts',
  },
  {
    name: 'an Escape is caught for good',
    file: 'element/escape-press.ts',
    find: 'this.#end.abort();',
    replace: '',
    tests: 'test/element/way-out.test.ts',
  },
  {
    name: 'an Escape that is released in a frame is waited for',
    file: 'element/escape-press.ts',
    find: "addEventListener('blur', this, { signal });",
    replace: '',
    tests: 'test/element/way-out.test.ts',
  },
];

import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { DEFAULT_BASE_URL } from '../connect/base-url.js';
import type { ConnectClient } from '../session/client-transport.js';
import { toEvent, type CloseReason, type ConnectCloseEvent, type HumanConnectEventMap } from './events.js';
import { deepActiveElement, focusPath, returnFocus } from './focus.js';
import { languageOf, loadTexts, type Language } from './language.js';
import { english, type Messages, type Texts } from './messages.js';
import { LOAD_TIMEOUT, OPTION_NAMES, type Authorize, type ConnectMode } from '../connect/options.js';
import { parseMessage, type ConnectMessage } from '../connect/protocol.js';
import { toResponse, type ConnectResponse, type Source } from '../connect/response.js';
import { savesData } from './save-data.js';
import { createSession, type Session, type SessionHost } from '../session/session.js';
import { styles } from './styles.js';
import { render, type Handlers } from './view.js';

const NOTHING_YET = toResponse('SUCCESS');
const TRIGGER_EVENTS = ['click', 'pointerover', 'focusin', 'touchstart'];

const NO_ATTRIBUTE = { attribute: false };
const BOOLEAN = { type: Boolean };
const REFLECTED_BOOLEAN = { ...BOOLEAN, reflect: true };

/** What Lit is told of the properties that are no text. */
const DECLARED: PropertyDeclarations = {
  authorize: NO_ATTRIBUTE,
  client: NO_ATTRIBUTE,
  preseed: BOOLEAN,
  preseededSources: { converter: parseJson },
  open: REFLECTED_BOOLEAN,
  inline: REFLECTED_BOOLEAN,
  // What is no time counts as the default.
  loadTimeout: { converter: (value) => Number(value) || LOAD_TIMEOUT },
  noTrigger: BOOLEAN,
  name: {
    reflect: true,
    // An object may throw where it is made a text.
    converter: { toAttribute: (name: string | symbol | null) => (name && Object(name) !== name ? String(name) : null) },
  },
  required: REFLECTED_BOOLEAN,
  disabled: REFLECTED_BOOLEAN,
  messages: NO_ATTRIBUTE,
};

/**
 * Lets a patient connect hospitals, labs, pharmacies and wearables: opens Human API's Connect in a dialog, or in the
 * page with `inline`, and tells as DOM events what was connected.
 *
 * @example
 * ```html
 * <human-connect token="SESSION_TOKEN" client-id="CLIENT" client-user-id="jane@example.com"></human-connect>
 * ```
 *
 * @tag human-connect
 * @slot - The label of the trigger button.
 * @slot trigger - A control of your own in place of the trigger button.
 * @csspart trigger - The button that opens Connect.
 * @csspart dialog - The dialog that Connect stands in; with `inline` it stands in the page.
 * @csspart frame - The frame that shows Connect.
 * @csspart loading - What is shown until Connect has loaded.
 * @csspart error - What is shown when something went wrong.
 * @cssprop [--human-connect-width=830px] - Width of the dialog.
 * @cssprop [--human-connect-height=590px] - Height of the dialog, inline too.
 * @cssprop [--human-connect-radius=0.5rem] - Corners of dialog and buttons.
 * @cssprop [--human-connect-accent=light-dark(#0b5cad, #6db1f5)] - Background of our buttons.
 * @cssprop [--human-connect-on-accent=light-dark(#fff, #06121f)] - Text of our buttons.
 * @cssprop [--human-connect-backdrop=rgb(51 51 51 / 0.6)] - What covers the page behind the dialog.
 * @cssstate open - A session is open.
 * @cssstate authorizing - A token is being fetched.
 * @cssstate loading - Connect is loading.
 * @cssstate ready - Connect has loaded.
 * @cssstate error - An error stands unresolved.
 * @fires {CustomEvent<ConnectResponse>} connect-source - A source was connected. Bubbles, composed.
 * @fires {CustomEvent<ConnectResponse>} disconnect-source - A source was disconnected. Bubbles, composed.
 * @fires {CustomEvent<CloseDetail>} close - The session has ended; once for each opening.
 * @fires {Event} cancel - The user asks to close by Escape, back gesture or our close button. Cancelable.
 * @fires {CustomEvent<{ duration: number }>} ready - Connect has loaded; ms since opening.
 * @fires {CustomEvent<ConnectError>} error - Something went wrong.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- types our events on this element alone
export class HumanConnectElement extends LitElement {
  static override styles = styles;

  static override shadowRootOptions: ShadowRootInit = { mode: 'open', delegatesFocus: true };

  static readonly formAssociated = true;

  static override properties: PropertyDeclarations = Object.fromEntries(
    [...OPTION_NAMES, 'preload', 'label', ...Object.keys(DECLARED)].map((name) => [
      name,
      { attribute: name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`), ...DECLARED[name] },
    ]),
  );

  /** Registers this class as `<human-connect>`, or under another name. A name that is taken stays as it is. */
  static define(tag = 'human-connect', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** A session_token or id_token from Human API's auth service. `authorize` and `token-endpoint` go before it. */
  declare token?: string | null;

  /**
   * A URL of your own origin. It is sent a POST with `{ client_id, client_user_id }` as JSON when a token is needed and
   * answers JSON with `session_token`, `id_token` or `token`.
   */
  declare tokenEndpoint?: string | null;

  /** Gets a token from code: once for each opening, and once more when Connect says that it has expired. */
  declare authorize?: Authorize | null;

  /** Your application's id. */
  declare clientId?: string | null;

  /** An e-mail address or any string that names the user. Never put into a URL. */
  declare clientUserId?: string | null;

  /** `auth`: the user signs in to sources. `select`: the user only chooses them. */
  declare mode: ConnectMode | null;

  /** Passed on to Connect. */
  declare segment?: string | null;

  /** Passed on to Connect. */
  declare pinnedProviders?: string | null;

  /** Passed on to Connect. */
  declare config?: string | null;

  /** The id of a Portal invite session. */
  declare inviteSessionId?: string | null;

  /** With `mode="select"`: start from what the user of the token has. */
  declare preseed: boolean;

  /** With `mode="select"`: the sources that are chosen at the start. As an attribute: JSON. */
  declare preseededSources?: readonly Partial<Source>[] | null;

  /** Where Connect is: `https:`, or `http:` on a loopback host. */
  declare baseUrl: string | null;

  /** Connect stands in the page instead of in a dialog. */
  declare inline: boolean;

  /**
   * What is done as soon as the user points at the trigger: nothing, the token and a connection to Connect, or with
   * `auto` the page too.
   */
  declare preload: 'none' | 'metadata' | 'auto' | null;

  /** How long Connect may take to load, token and all, before an `error` says `timeout`, in ms. */
  declare loadTimeout: number | null;

  /** The accessible name of dialog and frame. */
  declare label?: string | null;

  /** Render no trigger button. */
  declare noTrigger: boolean;

  /** The name under which a form is given the id of each source that is connected. */
  declare name?: string | null;

  /** A form is not valid until a source is connected. */
  declare required: boolean;

  /** Neither the trigger nor an invoker opens Connect, and forms leave the element out. */
  declare disabled: boolean;

  /** A Connect client of your own, for example the official script's global. The element then draws no dialog. */
  declare client?: ConnectClient | null;

  /** Texts of your own in place of ours. */
  declare messages?: Partial<Messages> | null;

  #open = false;
  #session: Session | undefined;
  #response = NOTHING_YET;
  /** Whom the response speaks of. */
  #user: string | null | undefined;
  /** Where the focus was when the session was opened. */
  #opener: HTMLElement[] | undefined;
  /** Whether the pointer may just lie where it was when the session ended, which is no intent. */
  #resting = false;
  /** The end of a session that was not told yet. */
  #closing: ConnectCloseEvent | undefined;
  #closed: Promise<ConnectResponse> | undefined;
  #settle: ((response: ConnectResponse) => void) | undefined;
  /** Whether the template has a trigger: what `noTrigger` says, but for a change while there is a session. */
  #withTrigger = true;
  /** Whether the last thing to say is that a session has ended. */
  #ended = false;
  /** Whether there was ever anything to tell a form. */
  #formed = false;
  #language: Language = 'en';
  /** The texts of that language, as soon as they are there. */
  #loadedTexts: Texts = english;
  readonly #internals: Internals = this.attachInternals();

  constructor() {
    super();
    this.mode = 'auth';
    this.preseed = false;
    this.baseUrl = DEFAULT_BASE_URL;
    this.inline = false;
    this.preload = 'metadata';
    this.loadTimeout = LOAD_TIMEOUT;
    this.noTrigger = false;
    this.required = false;
    this.disabled = false;
    this.addEventListener('command', HumanConnectElement.#onCommand);
  }

  /** Whether a session is open: set it to open or close one. */
  get open(): boolean {
    return this.#open;
  }
  set open(value: boolean | null | undefined) {
    if (this.#open === Boolean(value)) return;
    if (this.#open) this.#end('api');
    else {
      this.#tellClose();
      this.#open = true;
      const { currentConnections, requestedProviders } = this.#response;
      this.#response = toResponse('SUCCESS', { currentConnections, requestedProviders });
      this.#reflectState();
    }
  }

  /** What is known of the current session, or of the last one. */
  get response(): ConnectResponse {
    return this.#response;
  }

  /** As of any control of a form: `valueMissing` while a source is `required` and none is connected. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** What the browser tells the user of it; `messages.required` replaces it. */
  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  /** Whether a source is connected, if one is `required`. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** The same, and tells the user when it is not so. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** Opens a session, unless one is open, and settles when it has closed. Never rejects. */
  show(): Promise<ConnectResponse> {
    this.open = true;
    return (this.#closed ??= new Promise((settle) => (this.#settle = settle)));
  }

  /** Closes the session, if one is open. */
  close(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
    this.#translate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (!this.#session) return;
    // What is back in the document by the next task was moved, not removed.
    setTimeout(() => {
      if (!this.isConnected) this.#finish('removed');
    });
  }

  /** Being here, it keeps `moveBefore()` from counting as a removal. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.#know(NOTHING_YET);
  }

  /** `state` is what `#reflectForm` kept: the connections, as JSON. */
  formStateRestoreCallback(state: string): void {
    this.#know(toResponse('SUCCESS', parseMessage(state)));
  }

  /** Without Lit's hydration, what a server rendered would stay beside what is rendered here. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (!('litElementHydrateSupport' in globalThis)) this.shadowRoot?.replaceChildren();
    const root = super.createRenderRoot();
    for (const type of TRIGGER_EVENTS) this.#listen(type);
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Opening changes no option, but one may have changed just before it.
    if (this.#session && !this.#session.opened && changed.size > Number(changed.has('open'))) this.#drop();
    // The two are different templates, and a frame that goes from the one to the other would begin anew.
    if (!this.#session) this.#withTrigger = !this.noTrigger;
    if (this.open && this.isConnected) this.#openSession();
    if (!this.#session) this.#dialog?.close();
  }

  protected override render(): unknown {
    const around = {
      withTrigger: this.#withTrigger,
      disabled: this.#isDisabled,
      language: this.#language,
      texts: this.#texts,
      closed: this.#ended,
    };
    return render(this, around, this.#session, HumanConnectElement.#handlers);
  }

  protected override updated(): void {
    this.#reflectForm();
    // Connect is on its way while the dialog is laid out.
    this.#session?.drawn();
    const dialog = this.#dialog;
    if (this.open && dialog?.isConnected && dialog.matches(':modal') === this.inline) {
      // A dialog that was moved is open still, but not modal any more.
      dialog.close();
      if (this.inline) dialog.open = true;
      else dialog.showModal();
    }
    this.#tellClose();
  }

  get #dialog(): HTMLDialogElement | null | undefined {
    return this.shadowRoot?.querySelector('dialog');
  }

  get #closeButton(): HTMLElement | null | undefined {
    return this.shadowRoot?.querySelector('.close');
  }

  // The functions that hear are the same for all elements: 10,000 that nobody opens hold none of their own.

  static readonly #onCommand = function (this: HumanConnectElement, event: Event & { command?: string }): void {
    if (event.command === '--open') this.#onTrigger();
    if (event.command === '--close') this.close();
  };

  static readonly #onTriggerEvent = function (this: ShadowRoot & { host: HumanConnectElement }, event: Event): void {
    const { host } = this;
    // The dialog is in the same tree, and its events are no intent.
    if (!event.composedPath().includes(this.querySelector('slot') as EventTarget)) return;
    if (event.type === 'click') host.#onTrigger();
    else if (event.type === 'slotchange') host.#onSlotted();
    else host.#onIntent(event.type);
  };

  static readonly #handlers: Handlers & ThisType<HumanConnectElement> = {
    onCancel(event) {
      event.preventDefault();
      // The dialog stands until the update that follows the end.
      if (this.open && this.dispatchEvent(toEvent('cancel'))) this.#finish('user');
    },
    onRetry() {
      // The button that was pressed goes.
      this.#closeButton?.focus();
      this.#session?.retry();
    },
    // Engines close a dialog without asking when the user insists.
    onClosed() {
      if (this.open && !this.#dialog?.open) this.#finish('user');
    },
  };

  /** Hears of the trigger, whether it is ours or the page's own. */
  #listen(type: string): void {
    // The page's own listeners come before what a click does.
    const options = { capture: type !== 'click', passive: true };
    this.shadowRoot?.addEventListener(type, HumanConnectElement.#onTriggerEvent, options);
  }

  /** Of a fieldset, too; on a server there is none. */
  get #isDisabled(): boolean {
    return this.disabled || (this.hasUpdated && this.matches(':disabled'));
  }

  #onTrigger(): void {
    if (!this.#isDisabled) this.open = true;
  }

  #onIntent(type: string): void {
    const { preload } = this;
    if (type === 'pointermove') this.#resting = false;
    if (this.#session || this.open || this.#closing || preload === 'none' || this.#isDisabled) return;
    if (this.#resting && type === 'pointerover') return;
    this.#session = this.#createSession(preload === 'auto' && !savesData() ? preload : 'metadata');
    this.#translate();
  }

  #onSlotted(): void {
    // WebKit takes the page out of a frame in here when the element's children are replaced at once.
    const frame = this.#session?.now.frame;
    if (frame?.isConnected && !frame.contentWindow) {
      frame.replaceWith(frame);
      this.requestUpdate();
    }
  }

  /** What hears of a session is made with it: elements that nobody opens go without. */
  #createSession(preload?: string): Session {
    const host: SessionHost = {
      options: () => Object.fromEntries(OPTION_NAMES.map((name) => [name, this[name]])),
      changed: () => {
        this.#reflectState();
        this.requestUpdate();
      },
      ready: (duration) => {
        this.dispatchEvent(toEvent('ready', { duration }));
        void this.updateComplete.then(() => this.#enterFrame());
      },
      reported: (message) => {
        const type = message.type as 'connect-source' | 'disconnect-source';
        // CONNECTED_SOURCE, DISCONNECTED_SOURCE
        this.#know(toResponse(type.replace('-', 'ed_').toUpperCase(), message, this.#response));
        this.dispatchEvent(toEvent(type, this.#response));
      },
      failed: (error) => this.dispatchEvent(toEvent('error', error)),
      finished: (...exit) => this.#finish(...exit),
    };
    this.#listen('slotchange');
    return createSession(host, preload);
  }

  #know(response: ConnectResponse): void {
    this.#response = response;
    this.#reflectForm();
  }

  /** Gives the form one entry for each connection, and says whether there is one where one is required. */
  #reflectForm(): void {
    if (!(this.#formed ||= Boolean(this.name || this.required))) return;
    const { currentConnections } = this.#response;
    const name = this.getAttribute('name');
    const value = name ? new FormData() : null;
    for (const { id } of currentConnections) value?.append(String(name), id);
    const isEmpty = !currentConnections[0];
    const state = isEmpty ? null : JSON.stringify({ type: 'hapi-connect-close', currentConnections });
    this.#internals.setFormValue?.(value, state);
    const valueMissing = this.required && isEmpty;
    this.#internals.setValidity?.({ valueMissing }, valueMissing ? this.#texts.required : '');
  }

  #openSession(): void {
    if (this.#session?.opened) return;
    const user = this.clientUserId || this.token;
    if (!user || user !== this.#user) this.#know(NOTHING_YET);
    this.#user = user;
    this.#opener = focusPath();
    this.#session ??= this.#createSession();
    this.#ended = false;
    this.#session.open();
    // Connect's page first.
    setTimeout(() => this.#translate());
  }

  get #texts(): Texts {
    if (!this.messages) return this.#loadedTexts;
    const texts = { ...this.#loadedTexts };
    try {
      for (const [name, text] of Object.entries(this.messages))
        if (typeof text === 'string') Object.assign(texts, { [name]: text });
    } catch {
      // What cannot be read is as if it were not there.
    }
    return texts;
  }

  /** Loads the texts of the page's language. */
  #translate(): void {
    const language = languageOf(this);
    if (language === this.#language) return;
    loadTexts(language).then(
      (texts) => {
        if (language !== languageOf(this)) return;
        this.#language = language;
        this.#loadedTexts = texts;
        this.requestUpdate();
      },
      () => {
        // The texts stay as they are: English, or the previous language.
      },
    );
  }

  /** Ends what is open, or drops what was only prepared. */
  #finish(reason: CloseReason, message?: Partial<ConnectMessage>): void {
    if (this.#session?.opened) this.#end(reason, message);
    else this.#drop();
  }

  #end(reason: CloseReason, message?: Partial<ConnectMessage>): void {
    const failed = this.#session?.now.error;
    const status = (message ? message.status : failed && 'CONNECT_FAILED') ?? 'SUCCESS';
    this.#know(toResponse(status, message, this.#response));
    this.#closing = toEvent('close', { ...this.#response, reason });
    this.#resting = this.#ended = true;
    this.#listen('pointermove');
    this.#open = false;
    this.requestUpdate('open', true);
    this.#drop();
    this.#reflectState();
    // An element that was never in a document is never updated.
    if (!this.hasUpdated) queueMicrotask(() => this.#tellClose());
  }

  #drop(): void {
    this.#session?.end();
    this.#session = undefined;
    this.requestUpdate();
  }

  /** Dispatches `close`, once the view is gone and `open` is false, then settles `show()`. */
  #tellClose(): void {
    const closing = this.#closing;
    if (!closing) return;
    const settle = this.#settle;
    returnFocus(this.#opener ?? [], this);
    this.#opener = this.#closing = this.#closed = this.#settle = undefined;
    this.dispatchEvent(closing);
    settle?.(closing.detail);
  }

  #reflectState(): void {
    const { states } = this.#internals;
    states?.clear();
    if (!this.#open) return;
    states?.add('open');
    if (this.#session) states?.add(this.#session.now.state);
  }

  /** Moves the focus into Connect, unless the user has moved it meanwhile; what had it may be gone with an error. */
  #enterFrame(): void {
    const active = deepActiveElement();
    if (active ? active === this.#closeButton : !this.inline) this.#session?.now.frame?.focus();
  }
}

/** What jsdom, in which pages' own tests run, does not have. */
type Lacking = 'states' | 'setFormValue' | 'setValidity';
type Internals = Omit<ElementInternals, Lacking> & Partial<Pick<ElementInternals, Lacking>>;

type Listener<K extends keyof HumanConnectEventMap> = (
  this: HumanConnectElement,
  event: HumanConnectEventMap[K],
) => unknown;

type OtherEventMap = Omit<HTMLElementEventMap, keyof HumanConnectEventMap>;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the class
export interface HumanConnectElement {
  addEventListener<K extends keyof HumanConnectEventMap>(
    type: K,
    listener: Listener<K>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof OtherEventMap>(
    type: K,
    listener: (this: HumanConnectElement, event: OtherEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof HumanConnectEventMap>(
    type: K,
    listener: Listener<K>,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<K extends keyof OtherEventMap>(
    type: K,
    listener: (this: HumanConnectElement, event: OtherEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'human-connect': HumanConnectElement;
  }
}

/** What is no JSON is kept, to be told of when a session is opened. */
function parseJson(value: string | null): unknown {
  try {
    return value && JSON.parse(value);
  } catch {
    return value;
  }
}

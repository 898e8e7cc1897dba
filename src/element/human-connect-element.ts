import { LitElement, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { DEFAULT_BASE_URL } from '../connect/base-url.js';
import { DEFAULT_HOSTED_URL } from '../connect/hosted-url.js';
import type { ConnectMode } from '../connect/options.js';
import { parseMessage } from '../connect/protocol.js';
import type { ConnectResponse } from '../connect/response.js';
import type { Source } from '../connect/source.js';
import type { ConnectClient } from '../session/connect-client.js';
import { LOAD_TIMEOUT, type Authorize } from '../session/options.js';
import { json, milliseconds, plainText, readJson } from './converters.js';
import { createControllers, type Controllers } from './controllers.js';
import type { HumanConnectEventMap } from './events.js';
import { languageOf } from './language.js';
import { english, type Messages } from './messages.js';
import { styles } from './styles.js';
import { listenForTrigger } from './trigger-controller.js';
import { triggerTemplate } from './trigger-view.js';
import { render } from './view.js';

/**
 * Lets a patient connect hospitals, labs, pharmacies and wearables. Opens Human API's Connect in a dialog, or in the
 * page with `inline`, and dispatches DOM events for what the patient connects.
 *
 * @example
 * ```html
 * <human-connect token="SESSION_TOKEN" client-id="CLIENT" client-user-id="jane@example.com"></human-connect>
 * ```
 *
 * @tag human-connect
 * @slot - The label of the trigger button.
 * @slot trigger - Your own control, which replaces the trigger button.
 * @slot header - Your name or logo, which replaces the title in the bar above Connect.
 * @csspart trigger - The button that opens Connect.
 * @csspart hint - What stands beside the trigger of a `required` element: that it is, or what is missing.
 * @csspart dialog - The panel that Connect stands in, in a dialog or with `inline` in the page.
 * @csspart frame - The frame that shows Connect.
 * @csspart loading - The loading indicator, shown until Connect has loaded.
 * @csspart error - The error message and its buttons.
 * @cssprop [--human-connect-width=830px] - Width of the dialog.
 * @cssprop [--human-connect-height=590px] - Height of the dialog, also with `inline`.
 * @cssprop [--human-connect-radius=0.5rem] - Corner radius of the dialog and the buttons.
 * @cssprop [--human-connect-accent=light-dark(#0b5cad, #6db1f5)] - Background color of the buttons.
 * @cssprop [--human-connect-on-accent=light-dark(#fff, #06121f)] - Text color of the buttons.
 * @cssprop [--human-connect-backdrop=rgb(51 51 51 / 0.6)] - Background of the backdrop behind the dialog.
 * @cssstate open - A session is open.
 * @cssstate authorizing - A token is being fetched.
 * @cssstate loading - Connect is loading.
 * @cssstate ready - Connect has loaded.
 * @cssstate error - An error is showing.
 * @cssstate connected - At least one source is connected, as far as is known.
 * @cssstate invalid - A form has reported that the `required` source is missing, and it still is.
 * @fires {CustomEvent<ConnectResponse>} connect-source - A source was connected. Bubbles, composed.
 * @fires {CustomEvent<ConnectResponse>} disconnect-source - A source was disconnected. Bubbles, composed.
 * @fires {CustomEvent<CloseDetail>} close - The session has ended; once for each opening. Its lists are Connect's word
 *   with `reason: "connect"`, otherwise what was known before.
 * @fires {Event} cancel - The user asks to close by Escape, back gesture or our close button. Cancelable.
 * @fires {CustomEvent<{ duration: number }>} ready - Connect has loaded; ms since opening.
 * @fires {CustomEvent<ConnectError>} error - Something went wrong.
 * @fires {Event} redirect - With `hosted`: the page is about to leave for the hosted app. Cancelable: a page that
 *   prevents it stays, and the session ends with `reason: "api"`.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- types our events on this element alone
export class HumanConnectElement extends LitElement {
  static override styles = styles;

  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static readonly formAssociated = true;

  /** Registers this class as `tag`, by default `human-connect`. Does nothing if the name is taken. */
  static define(tag = 'human-connect', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** A session_token or id_token from Human API's auth service. `authorize` and `token-endpoint` take precedence. */
  @property() token?: string | null;

  /**
   * A URL on your page's origin that returns a token. The element sends it a POST request with the JSON
   * `{ client_id, client_user_id }`, and expects JSON with `session_token`, `id_token` or `token`. `authorize` takes
   * precedence.
   */
  @property({ attribute: 'token-endpoint' }) tokenEndpoint?: string | null;

  /**
   * A function that returns a promise of a token. It's called once for each opening, and once more if the token
   * expires. Takes precedence over `token-endpoint` and `token`.
   */
  @property({ attribute: false }) authorize?: Authorize | null;

  /** Your application's id at Human API. Required with `mode="select"`. */
  @property({ attribute: 'client-id' }) clientId?: string | null;

  /** An e-mail address or any string that identifies the user. It's never part of a URL. */
  @property({ attribute: 'client-user-id' }) clientUserId?: string | null;

  /** `auth`: the user signs in to sources. `select`: the user only chooses sources, without signing in. */
  @property() mode: ConnectMode | null = 'auth';

  /** Passed to Connect unchanged. Human API agrees on the values with each customer. */
  @property() segment?: string | null;

  /** Passed to Connect unchanged. Human API doesn't document its format. */
  @property({ attribute: 'pinned-providers' }) pinnedProviders?: string | null;

  /** Passed to Connect unchanged. The official client has this option; Human API doesn't document it. */
  @property() config?: string | null;

  /** The id of an invitation created in Human API's Portal. */
  @property({ attribute: 'invite-session-id' }) inviteSessionId?: string | null;

  /** With `mode="select"`: start with the sources that the token's user has already. Needs a token. */
  @property({ type: Boolean }) preseed = false;

  /** With `mode="select"`: the sources that are selected at the start. As an attribute: JSON. */
  @property({ attribute: 'preseeded-sources', converter: json })
  preseededSources?: readonly Partial<Source>[] | null;

  /** The address of Connect: `https:`, or `http:` on a loopback host. Any other value is an error and loads nothing. */
  @property({ attribute: 'base-url' }) baseUrl: string | null = DEFAULT_BASE_URL;

  /** Shows Connect in the page instead of in a dialog. */
  @property({ type: Boolean, reflect: true }) inline = false;

  /**
   * Connect opens as Human API's hosted app, in this tab, and comes back to `callback-url`: for phones, in-app browsers
   * and pages that cannot show a frame. `client-id` is required; of the options that Connect is given, only `mode`,
   * `segment` and `pinned-providers` are. An element that is in the page when it comes back tells what the user did, with
   * the same events; its `id`, or without one its place among the hosted elements, says which. `client` takes precedence.
   */
  @property({ type: Boolean, reflect: true }) hosted = false;

  /**
   * Where the hosted app sends the user back to, an address that Human API has allow-listed for you. Default: the page's
   * address without query and fragment.
   */
  @property({ attribute: 'callback-url' }) callbackUrl?: string | null;

  /** Where the hosted app is: `https:`, or `http:` on a loopback host. */
  @property({ attribute: 'hosted-url' }) hostedUrl: string | null = DEFAULT_HOSTED_URL;

  /**
   * What is loaded ahead, as soon as the user points at the trigger: nothing; the token and a connection to Connect; or
   * with `auto` the page too. A press of the mouse or pen on the trigger loads the page in any case but `none`.
   */
  @property() preload: 'none' | 'metadata' | 'auto' | null = 'metadata';

  /** How long the token and Connect may take to load, in ms, before an `error` with the code `timeout`. */
  @property({ attribute: 'load-timeout', converter: milliseconds }) loadTimeout: number | null = LOAD_TIMEOUT;

  /** The accessible name of the dialog and the frame. By default, a text in the page's language. */
  @property() label?: string | null;

  /** Renders no trigger button. Open Connect with `open`, `show()` or an invoker command instead. */
  @property({ attribute: 'no-trigger', type: Boolean }) noTrigger = false;

  /** The name of the form entries. A form gets one entry for each connected source, with its id as the value. */
  @property({ reflect: true, converter: plainText }) name?: string | null;

  /** Makes the form invalid until a source is connected. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** Prevents the trigger and invoker commands from opening Connect, and excludes the element from forms. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** Your own Connect client, such as the official script's global. With a client, the element shows no dialog. */
  @property({ attribute: false }) client?: ConnectClient | null;

  /** Your own texts. A missing text has its default, in the page's language. */
  @property({ attribute: false }) messages?: Partial<Messages> | null;

  static {
    // Vue and React set what they find in an element as a property, and anything else as an attribute, under the name in
    // the template: `:preseeded-sources="list"` would become the text `[object Object]`.
    Object.defineProperty(this.prototype, 'preseeded-sources', {
      configurable: true,
      get(this: { preseededSources: unknown }) {
        return this.preseededSources;
      },
      set(this: { preseededSources: unknown }, value: unknown) {
        this.preseededSources = readJson(value);
      },
    });
  }

  #controllers: Controllers | undefined;

  /** All elements share this listener. It's added to the element and to its shadow root. */
  static readonly #onTriggerEvent = (event: Event): void => {
    const { currentTarget } = event;
    const element = currentTarget instanceof ShadowRoot ? currentTarget.host : currentTarget;
    if (element instanceof HumanConnectElement) element.#use().trigger.handleEvent(event);
  };

  constructor() {
    super();
    this.addEventListener('command', HumanConnectElement.#onTriggerEvent);
  }

  /** Whether Connect is open. Set it to open or close Connect. */
  @property({ type: Boolean, reflect: true })
  get open(): boolean {
    return this.#controllers?.sessions.isOpen ?? false;
  }
  set open(value: boolean | null | undefined) {
    if (value) this.#use().sessions.open();
    else this.#controllers?.sessions.close();
  }

  /** The latest response of the current session or, if none is open, of the last one. */
  get response(): ConnectResponse {
    return this.#use().sessions.response;
  }

  /** The validity state, as for any form control. `valueMissing` is true if it's `required` and no source is connected. */
  get validity(): ValidityState {
    return this.#use().internals.validity;
  }

  /** The text that the browser shows if the element is invalid. Set `messages.required` to change it. */
  get validationMessage(): string {
    return this.#use().internals.validationMessage;
  }

  /** Whether the element is valid. If not, dispatches an `invalid` event. */
  checkValidity(): boolean {
    return this.#use().internals.checkValidity();
  }

  /** Like `checkValidity()`, and shows the user what is missing. */
  reportValidity(): boolean {
    return this.#use().internals.reportValidity();
  }

  /** Opens Connect. Returns a promise that resolves to the response when Connect closes, and never rejects. */
  show(): Promise<ConnectResponse> {
    this.open = true;
    return this.#use().sessions.closed;
  }

  /** Closes Connect. Does nothing if it isn't open. */
  close(): void {
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (languageOf(this) !== 'en' || this.hosted) this.#use();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#controllers?.sessions.disconnected();
  }

  /** If this method exists, `moveBefore()` calls it instead of the disconnected and connected callbacks. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  formDisabledCallback(): void {
    this.requestUpdate();
  }

  formResetCallback(): void {
    this.#controllers?.sessions.forget();
  }

  formStateRestoreCallback(state: string): void {
    this.#use().sessions.restore(parseMessage(state));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Without Lit's hydration, the server-rendered content would stay beside the content rendered here.
    if (!('litElementHydrateSupport' in globalThis)) this.shadowRoot?.replaceChildren();
    const root = super.createRenderRoot();
    listenForTrigger(root, HumanConnectElement.#onTriggerEvent);
    return root;
  }

  protected override willUpdate(): void {
    if (this.name || this.required || this.messages || this.hosted) this.#use();
  }

  protected override render(): TemplateResult {
    const texts = this.#controllers?.locale.texts ?? english;
    return render({
      trigger: triggerTemplate(this, texts, this.#controllers),
      texts,
      session: this.#controllers && {
        language: this.#controllers.locale.language,
        hasEnded: this.#controllers.sessions.hasEnded,
        connectedCount: this.#controllers.sessions.connectedCount,
        label: this.#dialogName(texts),
        isOpenInline: this.open && this.inline,
        attempt: this.#controllers.sessions.session?.view,
        dismissedError: this.#controllers.dialog.dismissedError,
        handlers: this.#controllers.dialog,
      },
    });
  }

  protected override updated(): void {
    // After all controllers, so that the dialog has closed.
    this.#controllers?.sessions.dispatchClose();
  }

  #dialogName(texts: Messages): string {
    if (this.label && typeof this.label === 'string') return this.label;
    return this.mode === 'select' ? texts.labelSelect : texts.label;
  }

  /** Created on first use, because most elements of a page are never opened. */
  #use(): Controllers {
    return (this.#controllers ??= createControllers(this));
  }
}

type Listener<Type extends keyof HumanConnectEventMap> = (
  this: HumanConnectElement,
  event: HumanConnectEventMap[Type],
) => unknown;

type OtherEventMap = Omit<HTMLElementEventMap, keyof HumanConnectEventMap>;

type OtherListener<Type extends keyof OtherEventMap> = (
  this: HumanConnectElement,
  event: OtherEventMap[Type],
) => unknown;

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging -- see the class
export interface HumanConnectElement {
  addEventListener<Type extends keyof HumanConnectEventMap>(
    type: Type,
    listener: Listener<Type>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof OtherEventMap>(
    type: Type,
    listener: OtherListener<Type>,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof HumanConnectEventMap>(
    type: Type,
    listener: Listener<Type>,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof OtherEventMap>(
    type: Type,
    listener: OtherListener<Type>,
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

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
 * Lets a patient connect hospitals, labs, pharmacies and wearables: opens Human API's Connect in a dialog, or in the
 * page with `inline`, and dispatches what was connected as DOM events.
 *
 * @example
 * ```html
 * <human-connect token="SESSION_TOKEN" client-id="CLIENT" client-user-id="jane@example.com"></human-connect>
 * ```
 *
 * @tag human-connect
 * @slot - The label of the trigger button.
 * @slot trigger - A control of your own in place of the trigger button.
 * @slot header - Your name or logo in the bar above Connect, in place of the title.
 * @csspart trigger - The button that opens Connect.
 * @csspart hint - What stands beside the trigger of a `required` element: that it is, or what is missing.
 * @csspart dialog - The panel that Connect stands in, in a dialog or with `inline` in the page.
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

  /** Registers this class as `<human-connect>`, or under another name. A name that is taken stays as it is. */
  static define(tag = 'human-connect', registry = customElements): void {
    if (!registry.get(tag)) registry.define(tag, this);
  }

  /** A session_token or id_token from Human API's auth service. `authorize` and `token-endpoint` take precedence. */
  @property() token?: string | null;

  /**
   * A URL of your own origin. It is sent a POST with `{ client_id, client_user_id }` as JSON when a token is needed and
   * answers JSON with `session_token`, `id_token` or `token`.
   */
  @property({ attribute: 'token-endpoint' }) tokenEndpoint?: string | null;

  /** Gets a token from code: once for each opening, and once more when Connect says that it has expired. */
  @property({ attribute: false }) authorize?: Authorize | null;

  /** Your application's id. */
  @property({ attribute: 'client-id' }) clientId?: string | null;

  /** An e-mail address or any string that names the user. Never put into a URL. */
  @property({ attribute: 'client-user-id' }) clientUserId?: string | null;

  /** `auth`: the user signs in to sources. `select`: the user only chooses them. */
  @property() mode: ConnectMode | null = 'auth';

  /** Passed on to Connect. Human API agrees its values with each customer; they are not public. */
  @property() segment?: string | null;

  /** Passed on to Connect as it is. Human API does not document its format. */
  @property({ attribute: 'pinned-providers' }) pinnedProviders?: string | null;

  /** Passed on to Connect as it is. The official client has this option; Human API does not document it. */
  @property() config?: string | null;

  /** The id of an invitation made in Human API's Portal. */
  @property({ attribute: 'invite-session-id' }) inviteSessionId?: string | null;

  /** With `mode="select"`: start from what the user of the token has. */
  @property({ type: Boolean }) preseed = false;

  /** With `mode="select"`: the sources that are chosen at the start. As an attribute: JSON. */
  @property({ attribute: 'preseeded-sources', converter: json })
  preseededSources?: readonly Partial<Source>[] | null;

  /** Where Connect is: `https:`, or `http:` on a loopback host. */
  @property({ attribute: 'base-url' }) baseUrl: string | null = DEFAULT_BASE_URL;

  /** Connect stands in the page instead of in a dialog. */
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

  /** How long Connect may take to load, token included, before an `error` says `timeout`, in ms. */
  @property({ attribute: 'load-timeout', converter: milliseconds }) loadTimeout: number | null = LOAD_TIMEOUT;

  /** The accessible name of dialog and frame. */
  @property() label?: string | null;

  /** Render no trigger button. */
  @property({ attribute: 'no-trigger', type: Boolean }) noTrigger = false;

  /** The name under which a form is given the id of each source that is connected. */
  @property({ reflect: true, converter: plainText }) name?: string | null;

  /** A form is not valid until a source is connected. */
  @property({ type: Boolean, reflect: true }) required = false;

  /** Neither the trigger nor an invoker opens Connect, and forms leave the element out. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** A Connect client of your own, for example the official script's global. The element then draws no dialog. */
  @property({ attribute: false }) client?: ConnectClient | null;

  /** Texts of your own in place of ours. */
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

  /** One listener for all elements, on the element and on its shadow root. */
  static readonly #onTriggerEvent = (event: Event): void => {
    const { currentTarget } = event;
    const element = currentTarget instanceof ShadowRoot ? currentTarget.host : currentTarget;
    if (element instanceof HumanConnectElement) element.#use().trigger.handleEvent(event);
  };

  constructor() {
    super();
    this.addEventListener('command', HumanConnectElement.#onTriggerEvent);
  }

  /** Whether a session is open: set it to open or close one. */
  @property({ type: Boolean, reflect: true })
  get open(): boolean {
    return this.#controllers?.sessions.isOpen ?? false;
  }
  set open(value: boolean | null | undefined) {
    if (value) this.#use().sessions.open();
    else this.#controllers?.sessions.close();
  }

  /** What is known of the current session, or of the last one. */
  get response(): ConnectResponse {
    return this.#use().sessions.response;
  }

  /** As of any form control: `valueMissing` while a source is `required` and none is connected. */
  get validity(): ValidityState {
    return this.#use().internals.validity;
  }

  /** What the browser says about it; `messages.required` replaces it. */
  get validationMessage(): string {
    return this.#use().internals.validationMessage;
  }

  /** Whether a source is connected, if one is `required`. */
  checkValidity(): boolean {
    return this.#use().internals.checkValidity();
  }

  /** The same, and tells the user when it is not so. */
  reportValidity(): boolean {
    return this.#use().internals.reportValidity();
  }

  /** Opens a session, unless one is open, and settles when it has closed. Never rejects. */
  show(): Promise<ConnectResponse> {
    this.open = true;
    return this.#use().sessions.closed;
  }

  /** Closes the session, if one is open. */
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

  /** Being here, it keeps `moveBefore()` from counting as a removal. */
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
    // Without Lit's hydration, what a server rendered would stay beside what is rendered here.
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
    // After all controllers: the dialog is gone by now.
    this.#controllers?.sessions.dispatchClose();
  }

  #dialogName(texts: Messages): string {
    if (this.label && typeof this.label === 'string') return this.label;
    return this.mode === 'select' ? texts.labelSelect : texts.label;
  }

  /** Made with the first use. Of 10,000 elements in a page, most are never opened. */
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

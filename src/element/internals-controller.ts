import type { LitElement, ReactiveController } from 'lit';
import type { ConnectResponse } from '../connect/response.js';
import type { LocaleController } from './locale-controller.js';
import { english } from './messages.js';
import { PlainValidity, type Validity } from './plain-validity.js';

/** The element as a form control. */
export type FormElement = LitElement & {
  readonly required: boolean;
  readonly disabled: boolean;
  readonly response: ConnectResponse;
};

/** As much as there is: of all this, jsdom has nothing in it, and happy-dom has no `attachInternals()`. */
type Internals = Partial<Pick<ElementInternals, 'states' | 'setFormValue'> & Validity>;

/** Sets the element's form value, validity and custom states. */
export class InternalsController implements ReactiveController {
  readonly #element: FormElement;
  readonly #locale: LocaleController;
  readonly #internals: Internals;
  readonly #validity: Validity;
  /** A form that has been told of entries must also be told when they go. */
  #isFormControl = false;
  #sessionStates: readonly string[] = [];
  #isMissing = false;
  /** Whether a form or the page has asked, and the user was told. */
  #isReported = false;

  constructor(element: FormElement, locale: LocaleController) {
    this.#element = element;
    this.#locale = locale;
    this.#internals = 'attachInternals' in element ? element.attachInternals() : {};
    this.#validity = 'setValidity' in this.#internals ? (this.#internals as Validity) : new PlainValidity(element);
    element.addController(this);
    element.addEventListener('invalid', this);
  }

  get validity(): ValidityState {
    return this.#validity.validity;
  }

  get validationMessage(): string {
    return this.#validity.validationMessage;
  }

  checkValidity(): boolean {
    return this.#validity.checkValidity();
  }

  reportValidity(): boolean {
    return this.#validity.reportValidity();
  }

  /** Whether the user has been told that a source is missing, and none is connected yet. */
  get isMissingReported(): boolean {
    // The attribute that the browser goes by follows the property only after the element has rendered.
    return this.#isReported && this.#isMissing && !this.#element.disabled && this.#validity.willValidate;
  }

  /** What the user is told then. An invalid control without a message is an error. */
  get missingText(): string {
    return this.#locale.texts.required || english.required;
  }

  /** As after the page has loaded: nobody has asked yet. */
  forgetReport(): void {
    this.#isReported = false;
  }

  handleEvent(): void {
    this.#isReported = true;
    this.#reflectStates();
    this.#element.requestUpdate();
  }

  setSessionStates(names: readonly string[]): void {
    this.#sessionStates = names;
    this.#reflectStates();
  }

  /** Tells all of it: what is connected and what the form asks for may have changed. */
  reflect(): void {
    this.#reflectForm();
    this.#reflectStates();
  }

  hostUpdated(): void {
    this.reflect();
  }

  #reflectStates(): void {
    const { states } = this.#internals;
    const isConnected = this.#element.response.currentConnections.length > 0;
    states?.clear();
    for (const name of this.#sessionStates) states?.add(name);
    if (isConnected) states?.add('connected');
    if (this.isMissingReported) states?.add('invalid');
  }

  /** Gives the form one entry for each connection, and says whether there is one where one is required. */
  #reflectForm(): void {
    const { required, response } = this.#element;
    const name = this.#element.getAttribute('name');
    this.#isFormControl ||= Boolean(name || required);
    if (!this.#isFormControl) return;
    const { currentConnections } = response;
    const isEmpty = currentConnections.length === 0;
    const entries = name ? new FormData() : null;
    for (const { id } of currentConnections) entries?.append(String(name), id);
    // The state is what the browser restores. It's a message of Connect, so that the parser can check it.
    const state = isEmpty ? null : JSON.stringify({ type: 'hapi-connect-close', currentConnections });
    this.#internals.setFormValue?.(entries, state);
    this.#isMissing = required && isEmpty;
    if (!this.#isMissing) this.#isReported = false;
    this.#validity.setValidity({ valueMissing: this.#isMissing }, this.#isMissing ? this.missingText : '');
  }
}

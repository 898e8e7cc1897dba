import type { LitElement, ReactiveController } from 'lit';
import type { ConnectResponse } from '../connect/response.js';
import type { LocaleController } from './locale-controller.js';
import { english } from './messages.js';

/** The element as a form control. */
export type FormElement = LitElement & { readonly required: boolean; readonly response: ConnectResponse };

/** What jsdom lacks, in which pages' own tests run. */
type Lacking = 'states' | 'setFormValue' | 'setValidity';
type Internals = Omit<ElementInternals, Lacking> & Partial<Pick<ElementInternals, Lacking>>;

/** What the element tells the platform of itself: its form value, its validity and its custom states. */
export class InternalsController implements ReactiveController {
  readonly #element: FormElement;
  readonly #locale: LocaleController;
  readonly #internals: Internals;
  /** A form that has been told of entries must also be told when they go. */
  #isFormControl = false;

  constructor(element: FormElement, locale: LocaleController) {
    this.#element = element;
    this.#locale = locale;
    this.#internals = element.attachInternals();
    element.addController(this);
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  get validationMessage(): string {
    return this.#internals.validationMessage;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  setStates(names: readonly string[]): void {
    const { states } = this.#internals;
    states?.clear();
    for (const name of names) states?.add(name);
  }

  /** Gives the form one entry for each connection, and says whether there is one where one is required. */
  reflectForm(): void {
    const { required, response } = this.#element;
    const name = this.#element.getAttribute('name');
    this.#isFormControl ||= Boolean(name || required);
    if (!this.#isFormControl) return;
    const { currentConnections } = response;
    const isEmpty = currentConnections.length === 0;
    const entries = name ? new FormData() : null;
    for (const { id } of currentConnections) entries?.append(String(name), id);
    // The state is what a browser hands back when it restores the page: a message, for the parser.
    const state = isEmpty ? null : JSON.stringify({ type: 'hapi-connect-close', currentConnections });
    this.#internals.setFormValue?.(entries, state);
    const valueMissing = required && isEmpty;
    // An invalid control without a message is an error.
    this.#internals.setValidity?.(
      { valueMissing },
      valueMissing ? this.#locale.texts.required || english.required : '',
    );
  }

  hostUpdated(): void {
    this.reflectForm();
  }
}

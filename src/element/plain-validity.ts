/** What a form control says of its validity. */
export type Validity = Pick<
  ElementInternals,
  'validity' | 'validationMessage' | 'willValidate' | 'setValidity' | 'checkValidity' | 'reportValidity'
>;

/**
 * The same without a form and without a user to tell, for jsdom 26 and happy-dom 21, whose elements cannot be form
 * controls: pages' own tests can ask the element all the same.
 */
export class PlainValidity implements Validity {
  readonly willValidate = true;
  readonly #element: HTMLElement;
  #flags: ValidityStateFlags = {};
  #message = '';

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  get validity(): ValidityState {
    return { ...this.#flags, valid: this.#message === '' } as ValidityState;
  }

  get validationMessage(): string {
    return this.#message;
  }

  setValidity(flags: ValidityStateFlags = {}, message = ''): void {
    this.#flags = flags;
    this.#message = message;
  }

  checkValidity(): boolean {
    const isValid = this.#message === '';
    if (!isValid) this.#element.dispatchEvent(new Event('invalid', { cancelable: true }));
    return isValid;
  }

  reportValidity(): boolean {
    return this.checkValidity();
  }
}

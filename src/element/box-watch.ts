/** Calls `lost` once, when `element` has no box: an ancestor that is not displayed takes a modal dialog with it. */
export class BoxWatch {
  readonly #observer: IntersectionObserver | undefined;
  readonly #element: Element;
  readonly #lost: () => void;
  #isEnded = false;

  constructor(element: Element, lost: () => void) {
    this.#element = element;
    this.#lost = lost;
    // Not a ResizeObserver, which hears nothing of `content-visibility: hidden`. jsdom has neither.
    if (!('IntersectionObserver' in globalThis)) return;
    this.#observer = new IntersectionObserver(() => this.#check());
    this.#observer.observe(element);
    this.#check();
  }

  end(): void {
    this.#isEnded = true;
    this.#observer?.disconnect();
  }

  #check(): void {
    if (this.#isEnded || this.#element.checkVisibility()) return;
    this.end();
    this.#lost();
  }
}

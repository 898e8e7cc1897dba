/** Calls `lost` once, when `element` loses its box. A hidden ancestor also hides a modal dialog. */
export class BoxWatch {
  readonly #observer: IntersectionObserver | undefined;
  readonly #element: Element;
  readonly #lost: () => void;
  #isEnded = false;

  constructor(element: Element, lost: () => void) {
    this.#element = element;
    this.#lost = lost;
    // A ResizeObserver doesn't notice `content-visibility: hidden`. jsdom has neither observer.
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

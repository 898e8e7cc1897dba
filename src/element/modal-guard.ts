/** Keys that scroll what is behind where nothing under the focus scrolls. */
const SCROLL_KEYS = ['PageDown', 'PageUp', 'End', 'Home', 'ArrowDown', 'ArrowUp'];

const PRESSES = ['pointerdown', 'mousedown', 'touchstart', 'touchend'];

/** As long as a dialog is modal, what is done on it neither scrolls the page behind nor counts there as a press outside. */
export class ModalGuard {
  readonly #dialog: HTMLDialogElement;

  constructor(dialog: HTMLDialogElement, signal: AbortSignal) {
    this.#dialog = dialog;
    dialog.addEventListener('wheel', this, { passive: false, signal });
    addEventListener('keydown', this, { capture: true, signal });
    for (const type of PRESSES) addEventListener(type, this, { capture: true, passive: true, signal });
  }

  handleEvent(event: Event): void {
    const [target] = event.composedPath();
    // What the page has put into the slot of the bar is not in here, and stays the page's own.
    if (!(target instanceof Element) || !this.#dialog.contains(target)) return;
    // A dialog of the page's around us may close on a press outside of its own panel. Our buttons go by the click.
    if (PRESSES.includes(event.type)) event.stopImmediatePropagation();
    else if (event.type === 'wheel' || SCROLL_KEYS.includes((event as KeyboardEvent).key)) keepScroll(event, target);
  }
}

/** Firefox scrolls the page behind, by a wheel or a key on what does not scroll itself, whatever the CSS says. */
function keepScroll(event: Event, target: Element): void {
  if (!target.closest('.message, .line > [role]')) event.preventDefault();
}

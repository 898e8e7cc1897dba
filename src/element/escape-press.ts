/**
 * One press of Escape that is ours, until the key is released: it repeats while it is held, and may be released when the
 * dialog that it was meant for is gone. A dialog of the page's that is still there hears neither.
 */
export class EscapePress {
  readonly #end = new AbortController();

  constructor() {
    const { signal } = this.#end;
    for (const type of ['keydown', 'keyup']) addEventListener(type, this, { capture: true, signal });
    // The key may be released elsewhere: in a frame, or in another window.
    addEventListener('blur', this, { signal });
  }

  get isOver(): boolean {
    return this.#end.signal.aborted;
  }

  handleEvent(event: Event): void {
    const { key, repeat } = event as KeyboardEvent;
    const isEscape = key === 'Escape';
    const isHeld = event.type === 'keydown' && isEscape && repeat;
    const isReleased = event.type === 'keyup' && isEscape;
    if (isHeld || isReleased) event.stopImmediatePropagation();
    // Other keys may be released meanwhile. Once another is pressed, this one repeats no more.
    if (!isHeld && !(event.type === 'keyup' && !isEscape)) this.#end.abort();
  }
}

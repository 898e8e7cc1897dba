// What a screen reader would say of an element, as far as a page can know: what comes into its live regions, and what
// gets the focus.
import { until } from '../support/element/opened.js';
import type { HumanConnectElement } from '../../src/index.js';

const LIVE = '[role=status], [role=alert], [aria-live]';

const words = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/** Role and name of what has the focus. */
function described(element: Element): string {
  const name = words(element.ariaLabel ?? (element.getAttribute('title') || element.textContent));
  return `${element.localName === 'iframe' ? 'frame' : 'button'}: ${name}`;
}

/** From now on, in order. */
export class Speech {
  readonly said: string[] = [];
  readonly #regions = new Map<Element, string>();
  readonly #dialogs = new Set<Element>();
  readonly #root: ShadowRoot;
  #focused: Element | null = null;

  constructor(element: HumanConnectElement) {
    if (!element.shadowRoot) throw new Error('nothing is rendered');
    this.#root = element.shadowRoot;
    this.#listen();
    this.said.length = 0;
    const observed = { childList: true, characterData: true, attributes: true, subtree: true };
    new MutationObserver(() => this.#listen()).observe(this.#root, observed);
    this.#root.addEventListener('focusin', () => this.#listen());
  }

  /** Waits until this has been said, and says whether nothing else was. */
  async hears(...expected: string[]): Promise<void> {
    const all = () => {
      // a frame that gets the focus tells no page of it
      this.#listen();
      return expected.every((text) => this.said.includes(text));
    };
    await until(all, `hearing ${expected.join(' | ')}, heard ${this.said.join(' | ')}`);
    // what is said twice, is said soon
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    this.#listen();
  }

  #listen(): void {
    for (const dialog of this.#root.querySelectorAll('dialog')) {
      if (dialog.open && !this.#dialogs.has(dialog)) this.said.push(`dialog: ${words(dialog.ariaLabel)}`);
      if (dialog.open) this.#dialogs.add(dialog);
    }
    for (const region of this.#root.querySelectorAll(LIVE)) {
      const text = region.checkVisibility() ? words(region.textContent) : '';
      const before = this.#regions.get(region);
      this.#regions.set(region, text);
      const role = region.getAttribute('role') ?? 'live';
      // A status that comes together with its text is passed over; an alert is not.
      const heard = before === undefined ? role === 'alert' : text !== before;
      if (heard && text) this.said.push(`${role}: ${text}`);
    }
    const { activeElement } = this.#root;
    if (activeElement && activeElement !== this.#focused) this.said.push(described(activeElement));
    this.#focused = activeElement;
  }
}

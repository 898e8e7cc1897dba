import type { LitElement, ReactiveController } from 'lit';
import { savesData } from './save-data.js';
import type { SessionsController } from './sessions-controller.js';

/** The element that is triggered. */
export type TriggeredElement = LitElement & {
  readonly disabled: boolean;
  readonly preload: string | null;
  open: boolean;
};

/** Whether the element or its fieldset is disabled. On the server, only the element itself is checked. */
export function isDisabled(element: TriggeredElement): boolean {
  return element.disabled || (element.hasUpdated && element.matches(':disabled'));
}

/** Listens in the shadow root, which also receives events of the page's control in the slot `trigger`. */
export function listenForTrigger(root: EventTarget, listener: (event: Event) => void): void {
  // Not captured, so that the page's own listeners on its control run first.
  root.addEventListener('click', listener);
  for (const type of ['pointerover', 'focusin', 'touchstart', 'pointerdown'])
    root.addEventListener(type, listener, { capture: true, passive: true });
}

/** Opens Connect on a click on the trigger or an invoker command, and preloads it on intent. */
export class TriggerController implements ReactiveController {
  readonly #element: TriggeredElement;
  readonly #sessions: SessionsController;
  /** Whether the pointer may not have moved since the session ended. A resting pointer is no intent. */
  #isPointerResting = false;
  /** Aborted when the pointer that was pressed on the trigger is released. */
  #press: AbortController | undefined;

  constructor(element: TriggeredElement, sessions: SessionsController) {
    this.#element = element;
    this.#sessions = sessions;
    element.addController(this);
  }

  hostUpdate(): void {
    if (this.#element.preload === 'none') this.#sessions.drop();
    if (!this.#sessions.isOpen) return;
    this.#isPointerResting = true;
    this.#element.renderRoot.addEventListener('pointermove', this, { capture: true, passive: true });
  }

  handleEvent(event: Event): void {
    if (event.type === 'command') this.#onCommand(event);
    else if (event.currentTarget === window) this.#onRelease();
    else if (this.#isOnTrigger(event)) this.#onTriggerEvent(event);
  }

  #onCommand({ command }: Event & { command?: string }): void {
    if (command === '--open') this.#open();
    if (command === '--close') this.#sessions.close();
  }

  #onTriggerEvent(event: Event): void {
    if (event.type === 'click') this.#open();
    else if (event.type === 'pointerdown') this.#onPress(event as PointerEvent);
    else if (this.#isIntent(event)) this.#prepare(this.#element.preload === 'auto');
  }

  #isIntent({ type }: Event): boolean {
    if (type === 'pointerover') return !this.#isPointerResting;
    if (type !== 'pointermove') return true;
    // A resting pointer that moves again counts as one that enters.
    const isAwake = this.#isPointerResting && !this.#sessions.isOpen;
    if (isAwake) this.#isPointerResting = false;
    return isAwake;
  }

  #open(): void {
    if (!isDisabled(this.#element)) this.#element.open = true;
  }

  #prepare(withFrame: boolean): void {
    if (this.#element.preload === 'none' || isDisabled(this.#element)) return;
    this.#sessions.prepare(withFrame && !savesData());
  }

  /** Loads Connect before the click that follows. Ignores a finger, which may only scroll. */
  #onPress({ button, pointerType }: PointerEvent): void {
    if (button !== 0 || pointerType === 'touch' || this.#sessions.isOpen) return;
    this.#prepare(true);
    this.#press?.abort();
    this.#press = new AbortController();
    for (const type of ['pointerup', 'pointercancel'])
      addEventListener(type, this, { capture: true, signal: this.#press.signal });
  }

  /** The click follows the release in the same task. If there is none, the preload is dropped. */
  #onRelease(): void {
    this.#press?.abort();
    setTimeout(() => this.#sessions.drop());
  }

  /** The shadow root also contains the dialog, whose events are ignored. */
  #isOnTrigger(event: Event): boolean {
    const slot = this.#element.renderRoot.querySelector('slot[name=trigger]');
    return slot !== null && event.composedPath().includes(slot);
  }
}

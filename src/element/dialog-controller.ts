import type { LitElement, ReactiveController } from 'lit';
import type { ConnectError } from '../session/connect-error.js';
import { BoxWatch } from './box-watch.js';
import { EscapePress } from './escape-press.js';
import { deepActiveElement } from './focus.js';
import { close, isLayered, isModal, showModal } from './modal.js';
import { ModalGuard } from './modal-guard.js';
import type { SessionsController } from './sessions-controller.js';

/** The element around the dialog. */
export type DialogElement = LitElement & { readonly inline: boolean };

/** Shows Connect in a modal dialog or, with `inline`, in the page, and moves the focus into it. */
export class DialogController implements ReactiveController {
  readonly #element: DialogElement;
  readonly #sessions: SessionsController;
  /** The frame that the focus has moved into. */
  #enteredFrame: HTMLIFrameElement | undefined;
  #dismissedError: ConnectError | undefined;
  /** Aborted when the dialog is no longer shown. */
  #shown: AbortController | undefined;
  /** What was pressed last of it on our chrome. */
  #escape: EscapePress | undefined;
  /** Ends when it is not modal any more. */
  #modal: AbortController | undefined;

  constructor(element: DialogElement, sessions: SessionsController) {
    this.#element = element;
    this.#sessions = sessions;
    element.addController(this);
  }

  /** The error that the user has dismissed. */
  get dismissedError(): ConnectError | undefined {
    return this.#dismissedError;
  }

  /** The user asks to close, with Escape, the back gesture or the Close button. */
  readonly onCancel = (event: Event): void => {
    event.preventDefault();
    this.#sessions.requestClose();
  };

  /** Browsers close a dialog without a `cancel` event if the user asks repeatedly. */
  readonly onClose = (): void => {
    if (!this.#dialog?.open) this.#sessions.end('user');
  };

  readonly onRetry = (): void => {
    this.#keepFocus();
    this.#sessions.session?.retry();
  };

  readonly onShowAnyway = (): void => {
    this.#keepFocus();
    this.#sessions.session?.showAnyway();
  };

  readonly onDismiss = (): void => {
    const { frame, state } = this.#sessions.session?.view ?? {};
    if (state?.name !== 'error') return;
    this.#dismissedError = state.error;
    frame?.focus();
    this.#element.requestUpdate();
  };

  hostUpdate(): void {
    if (this.#sessions.session) return;
    // Before the dialog leaves the tree: removed while it is modal, it would leave the page inert in some engines.
    if (this.#dialog) close(this.#dialog);
    // Chromium 156 keeps a slot that was removed until it assigns slots again: alone, it does not keep the dialog as well.
    this.#dialog?.querySelector('slot')?.remove();
    this.#modal?.abort();
    this.#shown?.abort();
    // Nothing of the session's document may outlive it.
    this.#modal = this.#shown = this.#enteredFrame = this.#dismissedError = undefined;
  }

  hostUpdated(): void {
    const { session } = this.#sessions;
    if (!session) return;
    this.#element.renderRoot.addEventListener('slotchange', this);
    // First, so that Connect loads while the dialog is laid out.
    session.frameConnected();
    if (this.#sessions.isOpen) this.#show();
    this.#enterFrame();
  }

  handleEvent(event: Event): void {
    if (event.type === 'slotchange') this.#restoreFrame();
    else this.#onKey(event as KeyboardEvent);
  }

  #restoreFrame(): void {
    // WebKitGTK 2.50 (Safari 26) unloads the frame when all children of the element are replaced at once. Not reported
    // yet. Remove when "keeps Connect when its children are replaced" passes without it.
    const frame = this.#sessions.session?.view.frame;
    if (!frame?.isConnected || frame.contentWindow) return;
    frame.replaceWith(frame);
    this.#element.requestUpdate();
  }

  /**
   * Hides Escape on our dialog from the page, so that a dialog of the page around ours stays open. The browser still
   * dispatches `cancel` for the key.
   */
  #onKey(event: KeyboardEvent): void {
    const dialog = this.#dialog;
    if (!dialog?.open || event.key !== 'Escape') return;
    const [target] = event.composedPath();
    const isOurs = target instanceof Node && dialog.contains(target);
    // Where nothing has the focus, the key goes to the page, but is meant for the modal dialog.
    const isNobodys = target === document.body || target === document.documentElement;
    if (!isOurs && !(isNobodys && isModal(dialog))) return;
    event.stopImmediatePropagation();
    if (!this.#escape || this.#escape.isOver) this.#escape = new EscapePress();
    // The browser asks to close a modal dialog; one that stands in the page it does not know.
    if (this.#element.inline) this.#sessions.requestClose();
  }

  /** Also after a move in the document, which leaves a dialog open but not modal. */
  #show(): void {
    const dialog = this.#dialog;
    const { inline } = this.#element;
    if (!dialog?.isConnected) return;
    if (isModal(dialog) === inline) {
      close(dialog);
      this.#modal?.abort();
      if (inline) dialog.open = true;
      else this.#showModal(dialog);
    }
    if (!this.#shown) this.#begin();
  }

  #showModal(dialog: HTMLDialogElement): void {
    showModal(dialog);
    this.#modal = new AbortController();
    const { signal } = this.#modal;
    new ModalGuard(dialog, signal);
    // Without a top layer there is no layout to watch.
    if (!isLayered(dialog)) return;
    // A modal dialog without a box would leave the page dead: nothing to see, nothing to click. One that stands in the
    // page is hidden with a part of it, as by a tab, and its session goes on.
    const watch = new BoxWatch(dialog, () => this.#sessions.end('removed'));
    signal.addEventListener('abort', () => watch.end());
  }

  #begin(): void {
    this.#shown = new AbortController();
    addEventListener('keydown', this, { capture: true, signal: this.#shown.signal });
    // The trigger of a Connect in the page is displayed no more, and so loses the focus with the next frame.
    if (this.#element.inline && this.#sessions.wasOpenedFrom(this.#element))
      this.#closeButton?.focus({ preventScroll: true });
  }

  /** The pressed button is about to disappear, and the focus with it. */
  #keepFocus(): void {
    this.#closeButton?.focus();
  }

  /** Moves the focus into Connect once it is ready, unless the user has moved it meanwhile. */
  #enterFrame(): void {
    const { state, frame } = this.#sessions.session?.view ?? {};
    if (!this.#sessions.isOpen || !frame || state?.name !== 'ready' || frame === this.#enteredFrame) return;
    this.#enteredFrame = frame;
    const active = deepActiveElement();
    // The focus may have disappeared with an error's button. Inline, it's the page's, and isn't moved.
    if (active ? active === this.#closeButton : !this.#element.inline) frame.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#element.renderRoot.querySelector('dialog');
  }

  get #closeButton(): HTMLElement | null {
    return this.#element.renderRoot.querySelector('.close');
  }
}

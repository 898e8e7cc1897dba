import type { LitElement, ReactiveController } from 'lit';
import { BoxWatch } from './box-watch.js';
import { deepActiveElement } from './focus.js';
import type { SessionsController } from './sessions-controller.js';

/** The element around the dialog. */
export type DialogElement = LitElement & { readonly inline: boolean };

/** What Connect stands in: a modal dialog, or with `inline` a part of the page. And the focus, into it. */
export class DialogController implements ReactiveController {
  readonly #element: DialogElement;
  readonly #sessions: SessionsController;
  /** The frame that the focus has moved into. */
  #enteredFrame: HTMLIFrameElement | undefined;
  /** A modal dialog without a box would leave the page dead: nothing to see, nothing to click. */
  #watch: BoxWatch | undefined;

  constructor(element: DialogElement, sessions: SessionsController) {
    this.#element = element;
    this.#sessions = sessions;
    element.addController(this);
  }

  /** The user asks to close, by Escape, the back gesture or our button. */
  readonly onCancel = (event: Event): void => {
    event.preventDefault();
    this.#sessions.requestClose();
  };

  /** Engines close a dialog without asking when the user insists. */
  readonly onClose = (): void => {
    if (!this.#dialog?.open) this.#sessions.end('user');
  };

  readonly onRetry = (): void => {
    // The button that was pressed goes.
    this.#closeButton?.focus();
    this.#sessions.session?.retry();
  };

  hostUpdate(): void {
    if (this.#sessions.session) return;
    // Before the dialog leaves the tree: removed while it is modal, it would leave the page inert in some engines.
    this.#dialog?.close();
    this.#watch?.end();
  }

  hostUpdated(): void {
    const { session } = this.#sessions;
    if (!session) return;
    this.#element.renderRoot.addEventListener('slotchange', this);
    // Connect is on its way while the dialog is laid out.
    session.frameConnected();
    if (this.#sessions.isOpen) this.#show();
    this.#enterFrame();
  }

  handleEvent(): void {
    // WebKitGTK 2.50 (Safari 26) unloads a frame in here when all the element's children are replaced at once. No bug
    // is filed yet; can go when "keeps Connect when its children are replaced" passes without it.
    const frame = this.#sessions.session?.view.frame;
    if (!frame?.isConnected || frame.contentWindow) return;
    frame.replaceWith(frame);
    this.#element.requestUpdate();
  }

  /** Also after a move in the document, which leaves a dialog open but not modal. */
  #show(): void {
    const dialog = this.#dialog;
    const { inline } = this.#element;
    if (!dialog?.isConnected || dialog.matches(':modal') !== inline) return;
    dialog.close();
    if (inline) dialog.open = true;
    else {
      dialog.showModal();
      this.#watch?.end();
      this.#watch = new BoxWatch(dialog, () => this.#sessions.end('removed'));
    }
  }

  /** Moves the focus into Connect once it is ready, unless the user has moved it meanwhile. */
  #enterFrame(): void {
    const { state, frame } = this.#sessions.session?.view ?? {};
    if (!this.#sessions.isOpen || !frame || state?.name !== 'ready' || frame === this.#enteredFrame) return;
    this.#enteredFrame = frame;
    const active = deepActiveElement();
    // The focus of an error's button is gone with the error; a page's own focus is not ours to take.
    if (active ? active === this.#closeButton : !this.#element.inline) frame.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.#element.renderRoot.querySelector('dialog');
  }

  get #closeButton(): HTMLElement | null {
    return this.#element.renderRoot.querySelector('.close');
  }
}

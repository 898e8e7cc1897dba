// A modal dialog, as far as the platform has one. In jsdom 26 dialogs have no methods, and in happy-dom 21 there is no top
// layer: a dialog that is open is all that pages' own tests can have there.

/** Open by `showModal()` where that made nothing modal. */
const withoutLayer = new WeakSet<HTMLDialogElement>();

/** Whether `dialog` is in the top layer. */
export const isLayered = (dialog: HTMLDialogElement): boolean => dialog.matches(':modal');

/** Whether `dialog` was shown by `showModal()`, and still is. */
export const isModal = (dialog: HTMLDialogElement): boolean =>
  isLayered(dialog) || (dialog.open && withoutLayer.has(dialog));

export function showModal(dialog: HTMLDialogElement): void {
  if ('showModal' in dialog) dialog.showModal();
  else (dialog as HTMLDialogElement).open = true;
  if (!isLayered(dialog)) withoutLayer.add(dialog);
}

export function close(dialog: HTMLDialogElement): void {
  withoutLayer.delete(dialog);
  // happy-dom fires `close` for a dialog that is closed already.
  if (!dialog.open) return;
  if ('close' in dialog) dialog.close();
  else (dialog as HTMLDialogElement).open = false;
}

import type { Model, View } from './model.js';

/** Moves the focus to where the user goes on after a change of view; leaves it alone while the view stays. */
export function focusAfter(before: Model, after: Model, root: ParentNode): void {
  if (place(before) === place(after)) return;
  const selectors = [question(after.view), cameFrom(before.view, after), '[data-focus]', '#query'].filter(
    (selector) => selector !== undefined,
  );
  for (const selector of selectors) {
    const found = root.querySelector<HTMLElement>(selector);
    if (!found) continue;
    found.focus();
    return;
  }
}

/** After "Show more": the first of those that were added, for the button is now far below. */
export function focusAdded(before: Model, after: Model, root: ParentNode): void {
  const count = before.results?.items.length ?? 0;
  const added = after.results?.items[count];
  if (!added || before.results?.items[0]?.id !== after.results.items[0]?.id) return;
  const rows = root.querySelectorAll<HTMLElement>(`button[data-source-id="${CSS.escape(added.id)}"]`);
  // A pinned source is there twice, first above the list.
  rows[rows.length - 1]?.focus();
}

/** Where a view begins. */
export function focusStart(root: ParentNode): void {
  (root.querySelector<HTMLElement>('[data-focus]') ?? root.querySelector<HTMLElement>('#query'))?.focus();
}

/** Two models in the same place show the same view, whatever else has changed in it. */
function place({ view, notice }: Model): string {
  const detail = view.name === 'connections' ? view.confirming : view.name === 'oauth' ? view.phase : undefined;
  return JSON.stringify([view.name, detail, view.name === 'search' ? notice : undefined]);
}

/** What the view asks, which stands below its heading. */
function question(view: View): string | undefined {
  return view.name === 'connections' && view.confirming !== undefined ? '[data-question]' : undefined;
}

/** On the way back: what led there. */
function cameFrom(from: View, { view, notice }: Model): string | undefined {
  if (notice !== undefined) return undefined;
  if (view.name === 'search') {
    if (from.name === 'sign-in' || from.name === 'oauth') return `[data-source-id="${CSS.escape(from.source.id)}"]`;
    if (from.name === 'request') return '[data-request]';
  }
  if (view.name === 'connections' && from.name === 'connections' && from.confirming !== undefined) {
    return `[data-disconnect="${CSS.escape(from.confirming)}"]`;
  }
  return undefined;
}

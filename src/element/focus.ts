import { activeElementOf, parentOf, shadowRootOf } from './tree.js';

/** The focused element, also inside open shadow roots. */
export function deepActiveElement(): HTMLElement | undefined {
  let active: Element | null = null;
  for (let root: Document | ShadowRoot | null = document; root; root = active && shadowRootOf(active))
    active = activeElementOf(root) ?? active;
  return active instanceof HTMLElement && !(active instanceof HTMLBodyElement) ? active : undefined;
}

/** The focused element and its ancestors, innermost first. */
export function focusPath(): HTMLElement[] {
  const path: HTMLElement[] = [];
  let element: Element | null | undefined = deepActiveElement();
  for (; element; element = parentOf(element)) path.push(element as HTMLElement);
  return path;
}

/**
 * Returns the focus to the element that had it. If that is gone or can't be focused, `instead` gets the focus, or else
 * the nearest former ancestor that can. If another element has taken the focus meanwhile, it keeps it.
 */
export function returnFocus([former, ...around]: readonly HTMLElement[], instead: HTMLElement): void {
  for (const candidate of former ? [former, instead, ...around] : []) if (!deepActiveElement()) tryToFocus(candidate);
}

/** The page's element may override `focus()` and throw, or be a form with a field named `focus`. */
function tryToFocus(element: HTMLElement): void {
  try {
    if (typeof element.focus === 'function') element.focus({ preventScroll: true });
    else HTMLElement.prototype.focus.call(element, { preventScroll: true });
  } catch {
    // The next candidate is tried.
  }
}

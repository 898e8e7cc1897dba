import { activeElementOf, parentOf, shadowRootOf } from './tree.js';

/** The element that has the focus, looked for inside open shadow roots too. */
export function deepActiveElement(): HTMLElement | undefined {
  let active: Element | null = null;
  for (let root: Document | ShadowRoot | null = document; root; root = active && shadowRootOf(active))
    active = activeElementOf(root) ?? active;
  return active instanceof HTMLElement && !(active instanceof HTMLBodyElement) ? active : undefined;
}

/** The element that has the focus and, from the inside out, all that it is in. */
export function focusPath(): HTMLElement[] {
  const path: HTMLElement[] = [];
  let element: Element | null | undefined = deepActiveElement();
  for (; element; element = parentOf(element)) path.push(element as HTMLElement);
  return path;
}

/**
 * Gives the focus back to what had it; if that is gone or takes it no more, to `instead`, or else to what is nearest
 * around. What has taken the focus by now keeps it.
 */
export function returnFocus([former, ...around]: readonly HTMLElement[], instead: HTMLElement): void {
  for (const candidate of former ? [former, instead, ...around] : []) if (!deepActiveElement()) tryToFocus(candidate);
}

/** The page's element may have a `focus()` of its own that throws, or be a form with a field of that name. */
function tryToFocus(element: HTMLElement): void {
  try {
    if (typeof element.focus === 'function') element.focus({ preventScroll: true });
    else HTMLElement.prototype.focus.call(element, { preventScroll: true });
  } catch {
    // The next candidate is tried.
  }
}

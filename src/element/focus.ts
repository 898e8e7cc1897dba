import { parentOf } from './tree.js';

/** The element that has the focus, looked for inside open shadow roots too. */
export function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
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
  for (const candidate of former ? [former, instead, ...around] : [])
    if (!deepActiveElement()) candidate.focus({ preventScroll: true });
}

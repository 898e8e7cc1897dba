/** The element that has the focus, looked for inside open shadow roots too. */
export function deepActiveElement(): HTMLElement | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement && active !== document.body ? active : undefined;
}

/** Gives the focus back to `element`, unless something else has taken it by now. */
export function returnFocus(element: HTMLElement | undefined): void {
  if (element?.isConnected && !deepActiveElement()) element.focus({ preventScroll: true });
}

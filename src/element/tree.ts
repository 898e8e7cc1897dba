/** What `element` is in: its parent, or the host of its shadow tree. */
export const parentOf = (element: Element): Element | null | undefined =>
  element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host;

// A form field such as `<input name="lang">` hides the form's own property of the same name, as a named image hides the
// document's. The functions here use the getters of the platform's prototypes instead.

/** The `activeElement` of `root`. */
export function activeElementOf(root: Document | ShadowRoot): Element | null {
  const prototype = root instanceof ShadowRoot ? ShadowRoot.prototype : Document.prototype;
  return read(prototype, 'activeElement', root) as Element | null;
}

/** The open shadow root of an element. */
export const shadowRootOf = (element: Element): ShadowRoot | null =>
  read(Element.prototype, 'shadowRoot', element) as ShadowRoot | null;

/** The parent of `element`, or the host of its shadow tree. */
export function parentOf(element: Element): Element | undefined {
  const parent = read(Node.prototype, 'parentElement', element) as Element | null;
  return parent ?? hostOf(element);
}

/** The nearest non-empty value of an attribute, on the element or an ancestor, across shadow boundaries. */
export function closestAttribute(element: Element, name: string): string | undefined {
  const holder = Element.prototype.closest.call(element, `[${name}]:not([${name}=""])`);
  if (holder) return Element.prototype.getAttribute.call(holder, name) ?? undefined;
  const host = hostOf(element);
  return host && closestAttribute(host, name);
}

function hostOf(element: Element): Element | undefined {
  const root = Node.prototype.getRootNode.call(element);
  return root instanceof ShadowRoot ? root.host : undefined;
}

function read(prototype: object, name: string, object: object): unknown {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get?.call(object) as unknown;
}

// A field of a form hides the form's own properties behind its name, and an image the document's: `<input name="lang">`.
// What is read here is read from the platform's prototypes.

/** The element that has the focus, as `root` sees it. */
export function activeElementOf(root: Document | ShadowRoot): Element | null {
  const prototype = root instanceof ShadowRoot ? ShadowRoot.prototype : Document.prototype;
  return read(prototype, 'activeElement', root) as Element | null;
}

/** The shadow root of an element, where it is open. */
export const shadowRootOf = (element: Element): ShadowRoot | null =>
  read(Element.prototype, 'shadowRoot', element) as ShadowRoot | null;

/** What `element` is in: its parent, or the host of its shadow tree. */
export function parentOf(element: Element): Element | undefined {
  const parent = read(Node.prototype, 'parentElement', element) as Element | null;
  return parent ?? hostOf(element);
}

/** The nearest value of an attribute that is not empty, on the element or on what it is in. */
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

type Child = Node | string;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Makes an element. Text goes in as text, so nothing that an event carries can become markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** The element with this id: the pages' own HTML promises it. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/** A sentence whose names between backticks are shown as code. */
export function withCode(text: string): Child[] {
  return text.split('`').map((part, index) => (index % 2 ? make('code', {}, part) : part));
}

import type { LitElement } from 'lit';
import type { HostedOptions } from '../connect/hosted-url.js';
import type { Recipient } from '../session/arrival.js';
import type { Departed } from '../session/departure.js';

/** The element that leaves for the hosted app. */
export type HostedElement = LitElement & HostedOptions;

/** Elements that the page did not write, and that are not there when it is loaded again. */
const openedFromCode = new WeakSet<Element>();

/** From now on, an answer to this element is one for `HumanConnect.handleRedirect()`. */
export const markOpenedFromCode = (element: Element): unknown => openedFromCode.add(element);

/** How the element is found again in the page that the hosted app comes back to. */
export function departedOf(element: HostedElement): Departed {
  if (openedFromCode.has(element)) return null;
  return element.id || withoutId(element).indexOf(element);
}

/** Whether `recipient` may be this element, of which more may still be on their way into the page. */
export const mayBe = (element: HostedElement, recipient: Recipient): boolean =>
  recipient === element ||
  (typeof recipient === 'number' ? !element.id : recipient !== null && recipient === element.id);

/** Whether `recipient` is this element, now that the page is there. A place that is gone falls to the last that is left. */
export function isRecipient(element: HostedElement, recipient: Recipient): boolean {
  if (typeof recipient !== 'number') return mayBe(element, recipient);
  const candidates = withoutId(element);
  return (candidates[recipient] ?? candidates.at(-1)) === element;
}

/** The hosted elements without an id that share a tree with `element`, in document order. */
function withoutId(element: HostedElement): readonly Element[] {
  const root = element.getRootNode() as ParentNode & Node;
  const found = [...root.querySelectorAll<HostedElement>(element.localName)];
  return found.filter((each) => each.hosted && !each.id && !openedFromCode.has(each));
}

import { readAnswer } from '../connect/hosted-answer.js';
import type { ConnectMessage } from '../connect/protocol.js';
import { departure, forgetDeparture, type Departed } from './departure.js';

/** Whom an answer is for: who departed, or the element that takes it in their place. */
export type Recipient = Departed | HTMLElement;

/** The answer that this page came back with, from when it is out of the address until its recipient is told. */
let arrival: { readonly message: ConnectMessage; readonly recipient: Recipient } | undefined;

/**
 * Takes the answer of the hosted app out of the address, if somebody has departed from this tab for whom `isFor` holds.
 * Without a departure, an answer is nobody's: it is left alone.
 *
 * @param callback Where the hosted app was asked to go.
 * @param recipient Who is told in place of who departed.
 * @returns Whether there was an answer.
 */
export function takeArrival(
  isFor: (departed: Departed) => boolean,
  callback: unknown,
  recipient?: HTMLElement,
): boolean {
  const departed = departure();
  if (departed === undefined || !isFor(departed)) return false;
  const answer = readAnswer(location.href, typeof callback === 'string' ? callback : '');
  if (!answer) return false;
  forgetDeparture();
  arrival = { message: answer.message, recipient: recipient ?? departed };
  setAddress(answer.address);
  return true;
}

/** Whether there is an answer for somebody for whom `isFor` holds. */
export const hasArrival = (isFor: (recipient: Recipient) => boolean): boolean =>
  arrival !== undefined && isFor(arrival.recipient);

/** The same answer, to be told. It is given once. */
export function claimArrival(isFor: (recipient: Recipient) => boolean): ConnectMessage | undefined {
  if (!arrival || !isFor(arrival.recipient)) return undefined;
  const { message } = arrival;
  arrival = undefined;
  return message;
}

/** The entry in the history stays, with the state that a router keeps in it. */
function setAddress(address: string): void {
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // Some documents may not change their address. Without the departure, the answer in it means nothing.
  }
}

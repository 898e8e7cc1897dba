/**
 * Who sent the page to the hosted app: the element with this id, or at this place among the hosted elements without one;
 * `null` for a session that was opened from code.
 */
export type Departed = string | number | null;

const KEY = 'human-connect:hosted';

/**
 * Notes in this tab that it left, so that an answer in an address is not taken from a link that anyone can send. Holds no
 * token and no user's id. Gives a function that takes the note back, unless there is a newer one.
 *
 * @throws Where the browser gives this page no `sessionStorage`.
 */
export function noteDeparture(departed: Departed): () => void {
  const note = JSON.stringify({ departed, at: Date.now() });
  sessionStorage.setItem(KEY, note);
  return () => {
    if (readNote() === note) forgetDeparture();
  };
}

/** Who left from this tab and has not come back; undefined if nobody has. Never throws. */
export function departure(): Departed | undefined {
  try {
    const { departed } = JSON.parse(readNote() ?? '{}') as { departed?: unknown };
    const isKnown = departed === null || typeof departed === 'string' || typeof departed === 'number';
    return isKnown ? departed : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDeparture(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // There is none to forget.
  }
}

function readNote(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

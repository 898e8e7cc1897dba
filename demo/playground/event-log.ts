import { copyButton } from './copy-button.js';
import { make } from './dom.js';

export const eventNames = [
  'ready',
  'connect-source',
  'disconnect-source',
  'error',
  'cancel',
  'redirect',
  'close',
] as const;

const time = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

export interface EventLog {
  add(name: string, payload: unknown): void;
  /** Logs every event of the element. */
  watch(element: Element): void;
}

/** A list of what happened, newest first, each with its payload; the newest stands open. */
export function eventLog(root: HTMLElement, title: string, hint: string, level: 'h2' | 'h3' = 'h3'): EventLog {
  const list = make('ol');
  const empty = make('p', { class: 'empty' }, hint);
  const clear = make(
    'button',
    { type: 'button', class: 'quiet', 'aria-label': `Clear ${title.toLowerCase()}` },
    'Clear',
  );
  root.append(
    make('div', { class: 'section-head' }, make(level, {}, title), clear),
    empty,
    make('div', { role: 'log', 'aria-label': title }, list),
  );

  const show = () => {
    const any = list.childElementCount > 0;
    empty.hidden = any;
    clear.hidden = !any;
  };
  clear.addEventListener('click', () => {
    list.replaceChildren();
    show();
  });
  show();

  const add = (name: string, payload: unknown) => {
    list.querySelector('details')?.removeAttribute('open');
    list.prepend(entry(name, payload));
    show();
  };
  return {
    add,
    watch(element) {
      for (const name of eventNames) {
        element.addEventListener(name, (event) => {
          // connect-source and disconnect-source bubble: from another element inside, they are not this element's.
          if (event.target === element) add(name, detailOf(event));
        });
      }
    },
  };
}

export function detailOf(event: Event): unknown {
  return event instanceof CustomEvent ? (event.detail as unknown) : null;
}

function entry(name: string, payload: unknown): HTMLLIElement {
  const now = new Date();
  const json = JSON.stringify(payload, null, 2);
  const gist = gistOf(payload);
  return make(
    'li',
    { 'data-event': name },
    make(
      'details',
      { open: true },
      make(
        'summary',
        {},
        make('code', { class: 'event-name' }, name),
        ...(gist ? [make('span', { class: 'gist' }, gist)] : []),
        make('time', { datetime: now.toISOString() }, time.format(now)),
      ),
      make(
        'div',
        { class: 'payload' },
        make('pre', {}, make('code', {}, json)),
        copyButton(`the payload of ${name}`, () => json),
      ),
    ),
  );
}

/** The few words of a payload that a person looks for first. */
export function gistOf(payload: unknown): string {
  if (typeof payload !== 'object' || payload === null) return '';
  const { status, code, duration } = payload as { status?: unknown; code?: unknown; duration?: unknown };
  if (typeof code === 'string') return code;
  if (typeof status === 'string') return status;
  if (typeof duration === 'number') return `${Math.round(duration)} ms`;
  return '';
}

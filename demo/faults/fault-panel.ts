import type { Fault, FaultTarget } from '../../src/sandbox/index.js';
import { byId, make, withCode } from '../playground/dom.js';
import type { FaultApi } from './fault-api.js';
import { pageFaults, requestFaults, type FaultChoice, type FaultValue } from './fault-choices.js';
import { inWords } from './fault-words.js';

/** Fills the page's two lists: a row a fault, set by one click. Shows what is set, by whomever. */
export async function faultPanel(api: FaultApi): Promise<void> {
  const now = byId('fault-now');
  const clear = byId('clear-fault');
  const buttons = new Map<Fault['kind'], HTMLButtonElement>();

  const show = (faults: readonly Fault[], otherwise = 'None. Connect works.') => {
    now.textContent = faults.map(inWords).join(' ') || otherwise;
    clear.hidden = faults.length === 0;
    for (const [kind, button] of buttons)
      button.setAttribute('aria-pressed', String(faults.some((fault) => fault.kind === kind)));
  };
  const run = (action: () => Promise<void>) => {
    action().catch((error: unknown) => {
      now.textContent = `The sandbox did not answer: ${String(error)}`;
    });
  };
  const row = (choice: FaultChoice): HTMLLIElement => {
    const button = setButton(choice.name, `fault-${choice.kind}`);
    button.setAttribute('aria-pressed', 'false');
    buttons.set(choice.kind, button);
    const select = choice.value && valueSelect(choice.kind, choice.value);
    const set = () => run(async () => show(await api.set([choice.fault(select?.value ?? '', target())])));
    button.addEventListener('click', set);
    // Another value of the fault that is set is meant at once.
    select?.addEventListener('change', () => {
      if (button.ariaPressed === 'true') set();
    });
    return faultRow(button, choice.outcome, choice.value && select ? [choice.value.label, select] : undefined);
  };

  byId('request-fault-rows').append(...requestFaults.map(row));
  byId('page-fault-rows').append(expireRow(api, run, show), ...pageFaults.map(row));
  clear.addEventListener('click', () => {
    run(async () => show(await api.set([])));
    // It is about to be hidden, and would take the focus with it.
    now.focus();
  });
  show(await api.list());
}

/** The one that is done at once and not set. */
function expireRow(
  api: FaultApi,
  run: (action: () => Promise<void>) => void,
  show: (faults: readonly Fault[], otherwise?: string) => void,
): HTMLLIElement {
  const button = setButton('Expire every token now', 'expire-now');
  button.addEventListener('click', () => {
    run(async () => {
      await api.expire();
      show(await api.list(), 'Every token issued so far has expired.');
    });
  });
  return faultRow(
    button,
    'A patient who is in Connect is told at the next step; closing it gives `SESSION_TOKEN_EXPIRED`, and the element ' +
      'opens once more with a new token.',
  );
}

function target(): FaultTarget | undefined {
  const { value } = byId('fault-target') as HTMLSelectElement;
  return value === '' ? undefined : (value as FaultTarget);
}

function setButton(name: string, id: string): HTMLButtonElement {
  return make('button', { type: 'button', class: 'secondary', id }, name);
}

function valueSelect(kind: string, { choices }: FaultValue): HTMLSelectElement {
  return make('select', { id: `value-${kind}` }, ...choices.map(({ value, text }) => make('option', { value }, text)));
}

function faultRow(button: HTMLElement, outcome: string, value?: readonly [string, HTMLElement]): HTMLLIElement {
  const label =
    value && make('label', { class: 'fault-value', for: value[1].id }, make('span', {}, value[0]), value[1]);
  return make(
    'li',
    {},
    make('div', { class: 'fault-set' }, button, ...(label ? [label] : [])),
    make('p', {}, ...withCode(outcome)),
  );
}

import type { DemoFacts } from '../playground/demo-facts.js';
import { make, withCode } from '../playground/dom.js';
import { prepared, type Specimen } from './specimens.js';

/** A specimen with its caption. Its element opens when `open` is called. */
export interface SpecimenFigure {
  readonly figure: HTMLElement;
  readonly open: () => Promise<void>;
}

/** `before` is done before each opening. */
export function specimenFigure(
  { id, name, note, around = {}, set, wide }: Specimen,
  facts: DemoFacts,
  before: () => Promise<void>,
): SpecimenFigure {
  const element = prepared(facts);
  element.disabled = id === 'disabled';
  set?.(element, facts);

  const open = async () => {
    if (!set) return;
    await before();
    element.open = true;
  };
  const stage = make(
    'div',
    { class: 'specimen', lang: around.lang, dir: around.dir, 'data-scheme': around.dark && 'dark' },
    element,
  );
  const title = make('h3', { id: `specimen-${id}` }, name);
  const caption = make('figcaption', {}, title, ...(note ? [make('p', {}, ...withCode(note))] : []));
  if (set) {
    const dialog = make(
      'button',
      { type: 'button', class: 'quiet', 'aria-label': `As a dialog: ${name}` },
      'As a dialog',
    );
    dialog.addEventListener('click', () => {
      // Another session: what is shown in a dialog comes back to this button.
      element.close();
      element.inline = false;
      void before()
        .then(() => element.show())
        .then(() => {
          element.inline = true;
          return open();
        });
    });
    caption.append(dialog);
  }
  const figure = make('figure', { id, class: wide && 'wide', 'aria-labelledby': title.id }, caption, stage);
  return { figure, open };
}

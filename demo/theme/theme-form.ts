import { byId, make } from '../playground/dom.js';
import { cssKnobs, htmlKnobs, presets, type Knob, type Theme } from './knobs.js';

type Control = HTMLInputElement | HTMLSelectElement;

/** Fills the form with a knob for each, and calls back at each change, a preset and a reset included. */
export function themeForm(form: HTMLFormElement, onChange: (theme: Theme) => void): void {
  const knobs = [...cssKnobs, ...htmlKnobs];
  const controls = new Map(knobs.map((knob) => [knob.name, control(knob)]));
  byId('knobs').append(...knobs.map((knob) => field(knob, controls.get(knob.name))));

  const read = (): Theme =>
    Object.fromEntries(
      [...controls].flatMap(([name, { value }]) => (isUsable(name, value.trim()) ? [[name, value.trim()]] : [])),
    );
  const changed = () => {
    for (const [name, found] of controls)
      found.setAttribute('aria-invalid', String(found.value.trim() !== '' && !isUsable(name, found.value.trim())));
    for (const picker of form.querySelectorAll<HTMLInputElement>('[type=color]')) showColor(picker);
    onChange(read());
  };
  const choose = (theme: Theme) => {
    for (const [name, found] of controls) found.value = theme[name] ?? '';
    changed();
  };

  byId('presets').append(
    ...Object.entries(presets).map(([name, theme]) => {
      const button = make('button', { type: 'button', class: 'secondary' }, name);
      button.addEventListener('click', () => choose(theme));
      return button;
    }),
  );
  form.addEventListener('input', changed);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The controls have their first values back only after the reset event has run.
  form.addEventListener('reset', () => setTimeout(changed));
  changed();
}

/** Half a colour, while it is typed, is none yet. */
function isUsable(name: string, value: string): boolean {
  const knob = cssKnobs.find((candidate) => candidate.name === name);
  if (!value || !knob || knob.kind === 'choice') return value !== '';
  return CSS.supports(knob.kind === 'color' ? 'color' : 'width', value);
}

function control({ name, kind, choices = {}, default: initial }: Knob): Control {
  const id = `knob-${name.replace(/^--/, '')}`;
  if (kind === 'choice')
    return make(
      'select',
      { id },
      ...Object.entries(choices).map(([value, text]) => make('option', { value, lang: 'en' }, text)),
    );
  return make('input', {
    id,
    type: 'text',
    dir: 'ltr',
    placeholder: initial,
    spellcheck: 'false',
    autocapitalize: 'none',
  });
}

function field(knob: Knob, input: Control | undefined): HTMLElement {
  if (!input) return make('div');
  const { name, kind, help } = knob;
  const helpId = `${input.id}-help`;
  input.setAttribute('aria-describedby', helpId);
  return make(
    'div',
    { class: 'field' },
    make('label', { for: input.id }, make('bdi', {}, name)),
    kind === 'color' ? withPicker(knob, input) : input,
    make('p', { id: helpId, class: 'help' }, help),
  );
}

/** A picker beside the text: it knows no transparency and no `light-dark()`, which can be typed. */
function withPicker({ name, default: initial }: Knob, input: Control): HTMLElement {
  const picker = make('input', { type: 'color', 'aria-label': `Pick ${name}`, 'data-default': initial });
  picker.addEventListener('input', () => {
    input.value = picker.value;
  });
  return make('div', { class: 'color-field' }, input, picker);
}

/** Gives the picker the colour that is written beside it, as the engine reads it. */
function showColor(picker: HTMLInputElement): void {
  const written = (picker.previousElementSibling as HTMLInputElement).value.trim();
  picker.style.color = written || (picker.dataset['default'] ?? '');
  const channels = getComputedStyle(picker).color.match(/\d+/g)?.slice(0, 3) ?? [];
  picker.value = `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
}

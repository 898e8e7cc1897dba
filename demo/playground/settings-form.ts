import { type Choices, groups, type Setting, settings, type TokenSource, tokenSources } from './attributes.js';
import { make } from './dom.js';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export interface SettingsForm {
  read(): Choices;
}

/** Fills the form from the tables in attributes.ts and calls back at each change, a reset included. */
export function settingsForm(
  form: HTMLFormElement,
  initial: Readonly<Record<string, string>>,
  onChange: (choices: Choices) => void,
): SettingsForm {
  const source = tokenSourceControl();
  const token = textControl('token', '');
  const endpoint = textControl('token-endpoint', initial['token-endpoint'] ?? '');
  const buttonText = textControl('button-text', initial['button-text'] ?? '');
  const controls = new Map(
    settings.map((setting) => [setting.attribute, control(setting, initial[setting.attribute])]),
  );

  const tokenField = field('token', token, 'A session token or an id token.');
  const endpointField = field('token-endpoint', endpoint, 'A route of your own server.');
  form.append(
    fieldset('Token', true, [
      field(
        'Token from',
        source,
        'token-endpoint asks your server; authorize calls a function of yours; token is a fixed value.',
      ),
      endpointField,
      tokenField,
    ]),
    ...groups.map(({ title, open, settings: rows }) =>
      fieldset(title, open, [
        ...(title === 'Appearance' ? [field('Button text', buttonText, 'The default slot.')] : []),
        ...rows.map((setting) => settingField(setting, controls)),
      ]),
    ),
  );

  const read = (): Choices => ({
    tokenSource: source.value as TokenSource,
    token: token.value.trim(),
    tokenEndpoint: endpoint.value.trim(),
    buttonText: buttonText.value.trim(),
    attributes: Object.fromEntries(settings.map((setting) => [setting.attribute, valueOf(setting, controls)])),
  });
  const changed = () => {
    tokenField.hidden = source.value !== 'token';
    endpointField.hidden = source.value !== 'token-endpoint';
    onChange(read());
  };
  form.addEventListener('input', changed);
  form.addEventListener('submit', (event) => event.preventDefault());
  // The controls have their first values back only after the reset event has run, and its microtasks.
  form.addEventListener('reset', () => setTimeout(changed));
  changed();
  return { read };
}

function valueOf(setting: Setting, controls: ReadonlyMap<string, Control>): string | undefined {
  const found = controls.get(setting.attribute);
  if (!found) return undefined;
  if (setting.kind === 'switch') return found instanceof HTMLInputElement && found.checked ? '' : undefined;
  const value = found.value.trim();
  return value === '' || value === setting.default ? undefined : value;
}

function control(setting: Setting, initial: string | undefined): Control {
  const id = idOf(setting.attribute);
  switch (setting.kind) {
    case 'switch':
      return make('input', { id, type: 'checkbox', role: 'switch' });
    case 'choice':
      return make(
        'select',
        { id },
        ...(setting.choices ?? []).map((choice) => option(choice, choice === setting.default)),
      );
    case 'json':
      return make('textarea', { id, rows: '3', spellcheck: 'false', placeholder: '["5b1daf3f079c652eaf41fd23"]' });
    case 'number':
      return make('input', { id, type: 'number', min: '0', step: '500', value: initial ?? setting.default });
    case 'text':
      return textControl(setting.attribute, initial ?? '');
  }
}

function textControl(name: string, value: string): HTMLInputElement {
  return make('input', {
    id: idOf(name),
    type: 'text',
    dir: 'auto',
    value,
    spellcheck: 'false',
    autocapitalize: 'none',
  });
}

function tokenSourceControl(): HTMLSelectElement {
  const options = tokenSources.map((source) => option(source, source === 'token-endpoint'));
  return make('select', { id: idOf('token-source') }, ...options);
}

function option(value: string, selected: boolean): HTMLOptionElement {
  return make('option', { value, selected }, value);
}

function settingField(setting: Setting, controls: ReadonlyMap<string, Control>): HTMLElement {
  const found = controls.get(setting.attribute);
  return found ? field(setting.attribute, found, setting.help, setting.kind === 'switch') : make('div');
}

function field(name: string, input: Control, help: string, isSwitch = false): HTMLElement {
  const helpId = `${input.id}-help`;
  input.setAttribute('aria-describedby', helpId);
  return make(
    'div',
    { class: isSwitch ? 'field switch' : 'field' },
    make('label', { for: input.id }, make('bdi', {}, name)),
    input,
    make('p', { id: helpId, class: 'help' }, help),
  );
}

function fieldset(title: string, open: boolean, fields: readonly HTMLElement[]): HTMLElement {
  return make(
    'details',
    { class: 'group', open },
    make('summary', {}, title),
    make('div', { class: 'fields' }, ...fields),
  );
}

function idOf(name: string): string {
  return `set-${name}`;
}

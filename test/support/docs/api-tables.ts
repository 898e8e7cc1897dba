// The tables of the element's API, from the custom-elements manifest.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run/test-files.js';

interface Entry {
  readonly name: string;
  readonly kind?: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly default?: string;
  readonly attribute?: string;
  readonly return?: { readonly type: { readonly text: string } };
}

type Part = 'members' | 'events' | 'slots' | 'cssParts' | 'cssProperties' | 'cssStates';
type Declaration = Readonly<Record<Part, readonly Entry[]>>;

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

/** What a reader of the tables cannot look up in them. */
const SPELLED_OUT: Record<string, string> = {
  Authorize: '({ clientId, clientUserId, signal }) => Promise<string>',
  ConnectClient: '{ open(options), close?() }',
  ConnectMode: "'auth' | 'select'",
  'readonly Partial<Source>[]': '{ id, name }[]',
};

const code = (text: string | undefined) => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '');
const words = (text = '') => text.replaceAll('\n', ' ').replaceAll('|', '\\|');
/** `null` and nothing at all mean the same everywhere. */
function typeOf({ type }: Entry): string {
  const text = type?.text.replace(/ \| (null|undefined)\b/g, '') ?? '';
  return code(SPELLED_OUT[text] ?? text);
}

function table(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`## ${title}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** The tables as Markdown. */
export function apiTables(): string {
  const { modules } = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Manifest;
  const element = modules.flatMap(({ declarations = [] }) => declarations)[0];
  if (!element) throw new Error('The manifest has no element.');
  const { members, events, slots, cssParts, cssProperties, cssStates } = element;
  const named = (entries: readonly Entry[], prefix = '', suffix = '') =>
    entries.map(({ name, description }) => [code(name && prefix + name + suffix) || '(default)', words(description)]);
  const fields = members.filter(({ kind }) => kind === 'field');
  return [
    table(
      'Attributes and properties',
      ['Attribute', 'Property', 'Type', 'Default', 'Meaning'],
      fields.map((field) => [
        code(field.attribute) || '–',
        code(field.name),
        typeOf(field),
        code(field.default),
        words(field.description),
      ]),
    ),
    table(
      'Methods',
      ['Method', 'Returns', 'Meaning'],
      members
        .filter(({ kind }) => kind === 'method')
        .map((method) => [code(`${method.name}()`), code(method.return?.type.text), words(method.description)]),
    ),
    table(
      'Events',
      ['Event', 'Type', 'When'],
      events.map((event) => [code(event.name), code(event.type?.text), words(event.description)]),
    ),
    table('Slots', ['Slot', 'Meaning'], named(slots)),
    table('Parts', ['Part', 'Meaning'], named(cssParts, '::part(', ')')),
    table(
      'Custom properties',
      ['Custom property', 'Default', 'Meaning'],
      cssProperties.map((property) => [code(property.name), code(property.default), words(property.description)]),
    ),
    table('States', ['State', 'Meaning'], named(cssStates, ':state(', ')')),
  ].join('\n');
}

// The tables of the element's API, from the custom-elements manifest: `npm run analyze` writes them into README.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

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

const root = fileURLToPath(new URL('../../', import.meta.url));
const start = '<!-- api:start -->';
const end = '<!-- api:end -->';

const code = (text: string | undefined) => (text ? `\`${text.replaceAll('|', '\\|')}\`` : '');
const words = (text = '') => text.replaceAll('\n', ' ').replaceAll('|', '\\|');
/** `null` and nothing at all mean the same everywhere. */
const typeOf = ({ type }: Entry) => code(type?.text.replace(/ \| (null|undefined)\b/g, ''));

function table(title: string, columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** The tables as Markdown. */
export function apiTables(manifest: { modules: readonly { declarations?: readonly Declaration[] }[] }): string {
  const element = manifest.modules.flatMap(({ declarations = [] }) => declarations)[0];
  if (!element) throw new Error('The manifest has no element.');
  const { members, events, slots, cssParts, cssProperties, cssStates } = element;
  const named = (entries: readonly Entry[], prefix = '', suffix = '') =>
    entries.map(({ name, description }) => [code(name && prefix + name + suffix) || '(default)', words(description)]);
  const fields = members.filter(({ kind }) => kind === 'field');
  return [
    table(
      'Attributes and properties',
      ['Attribute', 'Property', 'Type', 'Default', ''],
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
      ['Method', 'Returns', ''],
      members
        .filter(({ kind }) => kind === 'method')
        .map((method) => [code(`${method.name}()`), code(method.return?.type.text), words(method.description)]),
    ),
    table(
      'Events',
      ['Event', 'Type', ''],
      events.map((event) => [code(event.name), code(event.type?.text), words(event.description)]),
    ),
    table('Slots', ['Slot', ''], named(slots)),
    table('Parts', ['Part', ''], named(cssParts, '::part(', ')')),
    table(
      'Custom properties',
      ['Custom property', 'Default', ''],
      cssProperties.map((property) => [code(property.name), code(property.default), words(property.description)]),
    ),
    table('States', ['State', ''], named(cssStates, ':state(', ')')),
  ].join('\n');
}

/** `readme` with the tables between its markers; as it is when it has none. */
export async function withApiTables(readme: string, manifest: Parameters<typeof apiTables>[0]): Promise<string> {
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from < 0 || to < from) return readme;
  const text = `${readme.slice(0, from)}${start}\n\n${apiTables(manifest)}\n${readme.slice(to)}`;
  return format(text, { ...(await resolveConfig(join(root, 'README.md'))), parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = join(root, 'README.md');
  const manifest = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8')) as Parameters<
    typeof apiTables
  >[0];
  writeFileSync(path, await withApiTables(readFileSync(path, 'utf8'), manifest));
}

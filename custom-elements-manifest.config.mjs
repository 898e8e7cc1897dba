import { customElementJetBrainsPlugin } from 'custom-element-jet-brains-integration';
import { customElementVsCodePlugin } from 'custom-element-vs-code-integration';

/** Where the metadata goes; a check writes it elsewhere and compares. */
const outdir = process.env.METADATA_FOLDER ?? '.';

/** The properties that have no attribute, and those that are written back to theirs. A test compares with the class. */
const withoutAttribute = ['authorize', 'client', 'messages', 'response', 'validity', 'validationMessage'];
const reflected = ['open', 'inline', 'name', 'required', 'disabled'];

/** The defaults that our code has a name for. */
const defaults = { DEFAULT_BASE_URL: "'https://hapi-connect.humanapi.co'", LOAD_TIMEOUT: '15000' };

/** What an editor can offer as values. */
const types = { ConnectMode: "'auth' | 'select'", 'readonly Partial<Source>[]': 'string' };

/** What a user can do with the element, at the paths that the package has. */
const asPublished = {
  name: 'as-published',
  packageLinkPhase({ customElementsManifest }) {
    toDist(customElementsManifest);
    for (const { declarations = [] } of customElementsManifest.modules)
      for (const declaration of declarations.filter(({ customElement }) => customElement)) {
        declaration.members = declaration.members.filter(
          ({ name, privacy, static: isStatic }) =>
            !isStatic && !/Callback$|^[#_]/.test(name) && privacy !== 'private' && privacy !== 'protected',
        );
        for (const member of declaration.members)
          if (member.default) member.default = defaults[member.default] ?? member.default;
        declaration.attributes = declaration.members
          .filter(({ kind, name }) => kind === 'field' && !withoutAttribute.includes(name))
          .map(toAttribute);
      }
  },
};

/** The attribute of a property; the property is told its name. */
function toAttribute(member) {
  const name = member.name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const text = member.type.text.replace(/ \| (null|undefined)\b/g, '');
  Object.assign(member, { attribute: name }, reflected.includes(member.name) && { reflects: true });
  return {
    name,
    type: { text: types[text] ?? text },
    ...(member.default && { default: member.default }),
    description: member.description,
    fieldName: member.name,
  };
}

function toDist(value) {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && (key === 'path' || key === 'module'))
      value[key] = inner.replace(/^\/?src\//, 'dist/').replace(/\.ts$/, '.js');
    else toDist(inner);
  }
}

export default {
  globs: ['src/element/human-connect-element.ts', 'src/define.ts'],
  outdir,
  litelement: true,
  packagejson: false,
  plugins: [
    asPublished,
    customElementVsCodePlugin({ outdir, cssFileName: null, hideLogs: true }),
    customElementJetBrainsPlugin({ outdir, packageJson: false, hideLogs: true }),
  ],
};

// The documents for language models, after https://llmstxt.org: an index, and one file with all that an integration
// needs. Both quote the guides and the manifest, so that they cannot differ from what tests run.
import { apiTables } from './api-tables.js';
import { readDocument, section } from './documents.js';

const { name, version } = JSON.parse(readDocument('package.json')) as { name: string; version: string };

const summary = `> \`${name}\` is a custom element, \`<human-connect>\`, that opens Human API's Connect in a dialog, where patients
> connect health records, and reports what was connected as DOM events. Version ${version}.`;

const rules = [
  'The client secret stays on the server. Never write it, or a request to the auth service, into code for browsers.',
  "On the server, take the user's id from the session of the signed-in user, never from the request.",
  "Use `createTokenHandler` of `human-connect-element/server`; don't write the token request by hand.",
  'Set `token-endpoint`, or `authorize` in code. A token that is written into a page expires.',
  'Listen on the element itself. `connect-source` and `disconnect-source` bubble; the other events do not.',
  'Wait for `close`, which comes exactly once for each opening. `connect-source` comes while Connect is still open.',
  'Event details are frozen. Copy an array before you sort it or add to it.',
  'Without `base-url`, the element opens the real Connect. For development, start the sandbox and set `base-url`.',
  'Use only the names in the tables below. Attributes are in kebab-case, properties in camelCase.',
];

const documents: readonly (readonly [path: string, about: string])[] = [
  ['llms-full.txt', 'everything that an integration needs, in one file'],
  ['README.md', 'first steps, the token, the sandbox, security'],
  ['REFERENCE.md', 'every attribute, property, method, event, error, style and text'],
  ['FRAMEWORKS.md', 'a block to copy for each framework, and rendering on a server'],
  ['src/sandbox/README.md', 'the sandbox: options, control from tests, faults'],
  ['MIGRATION.md', 'from the official script: every difference'],
  ['SECURITY.md', 'what is protected and what is not, and the Content-Security-Policy'],
  ['ACCESSIBILITY.md', 'keyboard, screen readers, WCAG 2.2 AA'],
  ['VPAT.md', 'the accessibility conformance report'],
  ['CHANGELOG.md', 'what has changed'],
  ['custom-elements.json', 'the custom-elements manifest'],
];

const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n');

export function llmsText(): string {
  return `# ${name}

${summary}

## Rules

${list(rules)}

## Documents

${list(documents.map(([path, about]) => `[${path}](${path}): ${about}`))}
`;
}

/** Headings of a quoted section, below the one that it gets here. */
const quoted = (document: string, heading: string) =>
  `## ${heading}\n\n${section(document, heading).replace(/<!-- .* -->\n*/g, '')}\n`;

export function llmsFullText(): string {
  return [
    `# ${name}\n\n${summary}\n`,
    `## Rules\n\n${list(rules)}\n`,
    ...['Thirty seconds to a page', 'The token', 'From code'].map((heading) => quoted('README.md', heading)),
    `## Everything the element has\n\n${apiTables().replaceAll(/^## /gm, '### ')}`,
    ...['Errors', 'The response'].map((heading) => quoted('REFERENCE.md', heading)),
    section('FRAMEWORKS.md', 'In frameworks'),
    '',
    ...['Without a contract: the sandbox', 'In your unit tests', 'Security'].map((heading) =>
      quoted('README.md', heading),
    ),
  ].join('\n');
}

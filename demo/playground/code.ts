import type { Choices } from './attributes.js';

const LISTENERS = [
  'const log = ({ type, detail }) => console.log(type, detail);',
  "connect.addEventListener('connect-source', log);",
  "connect.addEventListener('disconnect-source', log);",
  "connect.addEventListener('close', log);",
];

const CALLBACKS = ['onConnectSource', 'onDisconnectSource', 'onClose'];

/** Of use in the page's HTML alone: from code, Connect opens at once and in a dialog. */
const HTML_ONLY = ['inline', 'no-trigger', 'preload'];

/** The page's HTML for these choices. */
export function htmlCode(choices: Choices): string {
  const attributes = attributesOf(choices).map(
    ([name, value]) => `\n  ${value === '' ? name : `${name}="${escaped(value)}"`}`,
  );
  const text = escaped(choices.buttonText);
  const authorize = choices.tokenSource === 'authorize' ? [`connect.authorize = ${authorizeCode('  ')};`] : [];
  return [
    '<script type="module" src="human-connect.min.js"></script>',
    '',
    `<human-connect${attributes.join('')}${attributes.length > 0 ? '\n' : ''}>${text}</human-connect>`,
    '',
    '<script type="module">',
    "  const connect = document.querySelector('human-connect');",
    ...[...authorize, ...LISTENERS].map((line) => `  ${line}`),
    '</script>',
  ].join('\n');
}

/** The same from code. */
export function openCode(choices: Choices): string {
  const options = attributesOf(choices)
    .filter(([name]) => !HTML_ONLY.includes(name))
    .map(([name, value]) => `${camelCase(name)}: ${literal(name, value)},`);
  if (choices.tokenSource === 'authorize') options.unshift(`authorize: ${authorizeCode('  ')},`);
  const callbacks = CALLBACKS.map((name) => `${name}: (response) => console.log(response),`);
  return [
    "import { HumanConnect } from 'human-connect-element';",
    '',
    'HumanConnect.open({',
    ...[...options, ...callbacks].map((line) => `  ${line}`),
    '});',
  ].join('\n');
}

/** The attributes that these choices set on the element, in the order in which a person would write them. */
export function attributesOf(choices: Choices): (readonly [string, string])[] {
  const { tokenSource, token, tokenEndpoint, attributes } = choices;
  const tokenAttribute: readonly (readonly [string, string])[] =
    tokenSource === 'token-endpoint' && tokenEndpoint
      ? [['token-endpoint', tokenEndpoint]]
      : tokenSource === 'token' && token
        ? [['token', token]]
        : [];
  const others = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return [...tokenAttribute, ...others];
}

const authorizeCode = (indent: string) =>
  [
    'async ({ clientId, clientUserId, signal }) => {',
    "  const response = await fetch('/api/connect-token', {",
    "    method: 'POST',",
    "    headers: { 'content-type': 'application/json' },",
    '    body: JSON.stringify({ client_id: clientId, client_user_id: clientUserId }),',
    '    signal,',
    '  });',
    '  const { id_token, session_token } = await response.json();',
    '  return id_token ?? session_token;',
    '}',
  ].join(`\n${indent}`);

function literal(name: string, value: string): string {
  if (value === '') return 'true';
  if (name === 'load-timeout') return value;
  if (name === 'preseeded-sources') return isJson(value) ? value : quoted(value);
  return quoted(value);
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const escaped = (value: string) =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const camelCase = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

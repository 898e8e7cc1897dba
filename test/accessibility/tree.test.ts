// What assistive technology is given, as Chromium computes it; no other engine's driver tells.
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
import { english } from '../../src/element/messages.js';
import { closeAll, states, type State } from './states.js';

interface Node {
  role: string;
  name: string;
  description?: string;
  focused?: boolean;
  modal?: boolean;
  haspopup?: string;
  disabled?: boolean;
  children?: Node[];
}

/** One line a node, indented by depth. */
function lines({ role, name, children = [], ...more }: Node, depth = 0): string[] {
  const properties = (['description', 'modal', 'focused', 'haspopup', 'disabled'] as const)
    .filter((key) => more[key] !== undefined)
    .map((key) => ` ${key}=${String(more[key])}`);
  const line = `${'  '.repeat(depth)}${role} ${JSON.stringify(name)}${properties.join('')}`;
  return [line, ...children.flatMap((child) => lines(child, depth + 1))];
}

const inOneLine = (text: string) => text.replace('\n', ' ');
const headingOf = (code: 'token-failed' | 'connect-error') => english[code].split('\n')[0];
const adviceOf = (code: 'token-failed' | 'connect-error') => english[code].split('\n')[1];

/** As it is now, each line a role, a name in quotes, and what else is said of it. */
const trees: Partial<Record<State, string>> = {
  closed: `
button "${english.label}" haspopup=dialog
`,
  missing: `
button "${english.label}" description=${english.required} haspopup=dialog
StaticText "${english.required}"
`,
  connected: `
button "2 connected · Manage" description=${english.trigger} haspopup=dialog
status ""
  StaticText "${english.closed}"
`,
  loading: `
dialog "${english.label}" description=${english.loading} modal=true
  button "${english.close}" focused=true
  status ""
    StaticText "${english.loading}"
`,
  ready: `
dialog "${english.label}" description=${english.ready} modal=true
  button "${english.close}"
  status ""
    StaticText "${english.ready}"
  Iframe "${english.label}" focused=true
`,
  'token-failed': `
dialog "${english.label}" description=${inOneLine(english['token-failed'])} modal=true
  button "${english.close}" focused=true
  status ""
  alert ""
    heading "${headingOf('token-failed')}"
    StaticText "${adviceOf('token-failed')}"
  button "${english.retry}"
`,
  'connect-error': `
dialog "${english.label}" description=${inOneLine(english['connect-error'])} modal=true
  button "${english.close}"
  status ""
  alert ""
    heading "${headingOf('connect-error')}"
    StaticText "${adviceOf('connect-error')}"
  button "${english.retry}"
  button "${english.dismiss}"
  Iframe "${english.label}" focused=true
`,
};

describe('The accessibility tree', () => {
  afterEach(closeAll);

  for (const [state, tree] of Object.entries(trees))
    it(`of what is ${state}`, async function () {
      if (!navigator.userAgent.includes('Chrome')) this.skip();
      await states[state as State]();
      const page = await executeServerCommand<Node, undefined>('a11y-snapshot');
      const shown = page.children?.flatMap((child) => lines(child)) ?? [];
      expect(`\n${shown.join('\n')}\n`).to.equal(tree);
    });
});

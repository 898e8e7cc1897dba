// What assistive technology is given, as Chromium computes it; no other engine's driver tells.
import { expect } from '@open-wc/testing';
import { executeServerCommand } from '@web/test-runner-commands';
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

/** As it is now, each line a role, a name in quotes, and what else is said of it. */
const trees: Partial<Record<State, string>> = {
  closed: `
button "Connect health records" haspopup=dialog
`,
  loading: `
dialog "Connect health records" description=Opening Connect… modal=true
  button "Close" focused=true
  status ""
    StaticText "Opening Connect…"
`,
  ready: `
dialog "Connect health records" description=Connect is open. modal=true
  button "Close"
  status ""
    StaticText "Connect is open."
  Iframe "Connect health records" focused=true
`,
  'token-failed': `
dialog "Connect health records" description=Connect could not be started. Try again, or come back a little later. Try again modal=true
  button "Close" focused=true
  status ""
  alert ""
    StaticText "Connect could not be started. Try again, or come back a little later."
    button "Try again"
`,
  'connect-error': `
dialog "Connect health records" description=Something went wrong in Connect. Try again, or come back a little later. Try again modal=true
  button "Close"
  status ""
  alert ""
    StaticText "Something went wrong in Connect. Try again, or come back a little later."
    button "Try again"
  Iframe "Connect health records" focused=true
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

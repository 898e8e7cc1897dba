import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { installInProject, manifest, root } from './installed.js';

const project = installInProject();
after(project.remove);

function tool(name: string, args: string[], folder = root): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', name), args, {
    cwd: folder,
    encoding: 'utf8',
    // Packing must not rebuild the package while other tests read it.
    env: { ...process.env, npm_config_ignore_scripts: 'true' },
  });
  return { status, output: stdout + stderr };
}

/** A user's module in TypeScript: each line that must not compile says so. */
const user = `
import { HumanConnect, HumanConnectElement, type ConnectResponse } from '${manifest.name}';
import { HumanConnectElement as SameClass } from '${manifest.name}/class.js';
import '${manifest.name}/define.js';

const element: HumanConnectElement = document.createElement('human-connect');
const same: SameClass = element;
element.token = 'token';
element.addEventListener('connect-source', ({ detail }) => {
  const name: string | undefined = detail.sessionResults.connectedSources[0]?.name;
  console.log(name);
});
element.addEventListener('close', ({ detail }) => {
  const reason: 'connect' | 'user' | 'api' | 'removed' | 'error' = detail.reason;
  // @ts-expect-error no such property
  console.log(reason, detail.nonsense);
});
element.addEventListener('error', ({ detail }) => console.log(detail.code, detail.message));
element.addEventListener('click', ({ clientX }) => console.log(clientX));
document.createElement('dialog').addEventListener('close', (event) => {
  // @ts-expect-error a dialog's own close event is no event of ours
  console.log(event.detail);
});
const response: Promise<ConnectResponse> = element.show();
const opened: HumanConnectElement = HumanConnect.open({ token: 'token', onClose: ({ status }) => console.log(status) });
console.log(same, response, opened);
`;

/** A server's module, in a project that has Node's types, or Web-standard ones alone. */
const route = `
import { createTokenHandler, type TokenHandler } from '${manifest.name}/server';

const application = { clientId: 'client', clientSecret: 'hush' };
const handler: TokenHandler = createTokenHandler({ ...application, userId: (request) => request.headers.get('user') });
export const POST: (request: Request, context: { params: Promise<object> }) => Promise<Response> = handler;

interface Visit {
  locals: { user?: { id: string } };
}
const visited = createTokenHandler({
  ...application,
  authUrl: undefined,
  userId: async (_request, visit: Visit) => visit.locals.user?.id,
});
const response: Promise<Response> = visited(new Request('https://app.test'), { locals: {} });
// @ts-expect-error userId takes what the handler must then be given
visited(new Request('https://app.test'));
// @ts-expect-error an id is a string
createTokenHandler({ ...application, userId: () => 42 });
// @ts-expect-error userId is missing
createTokenHandler(application);
// @ts-expect-error clientSecret is missing
createTokenHandler({ clientId: 'client', userId: () => null });
console.log(response);
`;

const nodeServer = `
import { createServer, type IncomingMessage } from 'node:http';
import { createTokenHandler, toNodeListener } from '${manifest.name}/server';
${route.slice(route.indexOf('\n\n'))}
createServer(toNodeListener(handler));
type WithSession = IncomingMessage & { session?: { user: string } };
const listener = toNodeListener(
  createTokenHandler({
    clientId: process.env.CLIENT_ID,
    clientSecret: process.env.CLIENT_SECRET,
    userId: (_request, { session }: WithSession) => session?.user ?? null,
  }),
);
createServer((request, response) => listener(request, response));
`.replace(': TokenHandler =', ' =');

describe('the package’s types', () => {
  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ] as const)
    it(`compile in a strict project that checks its libraries (${moduleResolution})`, () => {
      writeFileSync(join(project.folder, 'user.ts'), user);
      const options = { module, moduleResolution, target: 'ES2022', lib: ['ES2023', 'DOM', 'DOM.Iterable'] };
      const compilerOptions = { ...options, strict: true, skipLibCheck: false, noEmit: true, types: [] };
      writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.ts'] }));
      const { status, output } = tool('tsc', ['-p', '.'], project.folder);
      assert.equal(status, 0, output);
    });

  for (const [where, file, source, lib, types] of [
    ['Web-standard types alone', 'route.ts', route, ['ES2023', 'DOM', 'DOM.Iterable'], []],
    ['Node’s types alone', 'node-server.ts', nodeServer, ['ES2023'], ['node']],
  ] as const)
    it(`compile in a server’s project that checks its libraries and has ${where}`, () => {
      if (types.length > 0) {
        mkdirSync(join(project.folder, 'node_modules/@types'), { recursive: true });
        symlinkSync(join(root, 'node_modules/@types/node'), join(project.folder, 'node_modules/@types/node'));
      }
      writeFileSync(join(project.folder, file), source);
      const options = { module: 'NodeNext', moduleResolution: 'NodeNext', target: 'ES2022', lib, types };
      const compilerOptions = { ...options, strict: true, skipLibCheck: false, noEmit: true };
      writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [file] }));
      const { status, output } = tool('tsc', ['-p', '.'], project.folder);
      assert.equal(status, 0, output);
    });

  it('satisfy publint', () => {
    const { status, output } = tool('publint', ['--strict']);
    assert.equal(status, 0, output);
  });

  it('satisfy “are the types wrong?”', () => {
    const { status, output } = tool('attw', ['--pack', '.', '--profile', 'esm-only']);
    assert.equal(status, 0, output);
  });
});

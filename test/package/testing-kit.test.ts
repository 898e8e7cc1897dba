// The test kit as users get it: the documented examples, unchanged, in the test runners that they are for.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { installInProject, manifest, root } from './installed.js';

const examples = join(root, 'demo/sandbox/examples');
const project = installInProject();
after(project.remove);

/** Runs test files of the project in Vitest; without `environment`, in plain Node. */
function vitest(config: string, file: string): { status: number | null; output: string } {
  writeFileSync(join(project.folder, 'vitest.config.mjs'), `export default ${config};`);
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules/.bin/vitest'),
    ['run', '--root', '.', '--reporter=verbose', file],
    { cwd: project.folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', CI: '1' } },
  );
  return { status, output: stdout + stderr };
}

describe('the test kit', () => {
  before(() => {
    cpSync(examples, project.folder, { recursive: true });
    for (const name of ['vitest', 'jsdom', 'happy-dom'])
      symlinkSync(join(root, 'node_modules', name), join(project.folder, 'node_modules', name));
  });

  it('runs the example for Vitest with jsdom', () => {
    const { status, output } = vitest('{}', 'kit-vitest.test.js');
    assert.equal(status, 0, output);
    assert.match(output, /Tests +3 passed/);
  });

  it('runs the same with happy-dom', () => {
    const example = readFileSync(join(examples, 'kit-vitest.test.js'), 'utf8');
    writeFileSync(join(project.folder, 'happy.test.js'), example.replace('jsdom', 'happy-dom'));
    const { status, output } = vitest('{}', 'happy.test.js');
    assert.equal(status, 0, output);
    assert.match(output, /Tests +3 passed/);
  });

  // Jest would double what `npm ci` installs. Vitest's globals are Jest's, and this is all that the example imports.
  it('runs the example for Jest, with Vitest in its place', () => {
    writeFileSync(
      join(project.folder, 'jest-globals.js'),
      `export { beforeEach, expect, test, vi as jest } from 'vitest';`,
    );
    const alias = `{ '@jest/globals': ${JSON.stringify(join(project.folder, 'jest-globals.js'))} }`;
    const { status, output } = vitest(
      `{ resolve: { alias: ${alias} }, test: { environment: 'jsdom' } }`,
      'kit-jest.test.js',
    );
    assert.equal(status, 0, output);
    assert.match(output, /Tests +2 passed/);
  });

  it('works in plain Node, without a document', () => {
    const output = project.run(`
      import { fakeConnect } from '${manifest.name}/testing';
      const connect = fakeConnect();
      connect.open({ token: 't', onClose: ({ status }) => console.log(status, connect.opened) });
      connect.close();
    `);
    assert.equal(output, 'SUCCESS false\n');
  });

  it('has types that fit the element’s client and HumanConnect.open', () => {
    writeFileSync(
      join(project.folder, 'user.ts'),
      `
      import { HumanConnect, type ConnectClient } from '${manifest.name}';
      import { fakeConnect } from '${manifest.name}/testing';
      const connect = fakeConnect({ connections: [{ id: '5b1daf3f079c652eaf41fd23', name: 'Starfleet Pharmacy' }] });
      const client: ConnectClient = connect;
      document.createElement('human-connect').client = client;
      HumanConnect.open({ token: 'token', client: connect });
      connect.open({ token: 'token', onClose: ({ status }) => console.log(status) }).close();
      const token: string | null | undefined = connect.options?.token;
      connect.fail('SESSION_TOKEN_EXPIRED');
      // @ts-expect-error nothing that Connect says
      connect.fail('LOST');
      // @ts-expect-error a source has a name too
      connect.connect({ id: '5b1daf3f079c652eaf41fd23' });
      console.log(token);
      `,
    );
    const lib = ['ES2023', 'DOM', 'DOM.Iterable'];
    const compilerOptions = { module: 'NodeNext', target: 'ES2022', lib, strict: true, noEmit: true, types: [] };
    writeFileSync(join(project.folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['user.ts'] }));
    const { status, stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', '.'], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    assert.equal(status, 0, stdout);
  });
});

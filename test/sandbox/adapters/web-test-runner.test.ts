import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import type { TestRunnerPlugin } from '@web/test-runner';
import { humanConnectSandboxPlugin } from '../../../src/sandbox/adapters/web-test-runner.js';
import { assertTokenRoute, clients } from './token-route.js';

const small = { catalogueSize: 100 };

describe('the Web Test Runner plugin', () => {
  it('runs the sandbox and gives tokens on the tests’ origin', async () => {
    const plugin = humanConnectSandboxPlugin(small);
    // That this compiles is the test of its type.
    const typed: TestRunnerPlugin = plugin;
    assert.equal(typed.name, 'human-connect-sandbox');
    await plugin.serverStart();
    const serve = (method: string, path: string, body = '') =>
      plugin.serve({ method, path, req: Readable.from(body === '' ? [] : [Buffer.from(body)]) });
    const { origin } = JSON.parse((await serve('GET', '/human-connect/sandbox.json'))?.body ?? '') as {
      origin: string;
    };
    assert.equal((await fetch(origin)).status, 200);
    const token = await serve('POST', '/human-connect/token', '{"client_user_id":"jane"}');
    assert.match(token?.body ?? '', /session_token/);
    assert.equal(token?.type, 'application/json');
    await assert.rejects(serve('POST', '/human-connect/token', '{"client_id":"x"}'), /refused/);
    assert.equal(await serve('GET', '/index.html'), undefined);
    await plugin.serverStop();
    await assert.rejects(fetch(origin));
  });

  it('knows each client’s own secret, and leaves it where it is', async (test) => {
    const plugin = humanConnectSandboxPlugin({ ...small, clients });
    await plugin.serverStart();
    test.after(() => plugin.serverStop());
    await assertTokenRoute(async (body) => {
      const req = Readable.from([Buffer.from(JSON.stringify(body))]);
      const answer = await plugin.serve({ method: 'POST', path: '/human-connect/token', req });
      return { status: 200, text: answer?.body ?? '' };
    });
  });
});

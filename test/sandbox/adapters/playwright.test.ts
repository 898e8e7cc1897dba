import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { routeSandbox, type Routable } from '../../../src/sandbox/adapters/playwright.js';

const small = { catalogueSize: 100 };

const FORM = 'application/x-www-form-urlencoded';

describe('the Playwright helper', () => {
  it('takes the origin that it is given, and routes nothing else', async () => {
    const patterns: string[] = [];
    const page: Routable = { route: (url) => Promise.resolve(patterns.push(url)) };
    const { origin } = await routeSandbox(page, { ...small, origin: 'https://connect.example' });
    assert.equal(origin, 'https://connect.example');
    assert.deepEqual(patterns, ['https://connect.example/**']);
  });

  it('answers routes without a port, and aborts them where a fault refuses', async () => {
    let handler: Parameters<Routable['route']>[1] | undefined;
    let pattern = '';
    const context: Routable = {
      route: (url, given) => {
        pattern = url;
        handler = given;
        return Promise.resolve();
      },
    };
    const { sandbox, origin } = await routeSandbox(context, small);
    assert.equal(origin, 'https://hapi-connect.humanapi.co');
    assert.equal(pattern, `${origin}/**`);
    const ask = async (path: string, body?: string, type = 'application/json'): Promise<unknown> => {
      let outcome: unknown;
      await handler?.({
        request: () => ({
          url: () => `${origin}${path}`,
          method: () => (body === undefined ? 'GET' : 'POST'),
          headers: () => ({ 'content-type': type }),
          postDataBuffer: () => (body === undefined ? null : Buffer.from(body)),
        }),
        fulfill: ({ status, body: answer }) => {
          outcome = [status, answer.toString()];
          return Promise.resolve();
        },
        abort: (code) => {
          outcome = code;
          return Promise.resolve();
        },
      });
      return outcome;
    };
    const [status, page] = (await ask('/')) as [number, string];
    assert.equal(status, 200);
    assert.match(page, /<connect-app>/);
    const [refused] = (await ask('/v1/connect/token', '{}')) as [number];
    assert.equal(refused, 400);
    const form = `client_id=sandbox-client&client_secret=sandbox-secret&client_user_id=${encodeURIComponent('医院')}`;
    const [granted, answer] = (await ask('/v1/connect/token', `${form}&type=session`, FORM)) as [number, string];
    assert.equal(granted, 200, answer);
    sandbox.faults.add({ kind: 'refuse' });
    assert.equal(await ask('/'), 'connectionrefused');
  });
});

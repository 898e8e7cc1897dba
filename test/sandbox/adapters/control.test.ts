// The control from afar: the same calls as from code, over HTTP.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { remoteSandbox } from '../../../src/sandbox/adapters/control.js';
import type { RemoteControl } from '../../../src/sandbox/adapters/control.js';
import { createSandbox, listen } from '../../../src/sandbox/index.js';
import type { Sandbox } from '../../../src/sandbox/index.js';
import { CLINIC, PHARMACY, sessionToken } from '../requests.js';

const JANE = { client_user_id: 'jane@example.com' };

/** What has to be there of the sandbox's own calls, or this does not compile. */
type Calls = Exclude<keyof Sandbox, 'fetch' | 'close' | 'expireTokens'>;
const complete: Record<Calls, unknown> = {} as RemoteControl;

describe('remoteSandbox', () => {
  it('does what the sandbox’s own calls do', async (test) => {
    assert.ok(complete);
    const sandbox = createSandbox({ catalogueSize: 100 });
    const { origin, close } = await listen(sandbox);
    test.after(close);
    const remote = remoteSandbox(`${origin}/`);

    const seeded = await remote.seed({ ...JANE, connections: [PHARMACY.name, CLINIC.id] });
    assert.deepEqual(seeded.currentConnections, [PHARMACY, CLINIC]);
    await remote.sync({ ...JANE, source: PHARMACY.name, status: 'error' });
    await remote.faults.set([{ kind: 'junk' }]);
    await remote.faults.add({ kind: 'hang', user: 'john' });
    assert.deepEqual(await remote.faults.list(), [{ kind: 'junk' }, { kind: 'hang', user: 'john' }]);
    await remote.faults.clear();
    assert.deepEqual(sandbox.faults.list(), []);
    const before = await remote.clock.now();
    await remote.clock.advance(60);
    assert.ok((await remote.clock.now()) >= before + 60_000);
    await sessionToken(sandbox);
    assert.deepEqual(await remote.requests(), sandbox.requests());
    await remote.clearRequests();
    assert.deepEqual(await remote.requests(), []);
    assert.deepEqual(await remote.notifications(), []);
    await remote.expire(JANE);
    await remote.expire();
    await remote.reset(JANE);
    await remote.reset();
    assert.ok((await remote.clock.now()) < before + 60_000);
  });

  it('rejects with what the sandbox says', async (test) => {
    const sandbox = createSandbox({ catalogueSize: 100 });
    const { origin, close } = await listen(sandbox);
    test.after(close);
    const remote = remoteSandbox(origin);
    await assert.rejects(remote.seed({ ...JANE, connections: ['Nowhere'] }), /catalogue has no source .*"Nowhere"/);
    await assert.rejects(remote.faults.add({ kind: 'staus' } as never), /must be one of delay/);
    await assert.rejects(remoteSandbox(`${origin}/x`).reset(), /nothing at this address/);
  });
});

// The control on the origin of a development server, whichever server it is.
import assert from 'node:assert/strict';
import { remoteSandbox } from '../../../src/sandbox/adapters/control.js';
import { PHARMACY } from '../requests.js';

export async function assertControlRoute(address: string): Promise<void> {
  const control = remoteSandbox(address);
  const seeded = await control.seed({ client_user_id: 'jane', connections: [PHARMACY.id] });
  assert.deepEqual(seeded.currentConnections, [PHARMACY]);
  await control.faults.set([{ kind: 'junk' }]);
  assert.deepEqual(await control.faults.list(), [{ kind: 'junk' }]);
  await control.faults.clear();
  assert.deepEqual(await control.faults.list(), [], 'no cache keeps an answer');
  await control.reset();
  await assert.rejects(control.seed({ client_user_id: 'jane', connections: ['Nowhere'] }), /Nowhere/);
  const foreign = await fetch(`${address}/_sandbox/reset`, {
    method: 'POST',
    headers: { origin: 'https://evil.example' },
  });
  assert.equal(foreign.status, 403);
}

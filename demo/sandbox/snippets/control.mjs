import { createSandbox, listen } from 'human-connect-element/sandbox';
import { remoteSandbox } from 'human-connect-element/sandbox/control';

const sandbox = createSandbox();
const { origin, close } = await listen(sandbox);

// In this process, or in a test that has the address alone: the second gives promises.
sandbox.seed({ client_user_id: 'jane', connections: ['Starfleet Pharmacy'] });
const remote = remoteSandbox(origin);
await remote.sync({ client_user_id: 'jane', source: 'Starfleet Pharmacy', status: 'inProgress' });
await remote.faults.add({ kind: 'delay', ms: 2000, on: 'page', user: 'jane' });
await remote.reset({ client_user_id: 'jane' });
console.log(sandbox.faults.list());

await close();
sandbox.close();

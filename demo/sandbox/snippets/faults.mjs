import { createSandbox, listen } from 'human-connect-element/sandbox';

const sandbox = createSandbox();
const { origin, close } = await listen(sandbox);

// From code: the next request for a token is answered with 503.
sandbox.faults.add({ kind: 'status', status: 503, on: 'token', times: 1 });

// From a page or a test in a browser: the same over HTTP.
await fetch(`${origin}/_sandbox/faults`, {
  method: 'PUT',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ faults: [{ kind: 'delay', ms: 2000, on: 'page' }] }),
});
console.log(sandbox.faults.list());

// Every token issued so far runs out, also under a user who is in Connect.
sandbox.expireTokens();

await close();
sandbox.close();

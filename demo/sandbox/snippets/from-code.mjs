import { createSandbox, listen } from 'human-connect-element/sandbox';

const sandbox = createSandbox({ clients: { CLIENT_ID: 'CLIENT_SECRET' } });
const { origin, close } = await listen(sandbox);

const response = await fetch(`${origin}/v1/connect/token`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    client_id: 'CLIENT_ID',
    client_secret: 'CLIENT_SECRET',
    client_user_id: 'jane@example.com',
    type: 'session',
  }),
});
const { session_token } = await response.json();
console.log(`${origin}/?token=${session_token}`);

await close();
sandbox.close();

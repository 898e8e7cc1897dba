import { servedSandbox } from 'human-connect-element/sandbox/control';

const sandbox = await servedSandbox();
await sandbox.seed({ client_user_id: 'jane', connections: ['Starfleet Pharmacy'] });

const element = document.createElement('human-connect');
element.baseUrl = sandbox.origin;
element.tokenEndpoint = sandbox.tokenEndpoint;
element.clientId = 'sandbox-client';
element.clientUserId = 'jane';

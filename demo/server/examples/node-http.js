import { createServer } from 'node:http';
import { createTokenHandler, toNodeListener } from 'human-connect-element/server';
import { userOf } from './sessions.js';

const handler = createTokenHandler({
  clientId: process.env.HUMAN_API_CLIENT_ID,
  clientSecret: process.env.HUMAN_API_CLIENT_SECRET,
  authUrl: process.env.HUMAN_API_AUTH_URL,
  userId: (request) => userOf(request.headers.get('cookie')),
});

const connectToken = toNodeListener(handler);

export const server = createServer((request, response) => {
  if (request.url === '/api/connect-token') connectToken(request, response);
  else response.writeHead(404).end();
}).listen(process.env.PORT ?? 3000);
